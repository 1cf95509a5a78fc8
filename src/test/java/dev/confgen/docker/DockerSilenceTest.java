package dev.confgen.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Container;
import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.LeftOut;
import dev.confgen.source.Source.Depth;
import dev.confgen.testing.Await;
import dev.confgen.testing.FakeContainers;
import dev.confgen.testing.FakeEngine;
import dev.confgen.testing.FakeEngine.Ask;
import dev.confgen.testing.Threads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the source does when the engine does not answer for some containers, but answers otherwise.
@Timeout(60)
final class DockerSilenceTest {

  /// A request takes longer than a test may.
  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(90),
          Duration.ofMillis(100),
          Duration.ofSeconds(90),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          4);

  /// A request is given up before a test ends.
  private static final Limits QUICK =
      new Limits(
          Duration.ofMillis(300),
          Duration.ofMillis(100),
          Duration.ofSeconds(90),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          4);

  private static final List<String> ALL = List.of("web0", "web1", "web2");

  @TempDir private Path folder;
  private FakeEngine engine;

  @BeforeEach
  void start() throws Exception {
    engine = FakeEngine.on(folder.resolve("docker.sock"));
    IntStream.range(0, 3).forEach(i -> engine.put(FakeContainers.id(i), FakeContainers.running(i)));
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  private DockerSource source(Limits limits) throws Exception {
    return DockerSource.connect(Endpoint.parse(engine.endpoint()), limits);
  }

  private int asked(int container) {
    String path = "/containers/" + FakeContainers.id(container) + "/json";
    return (int) engine.asked().stream().filter(asked -> asked.endsWith(path)).count();
  }

  @Test
  void containerThatWasNeverReadIsLeftOutWithTheReason() throws Exception {
    engine.hang(FakeContainers.id(1));
    try (var source = source(LIMITS)) {
      var snapshot = source.read(Depth.FULL);
      assertEquals(
          List.of("web0", "web2"), snapshot.containers().stream().map(Container::name).toList());
      assertEquals(
          List.of(
              "container web1 left out: inspect of 000000000000 is not answered: the engine is"
                  + " silent about this container and answers otherwise"),
          snapshot.leftOut().stream().map(LeftOut::line).toList());
      assertEquals(1, engine.count(Ask.PING));
    }
  }

  @Test
  void moreThanAreAskedAtOnceMayBeSilent() throws Exception {
    try (var tcp = FakeEngine.on("127.0.0.1");
        var source = DockerSource.connect(Endpoint.parse(tcp.endpoint()), LIMITS)) {
      IntStream.range(0, 20).forEach(i -> tcp.put(FakeContainers.id(i), FakeContainers.running(i)));
      for (int i = 0; i < 10; i++) {
        tcp.hang(FakeContainers.id(i));
      }
      var snapshot = source.read(Depth.FULL);
      assertEquals(10, snapshot.containers().size());
      assertEquals(10, snapshot.leftOut().size());
      assertEquals(1, tcp.count(Ask.PING));
    }
  }

  @Test
  void knownContainerStaysAsItWasAndOthersChangeMeanwhile() throws Exception {
    try (var source = source(LIMITS);
        var watching = new Watching(source)) {
      watching.awaitNames(ALL);
      engine.hang(FakeContainers.id(0));
      engine.happens("restart", FakeContainers.id(0));
      engine.happens("die", FakeContainers.id(0));
      engine.put(FakeContainers.id(3), FakeContainers.running(3));
      engine.happens("start", FakeContainers.id(3));
      watching.awaitNames(List.of("web0", "web1", "web2", "web3"));
      assertEquals(List.of(), source.read(Depth.CHANGES).leftOut());
      engine.forget();
      engine.put(FakeContainers.id(1), FakeContainers.inspect(1, "renamed", "running"));
      engine.happens("rename", FakeContainers.id(1));
      watching.awaitNames(List.of("renamed", "web0", "web2", "web3"));
      assertEquals(0, engine.count(Ask.PING), "nothing was waited for");
    }
  }

  @Test
  void containerToldToStopLeavesAndStaysAwayWhileItIsSilent() throws Exception {
    engine.put(
        FakeContainers.id(0),
        FakeContainers.running(0).replace("{\"Host", "{\"StopTimeout\":0,\"Host"));
    try (var source = source(LIMITS);
        var watching = new Watching(source)) {
      watching.awaitNames(ALL);
      engine.hang(FakeContainers.id(0));
      engine.happens("kill", FakeContainers.id(0), Map.of("signal", "15"));
      watching.awaitNames(List.of("web1", "web2"));
      Await.until(
          "its inspect, as it may have survived",
          () -> {
            watching.awaitNames(List.of("web1", "web2"));
            return asked(0) == 2;
          },
          () -> "");
      watching.awaitNames(List.of("web1", "web2"));
      engine.resume();
      watching.awaitNames(ALL);
    }
  }

  @Test
  void answerThatComesAfterAllWakesTheWatcher() throws Exception {
    engine.hang(FakeContainers.id(1));
    try (var source = source(LIMITS);
        var watching = new Watching(source)) {
      watching.awaitNames(List.of("web0", "web2"));
      watching.awaitChange();
      // Without a reading in between, nobody asks.
      watching.awaitChange();
      watching.awaitNames(List.of("web0", "web2"));
      Await.until("it is asked for again", () -> asked(1) == 2, () -> "");
      watching.forgetCalls();
      engine.resume();
      watching.awaitChange();
      watching.awaitNames(ALL);
      assertEquals(2, asked(1));
      assertEquals(List.of(), source.read(Depth.FULL).leftOut());
    }
  }

  @Test
  void itsNextEventAsksAtOnce() throws Exception {
    engine.hang(FakeContainers.id(1));
    try (var source = source(LIMITS);
        var watching = new Watching(source)) {
      watching.awaitNames(List.of("web0", "web2"));
      engine.resume();
      engine.put(FakeContainers.id(1), FakeContainers.inspect(1, "renamed", "running"));
      engine.happens("rename", FakeContainers.id(1));
      watching.awaitNames(List.of("renamed", "web0", "web2"));
    }
  }

  @Test
  void itIsAskedForLessAndLessOftenHoweverOftenIsRead() throws Exception {
    engine.hang(FakeContainers.id(1));
    try (var source = source(QUICK)) {
      long start = System.nanoTime();
      int readings = 0;
      while (System.nanoTime() - start < Duration.ofSeconds(4).toNanos()) {
        Depth depth = readings % 2 == 0 ? Depth.FULL : Depth.CHANGES;
        assertEquals(2, source.read(depth).containers().size());
        readings++;
      }
      // After 1 s, and 2.3 s later; after another 4.3 s it would be the next time.
      assertTrue(asked(1) <= 3, asked(1) + " times");
      assertEquals(1, engine.count(Ask.PING));
      assertEquals(2, engine.count(Ask.INSPECT) - asked(1));
    }
  }

  @Test
  void watcherDoesNotSpinWhileOneIsSilent() throws Exception {
    engine.hang(FakeContainers.id(1));
    try (var source = source(QUICK);
        var watching = new Watching(source)) {
      watching.awaitNames(List.of("web0", "web2"));
      watching.awaitChange();
      watching.forgetCalls();
      watching.awaitChange();
      watching.awaitNames(List.of("web0", "web2"));
      Await.never("another call", Duration.ofMillis(500), () -> watching.calls() > 0);
    }
  }

  @Test
  void silentContainerThatIsGoneIsForgotten() throws Exception {
    engine.hang(FakeContainers.id(1));
    try (var source = source(LIMITS)) {
      assertEquals(1, source.read(Depth.FULL).leftOut().size());
      engine.remove(FakeContainers.id(1));
      assertEquals(List.of(), source.read(Depth.FULL).leftOut());
    }
  }

  @Test
  void engineThatAnswersNothingIsUnavailable() throws Exception {
    try (var source = source(QUICK)) {
      assertEquals(3, source.read(Depth.FULL).containers().size());
      engine.put(FakeContainers.id(3), FakeContainers.running(3));
      engine.hang(Ask.INSPECT, Ask.PING);
      assertThrows(Unavailable.class, () -> source.read(Depth.FULL));
      engine.resume();
      assertEquals(4, source.read(Depth.CHANGES).containers().size());
    }
  }

  @Test
  void engineThatAnswersForNoneDoesNotPassForAnEmptyOne() throws Exception {
    engine.hang(Ask.INSPECT);
    try (var source = source(LIMITS)) {
      var failure = assertThrows(Unavailable.class, () -> source.read(Depth.FULL));
      assertTrue(String.valueOf(failure.getMessage()).contains("did not answer within 100 ms"));
      assertThrows(Unavailable.class, () -> source.read(Depth.CHANGES));
      engine.resume();
      assertEquals(3, source.read(Depth.CHANGES).containers().size());
      engine.hang(Ask.INSPECT);
      engine.put(FakeContainers.id(3), FakeContainers.running(3));
      engine.put(FakeContainers.id(4), FakeContainers.running(4));
      assertEquals(3, source.read(Depth.FULL).containers().size());
    }
  }

  @Test
  void closingWaitsForNoSilentContainer() throws Exception {
    engine.hang(FakeContainers.id(1));
    var source = source(LIMITS);
    try (var watching = new Watching(source)) {
      watching.awaitNames(List.of("web0", "web2"));
      watching.awaitChange();
      watching.awaitChange();
      watching.awaitNames(List.of("web0", "web2"));
      Await.until("it is asked for again", () -> asked(1) == 2, () -> "");
    }
    Threads.awaitNone(name -> name.startsWith("docker-"));
  }
}
