package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Gen;
import dev.confgen.testing.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong leaves the last good file where it is, and is said in words that its reader can
/// act on.
final class BadDayIT {

  private static final String OLD = "10.0.0.1\n10.0.0.2\n";
  private static final String NEW = "10.0.0.1\n10.0.0.3\n";

  @TempDir Path folder;

  private Path output;
  private Path state;

  @BeforeEach
  void aGoodDayBefore() throws Exception {
    output = folder.resolve("out");
    state = folder.resolve("state.yaml");
    template("<#list services as s>\n${s.address}\n</#list>\n");
    shop(2).into(state);
    Gen.Result result = generate();
    assertEquals(0, result.exit(), result.err());
    assertEquals(OLD, Files.readString(output));
  }

  private static State shop(int second) {
    return new State()
        .container("one", "10.0.0.1", 80, "")
        .container("two", "10.0.0." + second, 80, "");
  }

  private void template(String text) throws IOException {
    State.write(folder.resolve("own.ftl"), text);
  }

  private Gen.Result generate(String... more) throws Exception {
    return Gen.run(folder, arguments(more));
  }

  private static String[] arguments(String... more) {
    return Stream.concat(
            Stream.of("--state", "state.yaml", "-t", "own.ftl", "-o", "out"), Stream.of(more))
        .toArray(String[]::new);
  }

  private void assertKept(Gen.Result result, int exit, String... words) throws IOException {
    assertEquals(exit, result.exit(), result.err());
    assertEquals(OLD, Files.readString(output));
    assertSays(result, words);
    assertTidy();
  }

  private static void assertSays(Gen.Result result, String... words) {
    for (String word : words) {
      assertTrue(result.err().contains(word), "no \"" + word + "\" in:\n" + result.err());
    }
    assertFalse(result.err().contains("\tat "), "a stack trace:\n" + result.err());
  }

