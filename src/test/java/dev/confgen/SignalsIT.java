package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Gen;
import dev.confgen.testing.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signals, sent to the distribution.
final class SignalsIT {

  @TempDir Path folder;

  private Path output;

  @BeforeEach
  void prepare() throws Exception {
    output = folder.resolve("out");
    State.write(folder.resolve("own.ftl"), "<#list services as s>${s.address}\n</#list>");
    new State().container("web", "10.0.0.1", 80, "").into(folder.resolve("state.yaml"));
  }

  private Gen watch(String... more) throws Exception {
    return once(Stream.concat(Stream.of("--watch"), Stream.of(more)).toArray(String[]::new));
  }

  private Gen once(String... more) throws Exception {
    return Gen.start(
        folder,
        Stream.concat(
                Stream.of("--state", "state.yaml", "-t", "own.ftl", "-o", "out"), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void termAndIntEndAnIdleProgramWithinASecond() throws Exception {
    for (String signal : new String[] {"TERM", "INT"}) {
      try (var gen = watch()) {
        gen.awaitFile(output, "10.0.0.1\n");
        long start = System.nanoTime();
        gen.signal(signal);
        assertEquals(0, gen.awaitExit(), gen::log);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(taken.compareTo(Duration.ofSeconds(1)) < 0, signal + " took " + taken);
      }
      Files.delete(output);
    }
  }

  @Test
  void termLetsARunningNotificationEnd() throws Exception {
    try (var gen = watch("--notify", "touch begun; sleep 1; touch told")) {
      Await.until("it has begun", () -> Files.exists(folder.resolve("begun")), gen::log);
      gen.signal("TERM");
      assertEquals(0, gen.awaitExit(), gen::log);
      assertTrue(Files.exists(folder.resolve("told")), gen::log);
      assertFalse(Files.exists(folder.resolve(".out.gen-owed")), gen::log);
    }
  }

  @Test
  void termKillsANotificationThatWillNotEndAndOwesIt() throws Exception {
    try (var gen = watch("--notify", "touch begun; sleep 300")) {
      Await.until("it has begun", () -> Files.exists(folder.resolve("begun")), gen::log);
      gen.signal("TERM");
      assertEquals(0, gen.awaitExit(), gen::log);
      assertTrue(Files.exists(folder.resolve(".out.gen-owed")), gen::log);
    }
  }

  @Test
  void hangUpReadsTemplatesAgainAndEndsNothing() throws Exception {
    try (var gen = watch("--resync", "0")) {
      gen.awaitFile(output, "10.0.0.1\n");
      gen.signal("HUP");
      gen.awaitLog("settings and templates read again");
      State.write(folder.resolve("own.ftl"), "<#list services");
      gen.signal("HUP");
      gen.awaitLog("stay");
      State.write(folder.resolve("own.ftl"), "other\n");
      gen.signal("HUP");
      gen.awaitFile(output, "other\n");
      gen.signal("TERM");
      assertEquals(0, gen.awaitExit(), gen::log);
    }
  }

  /// One run is ended before it has done what it was asked for: that is no success.
  @Test
  void oneRunThatIsEndedIsAFailureAndKeepsTheOldFile() throws Exception {
    Files.writeString(output, "old\n");
    try (var gen = once("--check", "touch begun; sleep 300")) {
      Await.until("it has begun", () -> Files.exists(folder.resolve("begun")), gen::log);
      gen.signal("TERM");
      assertEquals(1, gen.awaitExit(), gen::log);
      assertEquals("old\n", Files.readString(output));
    }
  }

  /// It used to end as interrupted, though everything was done.
  @Test
  void oneRunThatIsAskedToEndWhileItTellsOfItsLastFileHasDoneAll() throws Exception {
    try (var gen = once("--notify", "touch begun; sleep 1; touch told")) {
      Await.until("it has begun", () -> Files.exists(folder.resolve("begun")), gen::log);
      gen.signal("TERM");
      assertEquals(0, gen.awaitExit(), gen::log);
      assertTrue(Files.exists(folder.resolve("told")), gen::log);
      assertFalse(Files.exists(folder.resolve(".out.gen-owed")), gen::log);
      assertFalse(gen.log().contains("interrupted"), gen::log);
    }
  }

  @Test
  void aSecondSignalEndsItAtOnceWithWhatItRuns() throws Exception {
    try (var gen = watch("--notify", "sleep 300 & echo $! > child; touch begun; wait")) {
      Await.until("it has begun", () -> Files.exists(folder.resolve("begun")), gen::log);
      gen.signal("TERM");
      gen.signal("INT");
      assertEquals(130, gen.awaitExit(), gen::log);
      long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
      Await.until(
          "the command's child is gone",
          () -> !ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false));
      assertTrue(Files.exists(folder.resolve(".out.gen-owed")), gen::log);
    }
  }
}
