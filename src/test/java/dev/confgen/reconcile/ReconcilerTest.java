package dev.confgen.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Backoff;
import dev.confgen.model.GenException;
import dev.confgen.model.KeyTree;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source.Depth;
import dev.confgen.testing.Await;
import dev.confgen.testing.CapturedLog;
import dev.confgen.testing.FakeSource;
import dev.confgen.testing.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReconcilerTest {

  private static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private final CapturedLog log = new CapturedLog("dev.confgen.reconcile");
  private final FakeSource a = new FakeSource("state a", () -> keys("a", "1"));
  private final FakeSource b = new FakeSource("state b", () -> keys("b", "1"));
  private final RecordingSink sink = new RecordingSink();
  private final CountDownLatch ended = new CountDownLatch(1);
  private Thread loop = new Thread();

  /// A sink that writes down its calls and answers as a test says.
  private static final class RecordingSink implements Sink {

    private interface Act {
      Retry answer() throws InterruptedException;
    }

    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private volatile Act act = Retry.Never::new;

    @Override
    public String name() {
      return "files";
    }

    @Override
    public Retry accept(Snapshot snapshot) throws InterruptedException {
      return called("accept " + shown(snapshot));
    }

    @Override
    public Retry confirm(Snapshot snapshot) throws InterruptedException {
      return called("confirm " + shown(snapshot));
    }

    @Override
    public Retry again() throws InterruptedException {
      return called("again");
    }

    private Retry called(String call) throws InterruptedException {
      Act now = act;
      calls.add(call);
      return now.answer();
    }

    private static String shown(Snapshot snapshot) {
      return String.join(" ", snapshot.keys().entries().keySet())
          + " "
          + String.join(
              " ",
              snapshot.keys().entries().values().stream()
                  .map(v -> v instanceof KeyTree.Value.Text(String text) ? text : "")
                  .toList());
    }

    private String next() throws InterruptedException {
      String call = calls.poll(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertNotNull(call, "the sink was not called");
      return call;
    }
  }

  private static Snapshot keys(String key, String value) {
    return new Snapshot(List.of(), List.of(), KeyTree.ofTexts(Map.of("/" + key, value)), List.of());
  }

  private Reconciler start(Pace pace) {
    var reconciler =
        new Reconciler(
            List.of(a, b),
            List.of(sink),
            pace,
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)));
    loop =
        Thread.ofPlatform()
            .start(() -> {
              try {
                reconciler.run();
              } catch (InterruptedException _) {
                ended.countDown();
              }
            });
    return reconciler;
  }

  @AfterEach
  void stop() throws InterruptedException {
    loop.interrupt();
    assertTrue(loop.join(Await.LIMIT));
    log.close();
  }

  private void awaitLog(String part) throws Exception {
    Await.until(
        "the log says " + part,
        () -> log.lines().stream().anyMatch(line -> line.contains(part)),
        () -> log.lines().toString());
  }

  @Test
  void aChangeOfASourceReachesTheSink() throws Exception {
    start(AT_ONCE);
    assertEquals("confirm /a /b 1 1", sink.next());
    a.says(() -> keys("a", "2"));
    a.tellChanged();
    assertEquals("accept /a /b 2 1", sink.next());
    assertEquals(List.of(Depth.FULL, Depth.CHANGES), List.copyOf(a.readings()));
    assertEquals(List.of(Depth.FULL), List.copyOf(b.readings()));
    assertEquals(List.of(), log.lines());
  }

  @Test
  void aSinkThatIsBusyGetsOnlyTheLatest() throws Exception {
    var busy = new CountDownLatch(1);
    sink.act =
        () -> {
          busy.await();
          return new Retry.Never();
        };
    start(AT_ONCE);
    assertEquals("confirm /a /b 1 1", sink.next());
    for (int i = 2; i <= 20; i++) {
      String value = String.valueOf(i);
      a.says(() -> keys("a", value));
      int before = a.readings().size();
      a.tellChanged();
      Await.until("it is read", () -> a.readings().size() > before, () -> "");
    }
    busy.countDown();
    String last = sink.next();
    while (!last.equals("accept /a /b 20 1")) {
      last = sink.next();
    }
    assertTrue(sink.calls.isEmpty());
  }

  @Test
  void aSinkIsCalledAgainWhenItAskedFor() throws Exception {
    sink.act = () -> new Retry.After(Duration.ofMillis(1));
    start(AT_ONCE);
    assertEquals("confirm /a /b 1 1", sink.next());
    assertEquals("again", sink.next());
    sink.act = Retry.Never::new;
  }

  @Test
  void aSinkIsConfirmedWhenItAskedForIt() throws Exception {
    sink.act =
        () -> {
          sink.act = Retry.Never::new;
          return new Retry.Reread(Duration.ofMillis(1), Optional.of(Duration.ofHours(1)));
        };
    start(AT_ONCE);
    assertEquals("confirm /a /b 1 1", sink.next());
    assertEquals("confirm /a /b 1 1", sink.next());
    assertEquals(List.of(Depth.FULL, Depth.FULL), List.copyOf(b.readings()));
  }

  @Test
  void aSinkThatThrowsIsCalledAgainWithTheSame() throws Exception {
    sink.act =
        () -> {
          sink.act = Retry.Never::new;
          throw new StackOverflowError("bug");
        };
    start(AT_ONCE);
    assertEquals("confirm /a /b 1 1", sink.next());
    assertEquals("confirm /a /b 1 1", sink.next());
    awaitLog("files failed unexpectedly and is tried again in 1 ms");
  }

  @Test
  void failureAndRecoveryAreLoggedOnce() throws Exception {
    start(AT_ONCE);
    assertEquals("confirm /a /b 1 1", sink.next());
    a.says(() -> {
      throw new GenException.Unavailable("connection refused");
    });
    a.tellChanged();
    awaitLog("connection refused");
    b.says(() -> keys("b", "2"));
    b.tellChanged();
    assertEquals("accept /a /b 1 2", sink.next());
    int tries = a.readings().size();
    Await.until("it is tried again", () -> a.readings().size() > tries + 1, () -> "");
    a.says(() -> keys("a", "3"));
    assertEquals("accept /a /b 3 2", sink.next());
    assertEquals(
        List.of(
            "WARNING state a: connection refused; what it said last counts until it is read again",
            "INFO state a is read again"),
        log.lines());
  }

  @Test
  void aSourceThatWasNeverReadIsToldAtOnceAndHoldsEverythingBack() throws Exception {
    b.says(() -> {
      throw new GenException.Invalid("b.yaml:1:1: wrong");
    });
    Reconciler reconciler = start(AT_ONCE);
    awaitLog("state b: b.yaml:1:1: wrong; nothing is done before it has been read once");
    Await.until(
        "the status says so",
        () ->
            reconciler
                .status()
                .getLast()
                .equals(
                    new SourceStatus(
                        "state b", Optional.empty(), Optional.of("b.yaml:1:1: wrong"))),
        () -> reconciler.status().toString());
    assertTrue(sink.calls.isEmpty());
    b.says(() -> keys("b", "1"));
    b.tellChanged();
    assertEquals("confirm /a /b 1 1", sink.next());
    assertEquals("INFO state b is read now", log.lines().getLast());
    assertTrue(reconciler.status().getLast().sinceRead().isPresent());
  }

  @Test
  void aSourceThatSaysNothingIsToldWithinASecondAndWhenItIsReadAfterAll() throws Exception {
    var answers = new CountDownLatch(1);
    b.says(() -> {
      answers.await();
      return keys("b", "1");
    });
    start(AT_ONCE);
    String silent = "state b has not answered yet; nothing is done before it has been read once";
    awaitLog(silent);
    assertTrue(sink.calls.isEmpty());
    answers.countDown();
    assertEquals("confirm /a /b 1 1", sink.next());
    b.tellChanged();
    Await.until("it is read again", () -> b.readings().size() > 1, () -> "");
    assertEquals(List.of("WARNING " + silent, "INFO state b is read now"), log.lines());
  }

  @Test
  void aFaultOfASourceIsAFailureAndNoEnd() throws Exception {
    b.says(() -> {
      throw new IllegalStateException("bug");
    });
    start(AT_ONCE);
    awaitLog("failed unexpectedly: java.lang.IllegalStateException: bug");
    b.says(() -> keys("b", "1"));
    assertEquals("confirm /a /b 1 1", sink.next());
  }

  @Test
  void whatIsLeftOutIsLoggedWhenItIsNew() throws Exception {
    a.says(() -> left("x"));
    start(AT_ONCE);
    sink.next();
    a.says(() -> left("x", "y"));
    a.tellChanged();
    sink.next();
    a.says(() -> left("y"));
    a.tellChanged();
    sink.next();
    a.says(() -> left("x", "y"));
    a.tellChanged();
    sink.next();
    assertEquals(
        List.of(
            "WARNING state a: service x left out: port is missing",
            "WARNING state a: service y left out: port is missing",
            "WARNING state a: service x left out: port is missing"),
        log.lines());
  }

  private static Snapshot left(String... names) {
    return new Snapshot(
        List.of(),
        List.of(),
        KeyTree.EMPTY,
        Stream.of(names)
            .map(name -> new LeftOut("service " + name, "port", "is missing"))
            .toList());
  }

  @Test
  void everythingCanBeReadOnDemand() throws Exception {
    Reconciler reconciler = start(AT_ONCE);
    assertEquals("confirm /a /b 1 1", sink.next());
    reconciler.resync();
    assertEquals("confirm /a /b 1 1", sink.next());
  }

  @Test
  void anInterruptEndsEveryThreadAndClosesTheSources() throws Exception {
    b.says(b::hang);
    start(AT_ONCE);
    Await.until("it is read", () -> !b.readings().isEmpty(), () -> "");
    long before = System.nanoTime();
    loop.interrupt();
    assertTrue(ended.await(10, TimeUnit.SECONDS));
    assertTrue(System.nanoTime() - before < Duration.ofSeconds(5).toNanos());
    assertTrue(a.isClosed() && b.isClosed());
    Threads.awaitNone(name -> name.equals("files"));
  }

  @Test
  void aSinkFinishesTheCallInHandUnlessInterruptedAgain() throws Exception {
    var interrupted = new CountDownLatch(1);
    sink.act =
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
          return new Retry.Never();
        };
    start(AT_ONCE);
    sink.next();
    loop.interrupt();
    Await.until("the sources are closed", a::isClosed, () -> "");
    assertEquals(1, interrupted.getCount());
    loop.interrupt();
    assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    assertTrue(ended.await(10, TimeUnit.SECONDS));
  }

  @Test
  void aBurstIsReadOnce() throws Exception {
    start(new Pace(Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ZERO));
    assertEquals("confirm /a /b 1 1", sink.next());
    a.says(() -> keys("a", "2"));
    for (int i = 0; i < 1000; i++) {
      a.tellChanged();
    }
    assertEquals("accept /a /b 2 1", sink.next());
    assertEquals(2, a.readings().size());
  }
}