  /// Only what a user put here, the output and the program's notes are in the folder.
  private void assertTidy() throws IOException {
    try (var files = Files.list(folder)) {
      List<String> stray =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.contains("gen") && !name.startsWith(".gen-test-"))
              .filter(name -> !name.equals(".out.gen-owed") && !name.equals(".out.gen-seen"))
              .toList();
      assertEquals(List.of(), stray);
    }
  }

  @Test
  void aTemplateThatDoesNotParse() throws Exception {
    template("fine\n<#list services as s>\n");
    assertKept(generate(), 2, "own.ftl", "#list");
  }

  @Test
  void aTemplateThatIsNotThere() throws Exception {
    Files.delete(folder.resolve("own.ftl"));
    assertKept(generate(), 2, "own.ftl");
  }

  @Test
  void aMissingValue() throws Exception {
    template("<#list services as s>\n${s.adress}\n</#list>\n");
    assertKept(generate(), 1, "own.ftl:2:1", "s.adress", "did you mean \"address\"?");
  }

  @Test
  void aFailingCheck() throws Exception {
    shop(3).into(state);
    Gen.Result result = generate("--check", "cat {file}; echo this will not do; false");
    assertKept(result, 1, "this will not do", "10.0.0.3");
  }

  @Test
  void aCheckThatNeverEnds() throws Exception {
    shop(3).into(state);
    Gen.Result result = generate("--check", "sleep 300", "--check-timeout", "300ms");
    assertKept(result, 1, "sleep 300", "300 ms");
  }

  @Test
  void aFailingNotifyIsOwedAndPaidByTheNextRun() throws Exception {
    shop(3).into(state);
    Gen.Result failed = generate("--notify", "echo no such proxy >&2; exit 7");
    assertEquals(1, failed.exit());
    assertEquals(NEW, Files.readString(output));
    assertSays(failed, "no such proxy", "7");
    assertTrue(Files.exists(folder.resolve(".out.gen-owed")));

    Gen.Result paid = generate("--notify", "echo told > told");
    assertEquals(0, paid.exit(), paid.err());
    assertTrue(Files.exists(folder.resolve("told")));
    assertFalse(Files.exists(folder.resolve(".out.gen-owed")));

    Files.delete(folder.resolve("told"));
    assertEquals(0, generate("--notify", "echo told > told").exit());
    assertFalse(Files.exists(folder.resolve("told")));
  }

  @Test
  void aNotifyThatHangsWithAGrandchildWhichHoldsThePipes() throws Exception {
    shop(3).into(state);
    long start = System.nanoTime();
    Gen.Result result =
        generate(
            "--notify",
            "(setsid sh -c 'echo $$ > grandchild; exec sleep 300' &); sleep 300",
            "--notify-timeout",
            "500ms");
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    end(folder.resolve("grandchild"));
    assertEquals(1, result.exit(), result.err());
    assertTrue(taken.compareTo(Duration.ofSeconds(10)) < 0, "it took " + taken);
    assertEquals(NEW, Files.readString(output));
    assertSays(result, "500 ms");
    assertTrue(Files.exists(folder.resolve(".out.gen-owed")));
  }

  private static void end(Path pidFile) throws Exception {
    Await.until("the grandchild has started", () -> Files.size(pidFile) > 0, () -> "");
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void anOutputDirectoryThatIsReadOnly() throws Exception {
    Files.createDirectory(folder.resolve("ro"));
    Gen.Result result =
        Gen.script(
            folder,
            """
            cp out ro/out
            mount --bind ro ro && mount -o remount,bind,ro ro
            rc=0; "$gen" --state state.yaml -t own.ftl -o ro/new || rc=$?
            echo "$rc $(ls -A ro | tr '\\n' ' ')"
            """);
    assertEquals("1 out \n", result.out(), result.err());
    assertSays(result, "ro/new");
  }

  @Test
  void aFullDisk() throws Exception {
    Files.createDirectory(folder.resolve("full"));
    Gen.Result result =
        Gen.script(
            folder,
            """
            mount -t tmpfs -o size=64k tmpfs full
            cp out full/out
            printf '<#list 1..20000 as i>\\nline\\n</#list>\\n' > big.ftl
            rc=0; "$gen" --state state.yaml -t big.ftl -o full/out --notify 'echo told' || rc=$?
            echo "$rc $(ls -A full | tr '\\n' ' ')"
            cat full/out
            """);
    assertEquals("1 out \n" + OLD, result.out(), result.err());
    assertSays(result, "full/out", "No space left on device");
  }

  @Test
  void aBindMountedOutputIsWrittenInPlace() throws Exception {
    Files.createDirectory(folder.resolve("mounted"));
    shop(3).into(state);
    Gen.Result result =
        Gen.script(
            folder,
            """
            cp out mounted/host && touch mounted/out
            mount --bind mounted/host mounted/out
            before=$(stat -c %i mounted/out)
            "$gen" --state state.yaml -t own.ftl -o mounted/out --notify 'echo told >> mounted/told'
            test "$before" = "$(stat -c %i mounted/out)"
            cat mounted/host mounted/told
            ls -A mounted | grep -v gen-seen | tr '\\n' ' '
            """);
    assertEquals(0, result.exit(), result.err());
    assertEquals(NEW + "told\nhost out told ", result.out(), result.err());
  }

  @Test
  void aBindMountedOutputInAReadOnlyDirectoryNeedsAWorkDirectory() throws Exception {
    Files.createDirectory(folder.resolve("mounted"));
    Files.createDirectory(folder.resolve("work"));
    shop(3).into(state);
    Gen.Result result =
        Gen.script(
            folder,
            """
            cp out host && touch mounted/out
            mount --bind mounted mounted && mount -o remount,bind,ro mounted
            mount --bind host mounted/out
            rc=0; "$gen" --state state.yaml -t own.ftl -o mounted/out || rc=$?
            echo "$rc"; cat host
            "$gen" --state state.yaml -t own.ftl -o mounted/out --work-dir work
            cat host
            """);
    assertEquals("1\n" + OLD + NEW, result.out(), result.err());
    assertSays(result, "mounted", "--work-dir");
  }

  @Test
  void aSymlinkedOutputStaysALink() throws Exception {
    Path link = folder.resolve("link");
    Path real = folder.resolve("elsewhere");
    Files.createDirectory(real);
    Files.writeString(real.resolve("file"), OLD);
    Files.createSymbolicLink(link, Path.of("elsewhere/file"));
    shop(3).into(state);
    Gen.Result result = Gen.run(folder, "--state", "state.yaml", "-t", "own.ftl", "-o", "link");
    assertEquals(0, result.exit(), result.err());
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(NEW, Files.readString(real.resolve("file")));
  }

  @Test
  void anOutputThatIsADirectory() throws Exception {
    Files.createDirectory(folder.resolve("dir"));
    Gen.Result result = Gen.run(folder, "--state", "state.yaml", "-t", "own.ftl", "-o", "dir");
    assertTrue(result.exit() == 1 || result.exit() == 2, result.err());
    assertSays(result, "dir", "directory");
    assertTidy();
  }

  @Test
  void aBrokenStateFile() throws Exception {
    Files.writeString(state, "services:\n  - {name: web, adress: 10.0.0.1, port: 80}\n");
    assertKept(generate(), 1, "state.yaml:2:17", "adress", "did you mean \"address\"?");
  }

  @Test
  void aMissingStateFile() throws Exception {
    Files.delete(state);
    assertKept(generate("--timeout", "100ms"), 1, "state.yaml");
  }

  @Test
  void aStateFileThatBreaksInTheMiddleOfAnEdit() throws Exception {
    try (var gen = Gen.start(folder, arguments("--watch"))) {
      Await.until("it runs", () -> gen.isAlive(), gen::log);
      Files.writeString(state, "containers:\n  - {id: \"");
      gen.awaitLog("state.yaml");
      assertEquals(OLD, Files.readString(output));
      shop(3).into(state);
      gen.awaitFile(output, NEW);
    }
  }

  @Test
  void anEmptiedStateIsRefusedOnce() throws Exception {
    Files.writeString(state, "{}\n");
    assertKept(generate(), 1, "--allow-empty");
    Gen.Result allowed = generate("--allow-empty");
    assertEquals(0, allowed.exit(), allowed.err());
    assertEquals("", Files.readString(output));
  }

  @Test
  void anEmptiedStateIsHeldUntilItLasts() throws Exception {
    try (var gen = Gen.start(folder, arguments("--watch", "--empty-grace", "2s"))) {
      shop(3).into(state);
      gen.awaitFile(output, NEW);
      Files.writeString(state, "{}\n");
      Await.never(
          "an emptied file", Duration.ofMillis(1500), () -> !Files.readString(output).equals(NEW));
      gen.awaitFile(output, "");
    }
  }

  @Test
  void aSourceThatIsDownAtTheFirstStartSeedsNothing() throws Exception {
    Files.delete(state);
    Files.delete(output);
    try (var gen = Gen.start(folder, arguments("--watch"))) {
      gen.awaitLog("state.yaml");
      assertFalse(Files.exists(output));
      shop(2).into(state);
      gen.awaitFile(output, OLD);
    }
  }

  @Test
  void aTemplateErrorWhileWatchingIsSaidOnceAndMended() throws Exception {
    try (var gen = Gen.start(folder, arguments("--watch"))) {
      shop(3).into(state);
      gen.awaitFile(output, NEW);
      template("${services[0].adress}");
      gen.awaitLog("did you mean \"address\"?");
      assertEquals(NEW, Files.readString(output));
      template("mended\n");
      gen.awaitFile(output, "mended\n");
    }
  }

  @Test
  void aFailingNotifyIsTriedAgainWhileWatching() throws Exception {
    try (var gen =
        Gen.start(folder, arguments("--watch", "--notify", "test -e proxy && echo told > told"))) {
      shop(3).into(state);
      gen.awaitFile(output, NEW);
      gen.awaitLog("test -e proxy");
      Files.createFile(folder.resolve("proxy"));
      Await.until("the notify is paid", () -> Files.exists(folder.resolve("told")), gen::log);
      Await.until(
          "nothing is owed", () -> !Files.exists(folder.resolve(".out.gen-owed")), gen::log);
    }
  }
}
