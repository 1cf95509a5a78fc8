package dev.confgen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The program is killed by `kill -9` at each step of a commit, and at random moments.
///
/// Whenever that is, the output is a whole old or a whole new file; and after one more run, the
/// notification has run for what is on the disk and nothing is left over. Needs root, for giving
/// files away and for mounting.
@Execution(ExecutionMode.CONCURRENT)
final class KillIT {

  private static final int KILLED = 128 + 9;
  private static final int MOST = 100;
  private static final String SYNCS = "fsync,fdatasync";
  private static final String RENAMES = "?rename,?renameat,renameat2";
  private static final String MODES = "?chmod,fchmod,fchmodat";
  private static final String OWNERS = "?chown,?lchown,fchown,fchownat";
  private static final String UNLINKS = "?unlink,unlinkat";

  @TempDir Path folder;
  @TempDir Path elsewhere;

  @BeforeEach
  void setUp() throws IOException {
    Files.writeString(folder.resolve("state.yaml"), "{}\n");
    Files.writeString(
        folder.resolve("lines.ftl"), "<#list 1..2000 as i>line ${i} of ${vars.n}\n</#list>");
  }

  /// @param least how many such steps a commit has at least
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        SYNCS + "|4",
        RENAMES + "|2",
        MODES + "|1",
        OWNERS + "|1",
        UNLINKS + "|1",
      })
  void noStepOfACommitLosesAnything(String steps, int least) throws Exception {
    assertEquals(0, run(0));
    int kills = 0;
    for (int k = 1; traced(k, steps, Optional.empty(), k) != 0; k++) {
      assertTrue(k < MOST, "no run came to its end");
      assertIsWhole(k - 1, k);
      restart(k);
      kills++;
    }
    assertTrue(kills >= least, steps + ": " + kills + " steps were found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {SYNCS + "|5", RENAMES + "|2", UNLINKS + "|2", "write,?pwrite64|2", "ftruncate|1"})
  void noStepOfAnOverwriteLosesAnything(String steps, int least) throws Exception {
    Path outside = Files.writeString(elsewhere.resolve("outside"), "something longer".repeat(9999));
    Files.createFile(output());
    // Writing is what the whole program does: only what concerns these two is of interest.
    Optional<Path> only =
        steps.startsWith("write") || steps.startsWith("ftruncate")
            ? Optional.of(output())
            : Optional.empty();
    try (Mount _ = Mount.bind(outside, output())) {
      int kills = 0;
      for (int k = 1; traced(k, steps, only, k) != 0; k++) {
        assertTrue(k < MOST, "no run came to its end");
        restart(k);
        assertEquals(headline(text(k)), headline(Files.readString(outside)));
        Files.writeString(outside, (k % 2 == 0 ? "longer" : "").repeat(99_999));
        kills++;
      }
      assertTrue(kills >= least, steps + ": " + kills + " steps were found");
    }
  }

  @Test
  void noMomentLosesAnything() throws Exception {
    long start = System.nanoTime();
    assertEquals(0, run(0));
    long whole = System.nanoTime() - start;
    var random = new Random(1);
    int last = 0;
    int met = 0;
    for (int i = 1; i <= 50; i++) {
      Process gen = start(command(i));
      if (i % 2 == 0) {
        // Most of a run is its start: half of the kills wait for the commit.
        awaitCommit(gen);
        gen.waitFor((long) (whole * random.nextDouble() / 20), TimeUnit.NANOSECONDS);
      } else {
        gen.waitFor((long) (whole * random.nextDouble()), TimeUnit.NANOSECONDS);
      }
      gen.destroyForcibly().waitFor();
      assertIsWhole(last, i);
      met += isInCommit() ? 1 : 0;
      // Also back to what was there before.
      last = random.nextBoolean() ? i : last;
      restart(last);
    }
    assertTrue(met >= 5, "only " + met + " kills met a commit");
  }

  private void awaitCommit(Process gen) throws IOException, InterruptedException {
    while (gen.isAlive() && !isInCommit()) {
      Thread.sleep(1);
    }
  }

  /// Whether there is a stage or a mark.
  private boolean isInCommit() throws IOException {
    return names().stream()
        .anyMatch(name -> name.contains(".gen-stage-") || name.endsWith(".gen-owed"));
  }

  /// Runs the program once more, and expects that all is well.
  private void restart(int n) throws Exception {
    assertEquals(0, run(n), this::errors);
    assertEquals(headline(text(n)), headline(Files.readString(output())));
    assertEquals(headline(text(n)), headline(Files.readString(loaded())));
    assertEquals(
        List.of(".lines.gen-seen", "lines"),
        names().stream().filter(name -> name.contains("lines")).filter(KillIT::isNoInput).toList());
  }

  private static boolean isNoInput(String name) {
    return !name.equals("lines.ftl");
  }

  private void assertIsWhole(int before, int after) throws IOException {
    String now = Files.readString(output());
    assertTrue(now.equals(text(before)) || now.equals(text(after)), () -> headline(now));
  }

  /// A text for messages: how it begins, how long it is, and its hash.
  private static String headline(String text) {
    String first = text.lines().findFirst().orElse("");
    return "%s … (%d, %08x)".formatted(first, text.length(), text.hashCode());
  }

  private int run(int n) throws IOException, InterruptedException {
    return start(command(n)).waitFor();
  }

  /// Runs the program and kills it when one of its threads is about to take a step for the k-th
  /// time.
  ///
  /// @param only the file that the step must be about
  /// @return 0 if it took the step fewer times
  private int traced(int n, String steps, Optional<Path> only, int k)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-qqq", "-o", "/dev/null"));
    only.ifPresent(path -> command.addAll(List.of("-P", path.toString())));
    command.addAll(List.of("-e", "trace=" + steps));
    command.addAll(List.of("-e", "inject=" + steps + ":signal=SIGKILL:when=" + k));
    command.addAll(command(n));
    int exit = start(command).waitFor();
    // Nothing else will do: a run that failed by itself would pass for one that was killed.
    assertTrue(exit == 0 || exit == KILLED, () -> exit + ": " + errors());
    return exit;
  }

  private List<String> command(int n) {
    return List.of(
        Path.of(System.getProperty("gen.home", "target/gen"), "bin", "gen")
            .toAbsolutePath()
            .toString(),
        "--state",
        "state.yaml",
        "--set",
        "n=" + n,
        "-t",
        "lines.ftl",
        "-o",
        output().toString(),
        "--mode",
        "640",
        "--owner",
        "daemon",
        "--notify",
        // A command outlives a killed program: the lock puts it before that of the next run.
        "flock lock cp {output} loaded");
  }

  private Process start(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(folder.resolve("errors").toFile())
          .start();
    } catch (IOException e) {
      throw new IOException(
          "cannot start %s: `make dist` builds gen; strace is a Debian package"
              .formatted(command.getFirst()),
          e);
    }
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors"), UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Path output() {
    return folder.resolve("lines");
  }

  private Path loaded() {
    return folder.resolve("loaded");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static String text(int n) {
    return IntStream.rangeClosed(1, 2000)
        .mapToObj(i -> "line " + i + " of " + n + "\n")
        .collect(Collectors.joining());
  }
}
