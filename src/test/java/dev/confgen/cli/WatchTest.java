package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program staying, within the test's process; signals are sent by calling their handlers.
final class WatchTest {

  @TempDir Path folder;

  private final Signals signals = Signals.none();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private FutureTask<Integer> run = new FutureTask<>(() -> 0);
  private boolean started;
  private Path state;
  private Path template;
  private Path output;
  private Path told;

  @BeforeEach
  void prepare() throws IOException {
    state = folder.resolve("state.yaml");
    template = folder.resolve("own.ftl");
    output = folder.resolve("out");
    told = folder.resolve("told");
    address("10.0.0.1");
    replace(template, "<#list services as s>${s.address}\n</#list>");
  }

  @AfterEach
  void end() throws Exception {
    if (started && !run.isDone()) {
      stop();
    }
  }

  private void address(String address) throws IOException {
    replace(state, "services: [{name: web, address: %s, port: 80}]\n".formatted(address));
  }

  private void replace(Path file, String text) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), text);
    Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private void start(String... arguments) {
    run =
        new FutureTask<>(
            () -> Gen.run(new ByteArrayOutputStream(), err, Map.of(), signals, arguments));
    started = true;
    Thread.ofPlatform().daemon().start(run);
  }

  private void watch(String notify, String interval) {
    start(
        "--watch",
        "--state",
        state.toString(),
        "--wait",
        "50ms",
        "--min-interval",
        interval,
        "-t",
        template.toString(),
        "-o",
        output.toString(),
        "--notify",
        notify);
  }

  private int stop() throws Exception {
    signals.terminate();
    return run.get(30, TimeUnit.SECONDS);
  }

  private String log() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void awaitFile(Path file, String text) throws Exception {
    await(file + " holds " + text, () -> read(file).equals(text));
  }

  private void awaitLog(String text) throws Exception {
    await("the log has " + text, () -> log().contains(text));
  }

  private void await(String what, Callable<Boolean> condition) throws Exception {
    Await.until(
        what,
        () -> {
          assertFalse(run.isDone(), () -> "it has ended before: " + what + "\n" + log());
          return condition.call();
        },
        this::log);
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException _) {
      return "";
    }
  }

  @Test
  void anEditOfTheStateReachesTheFile() throws Exception {
    watch("echo x >> " + told, "0");
    awaitFile(output, "10.0.0.1\n");
    address("10.0.0.2");
    awaitFile(output, "10.0.0.2\n");
    awaitFile(told, "x\nx\n");
    assertEquals(0, stop());
  }

  @Test
  void anEditOfTheTemplateRendersAgainAndABrokenOneIsToldOnce() throws Exception {
    watch("true", "0");
    awaitFile(output, "10.0.0.1\n");
    replace(template, "<#list services as s>");
    awaitLog("the template that was read before stays");
    address("10.0.0.2");
    awaitFile(output, "10.0.0.2\n");
    replace(template, "mended\n");
    awaitFile(output, "mended\n");
    assertEquals(0, stop());
    assertEquals(2, log().split("the template that was read before stays", -1).length, log());
  }

  @Test
  void termEndsAnIdleProgram() throws Exception {
    watch("true", "0");
    awaitLog("done in");
    assertEquals(0, stop());
  }

  @Test
  void termBeforeTheLoopListensIsNotLost() throws Exception {
    signals.terminate();
    watch("true", "0");
    assertEquals(0, run.get(30, TimeUnit.SECONDS));
  }

  @Test
  void termLetsARunningNotificationEnd() throws Exception {
    watch("touch " + folder.resolve("begun") + "; sleep 1; echo x >> " + told, "0");
    await("it has begun", () -> Files.exists(folder.resolve("begun")));
    assertEquals(0, stop());
    assertEquals("x\n", read(told));
    assertFalse(Files.exists(folder.resolve(".out.gen-owed")));
  }

  @Test
  void termKillsARunningCheckWhichIsNoFailure() throws Exception {
    start(
        "--watch",
        "--state",
        state.toString(),
        "--wait",
        "50ms",
        "-t",
        template.toString(),
        "-o",
        output.toString(),
        "--check",
        "touch " + folder.resolve("begun") + "; sleep 60");
    await("it has begun", () -> Files.exists(folder.resolve("begun")));
    assertEquals(0, stop());
    assertTrue(log().contains("INFO  " + output + " kept: check "), log());
    assertFalse(log().contains("ERROR"), log());
    assertFalse(Files.exists(output));
  }

  @Test
  void aFileIsToldWhileItsNotificationStillRuns() throws Exception {
    Path go = folder.resolve("go");
    watch("while ! test -e " + go + "; do sleep 0.05; done", "0");
    awaitLog(output + " written (1 service)");
    assertFalse(log().contains("done in"), log());
    Files.createFile(go);
    awaitLog("done in");
    assertEquals(0, stop());
  }

  /// The next change of any file waited until the notification had ended.
  @Test
  void filesAreKeptWhileANotificationHangs() throws Exception {
    Path go = folder.resolve("go");
    watch("echo x >> %s; while ! test -e %s; do sleep 0.05; done".formatted(told, go), "0");
    awaitFile(told, "x\n");
    address("10.0.0.2");
    awaitFile(output, "10.0.0.2\n");
    address("10.0.0.3");
    awaitFile(output, "10.0.0.3\n");
    assertEquals("x\n", read(told));
    Files.createFile(go);
    awaitFile(told, "x\nx\n");
    await("all is paid", () -> !Files.exists(folder.resolve(".out.gen-owed")));
    assertEquals(0, stop());
  }

  @Test
  void hangUpKeepsSinceWhenSomethingIsOwed() throws Exception {
    watch("false", "0");
    awaitLog("owed for");
    Files.setLastModifiedTime(
        folder.resolve(".out.gen-owed"), FileTime.from(Instant.now().minusSeconds(36_100)));
    signals.hangUp();
    awaitLog("owed for 36");
    assertEquals(0, stop());
  }

  /// It said at once that the new settings were there, and did nothing for ten seconds.
  @Test
  void hangUpSaysWhatItWaitsForAndTheNewSettingsAreToldWhenTheyCount() throws Exception {
    Path go = folder.resolve("go");
    watch("touch %s; while ! test -e %s; do sleep 0.05; done".formatted(told, go), "0");
    await("it has begun", () -> Files.exists(told));
    signals.hangUp();
    awaitLog("waiting up to 10 s for touch ");
    Files.createFile(go);
    awaitLog("settings and templates read again");
    String log = log();
    assertTrue(log.contains("INFO  the settings are read again; "), log);
    assertTrue(log.indexOf("waiting up") < log.indexOf("done in"), log);
    assertTrue(log.indexOf("done in") < log.indexOf("templates read again"), log);
    assertEquals(0, stop());
  }

  @Test
  void termWhileHangUpWaitsBeginsNothing() throws Exception {
    Path go = folder.resolve("go");
    watch("touch %s; while ! test -e %s; do sleep 0.05; done".formatted(told, go), "0");
    await("it has begun", () -> Files.exists(told));
    signals.hangUp();
    awaitLog("waiting up to 10 s for touch ");
    signals.terminate();
    Files.createFile(go);
    assertEquals(0, run.get(30, TimeUnit.SECONDS));
    assertFalse(log().contains("templates read again"), log());
  }

  @Test
  void termSendsWhatWasDeferred() throws Exception {
    watch("echo x >> " + told, "1h");
    awaitFile(told, "x\n");
    address("10.0.0.2");
    awaitFile(output, "10.0.0.2\n");
    assertEquals("x\n", read(told));
    assertEquals(0, stop());
    assertEquals("x\nx\n", read(told));
  }

  @Test
  void aMarkOfAKilledRunIsPaidAtTheStartEvenIfTheSourceIsDown() throws Exception {
    Files.writeString(output, "old\n");
    Run.of(
            "--state",
            state.toString(),
            "-t",
            template.toString(),
            "-o",
            output.toString(),
            "--notify",
            "false")
        .exits(1);
    Files.delete(state);
    watch("test -e " + folder.resolve("proxy") + " && echo x >> " + told, "0");
    awaitLog("owed for");
    Files.createFile(folder.resolve("proxy"));
    awaitFile(told, "x\n");
    assertEquals(0, stop());
  }

  @Test
  void hangUpReadsTheConfigurationAgain() throws Exception {
    Path config = folder.resolve("gen.yaml");
    String text =
        """
        watch: true
        state: %s
        set: {x: %s}
        jobs: [{template: %s, output: %s}]
        """;
    replace(template, "${vars.x}\n");
    replace(config, text.formatted(state, "1", template, output));
    start("-c", config.toString());
    awaitFile(output, "1\n");
    replace(config, "wiat: 1s\n");
    signals.hangUp();
    awaitLog("unknown key (did you mean \"wait\"?)");
    awaitLog("stay");
    replace(config, text.formatted(state, "2", template, output));
    signals.hangUp();
    awaitFile(output, "2\n");
    assertEquals(0, stop());
  }

  @Test
  void hangUpBeforeTheLoopListensIsNotLost() throws Exception {
    signals.hangUp();
    watch("true", "0");
    awaitLog("settings and templates read again");
    awaitFile(output, "10.0.0.1\n");
    assertEquals(0, stop());
  }

  /// It used to forget what the sources had said: one file that was broken then stopped all others.
  @Test
  void whatABrokenSourceSaidLastCountsBeyondHangUp() throws Exception {
    Path second = folder.resolve("second.yaml");
    replace(second, "services: [{name: api, address: 10.0.1.1, port: 80}]");
    start(
        "--watch",
        "--state",
        state.toString(),
        "--state",
        second.toString(),
        "-t",
        template.toString(),
        "-o",
        output.toString());
    awaitFile(output, "10.0.1.1\n10.0.0.1\n");
    replace(second, "services: [");
    awaitLog("what it said last counts");
    for (int i = 1; i <= 2; i++) {
      signals.hangUp();
      int times = i;
      await("it was read again", () -> log().split("read again\n", -1).length > times);
      address("10.0.0.%d".formatted(1 + i));
      awaitFile(output, "10.0.1.1\n10.0.0.%d\n".formatted(1 + i));
    }
    assertFalse(log().contains("nothing is done before it has been read once"), this::log);
    assertEquals(0, stop());
  }

  @Test
  void aSourceThatIsDownAtTheStartIsToldAndFollowedOnceItIsThere() throws Exception {
    Files.delete(state);
    watch("true", "0");
    awaitLog("state.yaml");
    assertFalse(Files.exists(output));
    address("10.0.0.3");
    awaitFile(output, "10.0.0.3\n");
    assertEquals(0, stop());
  }

  @Test
  void suddenEmptinessIsHeldUntilItHasLasted() throws Exception {
    replace(
        state,
        "services: [{name: a, address: 10.0.0.1, port: 1}, {name: b, address: 10.0.0.2, port: 1}]");
    start(
        "--watch",
        "--state",
        state.toString(),
        "--empty-grace",
        "1s",
        "-t",
        template.toString(),
        "-o",
        output.toString());
    awaitFile(output, "10.0.0.1\n10.0.0.2\n");
    replace(state, "{}");
    awaitLog("2 services went away at once");
    assertEquals("10.0.0.1\n10.0.0.2\n", read(output));
    await("the file is empty", () -> Files.size(output) == 0);
    assertEquals(0, stop());
  }
}
