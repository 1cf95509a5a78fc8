package dev.confgen.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Limits are told from their absence by their size: a command would take 60 s, its limit is below
/// one, and the test may take 20.
@Timeout(20)
final class ShellRunnerTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path folder;

  private final ShellRunner runner = new ShellRunner(System.getenv());

  @Test
  void aCommandThatSucceedsSaysNothing() {
    assertDoesNotThrow(() -> runner.run(unlimited("echo fine; echo warning >&2")));
  }

  @Test
  void aFailureNamesCommandExitCodeAndWhatItPrinted() {
    assertEquals(
        "\"echo no such thing >&2; exit 3\" failed: exit 3: no such thing",
        rejection(unlimited("echo no such thing >&2; exit 3")));
  }

  @Test
  void ofMuchOutputTheLastLinesAreShown() {
    String message = rejection(unlimited("seq 1 100000; exit 1"));

    assertTrue(message.endsWith("\n99999\n100000"), message);
    assertEquals("\"seq 1 100000; exit 1\" failed: exit 1:", message.lines().findFirst().get());
    assertEquals(1 + 40, message.lines().count());
  }

  @Test
  void anEndlessLineIsCut() {
    String message = rejection(unlimited("printf '%060000d\\nend\\n' 0; exit 1"));
    assertTrue(message.endsWith(":\n" + "0".repeat(500) + "…\nend"), message);
  }

  @Test
  void outputThatIsNotTextIsShownAsFarAsItIs() {
    String message = rejection(unlimited("printf 'a\\377\\033[31mb\\000'; exit 1"));

    assertTrue(message.endsWith(": a\uFFFD[31mb"), message);
  }

  @Test
  void aCommandReadsNothing() {
    assertDoesNotThrow(() -> runner.run(unlimited("cat")));
  }

  @Test
  void commandsSeeTheEnvironmentThatWasGiven() {
    var own = new ShellRunner(Map.of("ONLY", "this", "PATH", System.getenv("PATH")));

    assertDoesNotThrow(() -> own.run(unlimited("test \"$ONLY\" = this && test -z \"$HOME\"")));
  }

  @Test
  void atTheLimitTheWholeGroupIsKilled() throws IOException {
    Path pids = folder.resolve("pids");

    String message = rejection(limited("sleep 60 & echo $$ $! > %s; wait".formatted(pids)));

    assertTrue(message.contains("did not end within 300 ms and was killed"), message);
    for (String pid : Files.readString(pids).strip().split(" ", -1)) {
      assertGone(Long.parseLong(pid));
    }
  }

  @Test
  void aShellThatIgnoresTermIsKilledToo() {
    String message = rejection(limited("trap '' TERM; echo waiting; sleep 60; true"));

    assertTrue(message.endsWith("was killed: waiting"), message);
  }

  @Test
  void aGrandchildThatHoldsThePipesDoesNotHoldTheCaller() throws IOException {
    Path pid = folder.resolve("pid");

    String message =
        rejection(limited("setsid sh -c 'echo $$ > %s; exec sleep 60' & wait".formatted(pid)));

    assertTrue(message.contains("did not end within"), message);
    end(pid);
  }

  @Test
  void aCommandIsDoneWhenItsShellIsThoughADaemonHoldsThePipes() throws IOException {
    Path pid = folder.resolve("pid");

    assertDoesNotThrow(() -> runner.run(unlimited("sleep 60 & echo $! > %s".formatted(pid))));

    assertTrue(ProcessHandle.of(pidIn(pid)).isPresent());
    end(pid);
  }

  @Test
  void aFailureIsToldThoughADaemonHoldsThePipes() throws IOException {
    Path pid = folder.resolve("pid");

    String message =
        rejection(unlimited("sleep 60 & echo $! > %s; echo no; exit 1".formatted(pid)));

    assertTrue(message.endsWith("failed: exit 1: no"), message);
    end(pid);
  }

  @Test
  void anInterruptKillsTheCommand() throws Exception {
    Path pid = folder.resolve("pid");
    var seen = new CompletableFuture<Exception>();
    Thread caller =
        Thread.ofVirtual()
            .start(() ->
                seen.complete(
                    assertThrows(
                        Exception.class,
                        () -> runner.run(unlimited("echo $$ > %s; sleep 60".formatted(pid))))));
    awaitContent(pid);

    caller.interrupt();

    assertEquals(InterruptedException.class, seen.join().getClass());
    assertGone(pidIn(pid));
  }

  @Test
  void stoppingEndsWhatRunsAndRefusesTheRest() throws Exception {
    Path pid = folder.resolve("pid");
    var message = new CompletableFuture<String>();
    Thread.startVirtualThread(
        () -> message.complete(rejection(unlimited("echo $$ > %s; sleep 60".formatted(pid)))));
    awaitContent(pid);

    runner.stop("the program is ending");

    assertTrue(message.get(10, TimeUnit.SECONDS).contains("the program is ending"));
    assertGone(pidIn(pid));
    assertTrue(rejection(unlimited("true")).contains("the program is ending"));
  }

  @Test
  void withoutSetsidTheMessageSaysWhatToInstall() {
    // The JDK looks for programs in its own PATH, so that it cannot be hidden here: a line that no
    // process can be given fails at the same place.
    String message = rejection(unlimited("x".repeat(200_000)));

    assertTrue(message.contains("setsid (Debian: package util-linux)"), message);
  }

  @Test
  void zeroIsNoLimit() {
    assertEquals(Optional.empty(), new Command("true", Optional.of(Duration.ZERO)).limit());
  }

  @Test
  void pathsAreQuotedWhereTheyMustBe() {
    var command = unlimited("check -f {file} > \"{output}\"");

    assertEquals("check -f /a/.b > \"/a/b\"", command.on(Path.of("/a/.b"), Path.of("/a/b")).line());
    assertEquals(
        "check -f '/a b/it'\\''s' > \"/o\"",
        command.on(Path.of("/a b/it's"), Path.of("/o")).line());
  }

  private static Command unlimited(String line) {
    return new Command(line, Optional.empty());
  }

  private static Command limited(String line) {
    return new Command(line, Optional.of(SHORT));
  }

  private String rejection(Command command) {
    return String.valueOf(
        assertThrows(GenException.Rejected.class, () -> runner.run(command)).getMessage());
  }

  private static void awaitContent(Path file) throws Exception {
    Await.until(file + " has been written", () -> Files.exists(file) && Files.size(file) > 0);
  }

  private static long pidIn(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).strip());
  }

  /// A killed process is gone once its parent, or whoever inherits it, has noticed.
  private static void assertGone(long pid) {
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }

  private static void end(Path pidFile) throws IOException {
    ProcessHandle.of(pidIn(pidFile)).ifPresent(ProcessHandle::destroyForcibly);
  }
}
