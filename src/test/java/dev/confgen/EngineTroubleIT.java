package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Dockerd;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Relay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// An engine that is away or hangs: nothing changes meanwhile, the program says what is wrong, goes
/// when it is told to, and is right again as soon as the engine is.
///
/// Two programs watch: one is ended in the middle of it, the other goes on. A container ends while
/// nobody can hear of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EngineTroubleIT {

  private static final Duration AWAY = Duration.ofSeconds(20);

  /// A second, and what a busy machine takes.
  private static final Duration AT_ONCE = Duration.ofSeconds(1 + 2);

  /// Two seconds, and what a busy machine takes.
  private static final Duration SOON = Duration.ofSeconds(2 + 4);

  private static final String OLD = "old\n";
  private static final String BOTH = "mortal\nweb\n";
  private static final String ONE = "web\n";
  private static final String NO_ANSWER = "it did not answer within 5 s";

  @TempDir Path folder;

  private Path stays;
  private Path goes;
  private Path end;
  private Dockerd engine;

  @BeforeAll
  void startEngine() throws Exception {
    engine = Dockerd.start();
  }

  @AfterAll
  void stopEngine() throws Exception {
    engine.close();
  }

  @BeforeEach
  void runTwoContainers() throws Exception {
    Files.writeString(
        folder.resolve("names.ftl"),
        """
        <#list containers as c>
        ${c.name}
        </#list>
        """);
    stays = Files.writeString(folder.resolve("stays"), OLD);
    goes = Files.writeString(folder.resolve("goes"), OLD);
    end = Files.createDirectory(folder.resolve("end"));
    engine.run("web");
    Stream<String> mortal = Stream.of("run", "-d", "--name", "mortal", "-v", end + ":/end");
    Stream<String> life =
        Stream.of("web:1", "sh", "-c", "until test -e /end/now; do sleep 0.1; done");
    engine.cli(Stream.concat(mortal, life).toArray(String[]::new));
  }

  @AfterEach
  void removeContainers() throws Exception {
    engine.cli("rm", "-f", "web", "mortal");
  }

  private Gen watch(Path output, String endpoint) throws Exception {
    return Gen.start(
        folder,
        "--watch",
        "--docker=" + endpoint,
        "-t",
        "names.ftl",
        "-o",
        output.getFileName().toString());
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void endMortal() throws Exception {
    Files.writeString(end.resolve("now"), "");
  }

  private static void assertEndsAtOnce(Gen gen, TestReporter reporter) throws Exception {
    long start = System.nanoTime();
    gen.signal("TERM");
    assertEquals(0, gen.awaitExit(), gen.log());
    Duration taken = since(start);
    reporter.publishEntry("ended", taken.toString());
    assertTrue(taken.compareTo(AT_ONCE) < 0, "it took " + taken + "\n" + gen.log());
  }

  private void assertIsRightSoon(Gen gen, TestReporter reporter) throws Exception {
    long start = System.nanoTime();
    gen.awaitFile(stays, ONE);
    Duration taken = since(start);
    reporter.publishEntry("right again", taken.toString());
    assertTrue(taken.compareTo(SOON) < 0, "it took " + taken + "\n" + gen.log());
  }

  @Test
  void stoppedEngineIsWaitedFor(TestReporter reporter) throws Exception {
    try (var one = watch(stays, engine.endpoint());
        var other = watch(goes, engine.endpoint())) {
      one.awaitFile(stays, BOTH);
      other.awaitFile(goes, BOTH);
      engine.stop();
      try {
        one.awaitLog("cannot reach Docker at " + engine.endpoint());
        endMortal();
        assertEndsAtOnce(other, reporter);
        Await.never(
            "the file changes or the program ends",
            AWAY,
            () -> !Files.readString(stays).equals(BOTH) || !one.isAlive());
        assertEquals(BOTH, Files.readString(goes));
      } finally {
        engine.startAgain();
      }
      assertIsRightSoon(one, reporter);
      one.awaitLog("is read again");
    }
  }

  @Test
  void engineThatHangsBeforeTheList(TestReporter reporter) throws Exception {
    engine.freeze();
    try (var one = watch(stays, engine.endpoint());
        var other = watch(goes, engine.endpoint())) {
      one.awaitLog("has not answered yet");
      assertFrozenIsSurvived(one, other, OLD, reporter);
    } finally {
      engine.thaw();
    }
  }

  @Test
  void engineThatHangsDuringTheInspects(TestReporter reporter) throws Exception {
    var inspects = new CountDownLatch(4);
    var frozen = new CountDownLatch(1);
    try (var relay = Relay.open(folder.resolve("relay.sock"), engine.socket())) {
      relay.onRequest(path -> {
        if (path.matches(".*/containers/[^/]+/json")) {
          inspects.countDown();
          await(frozen);
        }
      });
      try (var one = watch(stays, relay.endpoint());
          var other = watch(goes, relay.endpoint())) {
        assertTrue(inspects.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS), one.log());
        engine.freeze();
        frozen.countDown();
        assertFrozenIsSurvived(one, other, OLD, reporter);
      } finally {
        engine.thaw();
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void engineThatHangsDuringTheStream(TestReporter reporter) throws Exception {
    try (var one = watch(stays, engine.endpoint());
        var other = watch(goes, engine.endpoint())) {
      one.awaitFile(stays, BOTH);
      other.awaitFile(goes, BOTH);
      engine.freeze();
      assertFrozenIsSurvived(one, other, BOTH, reporter);
    } finally {
      engine.thaw();
    }
  }

  /// Both say so, and write nothing; one ends when it is told to, the other is right as soon as the
  /// engine goes on.
  private void assertFrozenIsSurvived(Gen one, Gen other, String content, TestReporter reporter)
      throws Exception {
    one.awaitLog(NO_ANSWER);
    endMortal();
    assertEndsAtOnce(other, reporter);
    assertTrue(one.isAlive());
    assertEquals(
        List.of(content, content), List.of(Files.readString(stays), Files.readString(goes)));
    engine.thaw();
    assertIsRightSoon(one, reporter);
    assertEquals(content, Files.readString(goes));
  }

  @Test
  void oneRunSaysThatTheEngineHangs() throws Exception {
    engine.freeze();
    try {
      Gen.Result result =
          Gen.run(folder, "--docker=" + engine.endpoint(), "-t", "names.ftl", "-o", "stays");
      assertEquals(1, result.exit(), result.err());
      String said = "cannot reach Docker at " + engine.endpoint() + ": " + NO_ANSWER;
      assertTrue(result.err().contains(said), result.err());
      assertEquals(OLD, Files.readString(stays));
    } finally {
      engine.thaw();
    }
  }
}
