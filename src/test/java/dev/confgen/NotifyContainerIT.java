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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Containers of a real engine are sent signals and restarted, and are owed that until it is done.
final class NotifyContainerIT {

  /// Says which signals it gets.
  private static final String LISTENER =
      "for s in HUP USR1 USR2 TERM; do trap \"echo got-$s\" $s; done; echo ready;"
          + " while :; do sleep 0.1; done";

  private static Dockerd engine;

  @TempDir Path folder;
  private NumberJob job;
  private final List<String> containers = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    engine = Dockerd.start();
  }

  @AfterAll
  static void stop() throws Exception {
    engine.close();
  }

  @BeforeEach
  void setUp() throws IOException {
    job = NumberJob.in(folder, engine.endpoint());
  }

  @AfterEach
  void removeContainers() throws Exception {
    for (String name : containers) {
      engine.cli("rm", "-f", name);
    }
  }

  private String listen(String name, String... options) throws Exception {
    containers.add(name);
    var arguments = new ArrayList<>(List.of("run", "-d", "--name", name));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("web:1", "sh", "-c", LISTENER));
    String id = engine.cli(arguments.toArray(String[]::new)).strip();
    Await.until(name + " listens", () -> logs(name).contains("ready"));
    return id;
  }

  private static String logs(String name) throws Exception {
    return engine.cli("logs", name);
  }

  private static void awaitSignal(String name, String signal) throws Exception {
    Await.until(name + " gets " + signal, () -> logs(name).contains("got-" + signal));
  }

  @Test
  void nameIdAndLabelAllReachThem() throws Exception {
    String id = listen("one", "-l", "role=proxy", "-l", "text=a:b \"c\"");
    listen("two", "-l", "role=proxy");
    listen("three");
    try (var gen =
        job.start(
            "1",
            "--notify-container",
            "one:USR1",
            "--notify-container",
            id.substring(0, 12) + ":SIGUSR2",
            "--notify-container",
            "label=role=proxy",
            "--notify-container",
            "label=text=a:b \"c\":15")) {
      assertEquals(0, gen.awaitExit(), gen::log);
    }
    for (String signal : List.of("USR1", "USR2", "HUP", "TERM")) {
      awaitSignal("one", signal);
    }
    awaitSignal("two", "HUP");
    assertFalse(logs("two").contains("USR"), () -> "two got what was for one");
    assertFalse(logs("three").contains("got"), () -> "three got something");
    assertFalse(job.isOwed());
  }

  @Test
  void aRestartedContainerRunsAgain() throws Exception {
    String started = "{{.State.StartedAt}} {{.State.Running}}";
    listen("one", "--stop-timeout", "0");
    String before = engine.cli("inspect", "-f", started, "one");
    try (var gen = job.start("1", "--notify-container", "one:restart")) {
      assertEquals(0, gen.awaitExit(), gen::log);
    }
    String after = engine.cli("inspect", "-f", started, "one");
    assertTrue(after.contains("true") && !after.equals(before), after);
  }

  @Test
  void aContainerThatIsMissingIsToldWhenItAppears() throws Exception {
    try (var gen = job.start("1", "--notify-container", "late", "--watch")) {
      gen.awaitLog("container late: No such container: late");
      assertTrue(job.isOwed());
      listen("late");
      awaitSignal("late", "HUP");
      Await.until("nothing is owed", () -> !job.isOwed(), gen::log);
    }
  }

  @Test
  void aContainerThatDoesNotRunIsOwedToo() throws Exception {
    listen("one", "-l", "role=proxy");
    engine.cli("kill", "one");
    try (var gen =
        job.start("1", "--notify-container", "one", "--notify-container", "label=role=proxy")) {
      assertEquals(1, gen.awaitExit());
      assertTrue(gen.log().contains("container one does not run: it is exited"), gen::log);
      assertTrue(gen.log().contains("no running container has the label role=proxy"), gen::log);
    }
    assertTrue(job.isOwed());
  }

  @Test
  void whatTheEngineRefusesIsToldInItsOwnWords() throws Exception {
    listen("one", "-l", "role=proxy");
    engine.cli("pause", "one");
    try (var gen = job.start("1", "--in", "label=role=proxy", "--check", "true")) {
      assertEquals(1, gen.awaitExit());
      assertTrue(gen.log().contains("in one cannot be run: Container "), gen::log);
      assertTrue(gen.log().contains(" is paused, unpause the container before exec"), gen::log);
    } finally {
      engine.cli("unpause", "one");
    }
  }

  @Test
  void aKillBeforeTheSignalLosesNothing() throws Exception {
    listen("one");
    try (var gen =
        job.start("1", "--notify", "touch begun; sleep 60", "--notify-container", "one")) {
      Await.until("it notifies", () -> Files.exists(folder.resolve("begun")), gen::log);
      gen.signal("KILL");
      gen.awaitExit();
    }
    assertEquals("1\n", Files.readString(job.output()));
    assertTrue(job.isOwed());
    assertFalse(logs("one").contains("got"));
    try (var gen = job.start("1", "--notify-container", "one")) {
      assertEquals(0, gen.awaitExit(), gen::log);
    }
    awaitSignal("one", "HUP");
    assertFalse(job.isOwed());
  }

  @Test
  void withoutAnEngineItStaysOwed() throws Exception {
    try (var gen =
        NumberJob.in(folder, "unix://" + folder.resolve("none.sock"))
            .start("1", "--notify-container", "one")) {
      assertEquals(1, gen.awaitExit());
      assertTrue(gen.log().contains("there is no such socket; start the Docker Engine"), gen::log);
    }
    assertEquals("1\n", Files.readString(job.output()));
    assertTrue(job.isOwed());
  }

  /// A container that is told to stop leaves the output, but a reload that `gen` asks for is no
  /// farewell, even if its signal is the one.
  @Test
  void whomWeSignalDoesNotLeave() throws Exception {
    listen("one", "--stop-signal", "HUP", "--stop-timeout", "60");
    Files.writeString(folder.resolve("names.ftl"), "<#list containers as c>${c.name}\n</#list>");
    try (var gen =
        Gen.start(
            folder,
            Map.of("DOCKER_HOST", engine.endpoint()),
            "--watch",
            "--min-interval",
            "0",
            "-t",
            "names.ftl",
            "-o",
            "out",
            "--notify-container",
            "one")) {
      awaitSignal("one", "HUP");
      listen("two");
      gen.awaitFile(job.output(), "one\ntwo\n");
      gen.awaitLog("HUP to one done", 2);
      listen("zwei");
      gen.awaitFile(job.output(), "one\ntwo\nzwei\n");
      gen.awaitLog("out written", 3);
      assertFalse(gen.log().split("out written", -1).length > 4, gen::log);
      engine.cli("kill", "-s", "HUP", "one");
      gen.awaitFile(job.output(), "two\nzwei\n");
    }
  }
}
