package dev.confgen.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.testing.Await;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What is noted of the event stream, without a stream.
final class MarksTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(1);

  private final Marks marks = new Marks();

  @Test
  void containerMarkedOftenIsReadOnceAndSaidOnce() throws Exception {
    marks.mark("a");
    marks.mark("b");
    marks.mark("a");
    assertEquals(Marks.Sign.CHANGED, marks.await(LONG));
    assertEquals(Set.of("a", "b"), marks.take());
    assertEquals(Set.of(), marks.take());
    assertEquals(Marks.Sign.SILENT, marks.await(SHORT));
  }

  @Test
  void markDuringAReadingStays() {
    marks.mark("a");
    Set<String> taken = marks.take();
    marks.mark("a");
    assertEquals(Set.of("a"), taken);
    assertEquals(Set.of("a"), marks.take());
  }

  @Test
  void whatIsOwedWakesNobody() throws Exception {
    marks.owe(Set.of("a"));
    assertEquals(Marks.Sign.SILENT, marks.await(SHORT));
    assertEquals(Set.of("a"), marks.take());
  }

  @Test
  void theFirstReasonOfALossCounts() throws Exception {
    var first = new Unavailable("first");
    marks.doubt();
    marks.lose(first);
    marks.lose(new Unavailable("second"));
    assertEquals(Optional.of(first), marks.lost());
    assertEquals(Marks.Sign.LOST, marks.await(LONG));
  }

  @Test
  void failedRequestIsADoubtOnce() throws Exception {
    marks.doubt();
    assertEquals(Marks.Sign.DOUBTED, marks.await(LONG));
    assertEquals(Marks.Sign.SILENT, marks.await(SHORT));
  }

  @Test
  void theWatcherWakesAtTheTimeThatWasSaidLast() throws Exception {
    long now = System.nanoTime();
    marks.wakeAt(OptionalLong.of(now));
    marks.wakeAt(OptionalLong.of(now + LONG.toNanos()));
    assertEquals(Marks.Sign.SILENT, marks.await(SHORT));
    marks.wakeAt(OptionalLong.empty());
    assertEquals(Marks.Sign.SILENT, marks.await(SHORT));
    marks.wakeAt(OptionalLong.of(now));
    assertEquals(Marks.Sign.CHANGED, marks.await(LONG));
  }

  @Test
  void anEarlierTimeWakesAWatcherThatWaitsForALaterOne() throws Exception {
    marks.wakeAt(OptionalLong.of(System.nanoTime() + LONG.toNanos()));
    var sign = new CompletableFuture<Marks.Sign>();
    Thread watcher =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                sign.complete(marks.await(LONG));
              } catch (InterruptedException e) {
                sign.completeExceptionally(e);
              }
            });
    Await.until(
        "it waits", () -> watcher.getState() == Thread.State.TIMED_WAITING, () -> "" + sign);
    marks.wakeAt(OptionalLong.of(System.nanoTime()));
    assertEquals(Marks.Sign.CHANGED, sign.get(10, TimeUnit.SECONDS));
  }
}
