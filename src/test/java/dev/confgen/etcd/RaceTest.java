package dev.confgen.etcd;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.testing.Await;
import dev.confgen.tls.PemFiles;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Connections that nobody has to answer: they are only opened and closed.
final class RaceTest {

  private static final List<Endpoint> TWO =
      List.of(new Endpoint("127.0.0.1", 1, false), new Endpoint("127.0.0.1", 2, false));

  private final Wire wire =
      new Wire(
          new Access(TWO, new PemFiles(Optional.empty(), Optional.empty()), Optional.empty()),
          Limits.STANDARD);
  private final BlockingQueue<Line> opened = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    wire.close();
  }

  private Line open(Endpoint endpoint) throws Unavailable {
    Line line = Line.open(wire, endpoint);
    opened.add(line);
    return line;
  }

  /// A race in which some members answer only later, and do not hear that they need not any more.
  private Race race(IntPredicate isLate, CountDownLatch later) {
    return new Race(
        TWO,
        endpoint -> {
          if (isLate.test(endpoint.port())) {
            awaitDeafly(later);
          }
          return open(endpoint);
        },
        new Soundings());
  }

  private static void awaitDeafly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException _) {
        // It does not hear that it need not any more.
      }
    }
  }

  private void awaitClosed() throws Exception {
    Line line = opened.take();
    Await.until("the connection is closed", () -> !line.isOpen());
  }

  @Test
  void theFirstStaysOpenAndTheOthersAreClosed() throws Exception {
    var later = new CountDownLatch(1);
    Line first = race(port -> port == 2, later).run();
    assertSame(first, opened.take());
    later.countDown();

    awaitClosed();
    assertTrue(first.isOpen());
  }

  @Test
  void whoAnswersAfterTheCallerGaveUpIsClosed() throws Exception {
    var later = new CountDownLatch(1);
    Race race = race(_ -> true, later);
    Thread.currentThread().interrupt();

    assertThrows(InterruptedException.class, race::run);
    later.countDown();

    awaitClosed();
    awaitClosed();
  }

  @Test
  void whoAnswersWhileTheCallerGivesUpIsClosed() throws Exception {
    Race race = race(_ -> false, new CountDownLatch(0));
    Thread.currentThread().interrupt();

    assertThrows(InterruptedException.class, race::run);

    awaitClosed();
    awaitClosed();
  }
}
