package dev.confgen.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Connections that nobody has to answer: they are only opened and closed.
final class RaceTest {

  private final Wire wire =
      new Wire(
          new Access(
              endpoints(1), new PemFiles(Optional.empty(), Optional.empty()), Optional.empty()),
          Limits.STANDARD);
  private final BlockingQueue<Line> opened = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    wire.close();
  }

  private Member open(Endpoint endpoint, long cluster) throws Unavailable {
    Line line = Line.open(wire, endpoint);
    opened.add(line);
    return new Member(line, cluster);
  }

  private static List<Endpoint> endpoints(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(port -> new Endpoint("127.0.0.1", port, false))
        .toList();
  }

  /// A race in which some members answer only later, and do not hear that they need not any more.
  private Race race(int members, IntPredicate isLate, CountDownLatch later) {
    return new Race(
        endpoints(members),
        endpoint -> {
          if (isLate.test(endpoint.port())) {
            awaitDeafly(later);
          }
          return open(endpoint, 7);
        },
        new Soundings(),
        Optional.empty());
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
    Line first = race(3, port -> port == 3, later).run();
    List<Line> answered = List.of(opened.take(), opened.take());
    assertTrue(answered.contains(first));
    for (Line each : answered) {
      assertEquals(each.equals(first), each.isOpen());
    }
    later.countDown();

    awaitClosed();
    assertTrue(first.isOpen());
  }

  @Test
  void whoAnswersAfterTheCallerGaveUpIsClosed() throws Exception {
    var later = new CountDownLatch(1);
    Race race = race(2, _ -> true, later);
    Thread.currentThread().interrupt();

    assertThrows(InterruptedException.class, race::run);
    later.countDown();

    awaitClosed();
    awaitClosed();
  }

  @Test
  void whoAnswersWhileTheCallerGivesUpIsClosed() throws Exception {
    Race race = race(2, _ -> false, new CountDownLatch(0));
    Thread.currentThread().interrupt();

    assertThrows(InterruptedException.class, race::run);

    awaitClosed();
    awaitClosed();
  }

  /// Two of a cluster that lost one of three, which came back alone.
  @Test
  void oneThatIsAloneIsNotTakenHoweverFastItIs() throws Exception {
    var alone = new CountDownLatch(1);
    Race race =
        new Race(
            endpoints(3),
            endpoint -> {
              if (endpoint.port() != 1) {
                alone.await();
              }
              Member member = open(endpoint, endpoint.port() == 1 ? 1 : 7);
              alone.countDown();
              return member;
            },
            new Soundings(),
            Optional.empty());
    Line taken = race.run();
    assertFalse(taken.trouble().where().endsWith(":1"), taken.trouble()::where);
  }

  @Test
  void nobodyIsWaitedForLongWhoDoesNotAnswer() throws Exception {
    var later = new CountDownLatch(1);
    Line taken = race(3, port -> port != 1, later).run();
    assertTrue(taken.isOpen());
    later.countDown();
    assertSame(taken, opened.take());
    awaitClosed();
    awaitClosed();
  }

  /// The reasons of the others are told with it.
  @Test
  void aStrangerIsNotTakenWhereTheOthersFail() throws Exception {
    Race race =
        new Race(
            endpoints(3),
            endpoint -> {
              if (endpoint.port() != 1) {
                throw new Unavailable("it is away");
              }
              return open(endpoint, 1);
            },
            new Soundings(),
            Optional.of(7L));
    String why = String.valueOf(assertThrows(Unavailable.class, race::run).getMessage());
    assertTrue(why.contains("it is of another cluster than the one that was read before"), why);
    assertTrue(why.contains("it is away; it is away"), why);
    awaitClosed();
  }
}
