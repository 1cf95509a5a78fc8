package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Dockerd;
import dev.confgen.testing.Gen;
import dev.confgen.testing.NumberJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A check and commands run inside a neighbour that has the same folder at the same path.
final class InContainerIT {

  private static Dockerd engine;

  @TempDir Path folder;
  private NumberJob job;
  private Path output;

  @BeforeAll
  static void start() throws Exception {
    engine = Dockerd.start();
  }

  @AfterAll
  static void stop() throws Exception {
    engine.close();
  }

  @BeforeEach
  void setUp() throws Exception {
    job = NumberJob.in(folder, engine.endpoint());
    output = Files.writeString(job.output(), "old\n");
    run();
  }

  @AfterEach
  void remove() throws Exception {
    engine.cli("rm", "-f", "proxy");
  }

  private void run() throws IOException, InterruptedException {
    engine.run("proxy", "-v", folder + ":" + folder);
  }

  private Gen gen(String n, String... options) throws IOException {
    var inside = new ArrayList<>(List.of("--in", "proxy"));
    inside.addAll(List.of(options));
    return job.start(n, inside.toArray(String[]::new));
  }

  private void assertRefused(Gen gen, String why) throws Exception {
    assertEquals(1, gen.awaitExit(), gen::log);
    assertTrue(gen.log().contains(why), gen::log);
    assertEquals("old\n", Files.readString(output));
  }

  @Test
  void theNeighbourRefusesAndAccepts() throws Exception {
    String check =
        "test \"$(hostname)\" = proxy && test \"$(cat {file})\" = good || { echo no; exit 3; }";
    try (var gen = gen("bad", "--check", check)) {
      assertRefused(gen, "in proxy failed: exit 3: no");
    }
    try (var gen = gen("good", "--check", check, "--notify", "cat {output} > /seen")) {
      assertEquals(0, gen.awaitExit(), gen::log);
      assertTrue(gen.log().contains("(in proxy) done in"), gen::log);
    }
    assertEquals("good\n", Files.readString(output));
    assertEquals("good", engine.cli("exec", "proxy", "cat", "/seen").strip());
  }

  @Test
  void theLastOfWhatItPrintsIsShown() throws Exception {
    String check =
        "i=0; while test $i -lt 3000; do echo line $i; i=$((i+1)); done; echo wrong >&2; exit 7";
    try (var gen = gen("new", "--check", check)) {
      assertRefused(gen, "line 2999");
      assertTrue(gen.log().contains("failed: exit 7:\n"), gen::log);
      assertTrue(gen.log().contains("wrong"), gen::log);
      assertFalse(gen.log().contains("line 2900"), gen::log);
    }
  }

  @Test
  void aCheckThatCannotBeRunHasNotPassed() throws Exception {
    engine.cli("rm", "-f", "proxy");
    try (var gen = gen("new", "--check", "true", "--watch")) {
      gen.awaitLog("the check cannot be run: container proxy: No such container: proxy");
      assertEquals("old\n", Files.readString(output));
      run();
      gen.awaitFile(output, "new\n");
    }
  }

  @Test
  void aContainerThatGoesInTheMiddleRefuses() throws Exception {
    try (var gen = gen("new", "--check", "touch begun; touch {output}.begun; sleep 30")) {
      Await.until("it checks", () -> Files.exists(folder.resolve("out.begun")), gen::log);
      engine.cli("rm", "-f", "proxy");
      assertRefused(gen, "in proxy");
    }
  }

  @Test
  void aCheckThatHangsIsLeftAtTheLimit() throws Exception {
    try (var gen = gen("new", "--check-timeout", "500ms", "--check", "echo so far; sleep 60")) {
      assertRefused(
          gen,
          "did not end within 500 ms; an engine cannot kill it, so it was left to itself: so far");
    }
  }

  @Test
  void aCommandThatHangsStaysOwed() throws Exception {
    try (var gen = gen("new", "--notify-timeout", "500ms", "--notify", "sleep 60")) {
      assertEquals(1, gen.awaitExit(), gen::log);
    }
    assertEquals("new\n", Files.readString(output));
    assertTrue(job.isOwed());
  }

  @Test
  void theEndOfTheProgramDoesNotWaitForACheck() throws Exception {
    try (var gen = gen("new", "--watch", "--check", "touch {output}.begun; sleep 60")) {
      Await.until("it checks", () -> Files.exists(folder.resolve("out.begun")), gen::log);
      long begin = System.nanoTime();
      gen.signal("TERM");
      assertEquals(0, gen.awaitExit(), gen::log);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, took::toString);
      assertTrue(gen.log().contains("because the program is ending"), gen::log);
      assertEquals("old\n", Files.readString(output));
    }
  }
}
