package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.FakeContainers;
import dev.confgen.testing.FakeEngine;
import dev.confgen.testing.FakeEngine.Ask;
import dev.confgen.testing.Gen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the program asks an engine with a thousand containers for.
final class CountedCallsIT {

  private static final int CONTAINERS = 1000;
  private static final int BURST = 200;

  /// A second, and what a busy machine takes.
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  private static final String HANDED = "a snapshot is handed to";

  @TempDir Path folder;

  private Path names;
  private FakeEngine engine;
  private Gen gen;

  @BeforeEach
  void watchAThousandContainers() throws Exception {
    names = folder.resolve("names");
    Files.writeString(
        folder.resolve("names.ftl"),
        """
        <#list containers as c>
        ${c.name}
        </#list>
        """);
    engine = FakeEngine.on(folder.resolve("docker.sock"));
    for (int i = 0; i < CONTAINERS; i++) {
      engine.put(FakeContainers.id(i), FakeContainers.running(i));
    }
    gen =
        Gen.start(
            folder,
            "-v",
            "--watch",
            // Its lists are not those of an event.
            "--resync",
            "0",
            "--docker=" + engine.endpoint(),
            "-t",
            "names.ftl",
            "-o",
            "names");
    gen.awaitFile(names, lines(0));
  }

  @AfterEach
  void stop() throws IOException {
    gen.close();
    engine.close();
  }

  private static String name(int number) {
    return "web" + number;
  }

  /// The file where the first containers have another name.
  private static String lines(int renamed) {
    return IntStream.range(0, CONTAINERS)
        .mapToObj(i -> (i < renamed ? "new-" : "") + name(i))
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private void rename(int number) throws IOException {
    String inspect = FakeContainers.inspect(number, "new-" + name(number), "running");
    engine.put(FakeContainers.id(number), inspect);
    engine.happens("rename", FakeContainers.id(number));
  }

  private int renders() {
    return gen.log().split(HANDED, -1).length - 1;
  }

  /// What was asked; a ping may come at any time that nothing happens.
  private List<String> asked() {
    return engine.asked().stream().filter(path -> !path.endsWith("/_ping")).toList();
  }

  @Test
  void startIsOneListAndOneInspectEachAndAnEventIsOneInspect() throws Exception {
    assertEquals(1, engine.count(Ask.EVENTS));
    assertEquals(1, engine.count(Ask.LIST));
    assertEquals(CONTAINERS, engine.count(Ask.INSPECT));
    assertEquals(CONTAINERS + 3, asked().size(), "and nothing but the version");
    engine.forget();
    for (int i = 0; i < 3; i++) {
      rename(i);
      gen.awaitFile(names, lines(i + 1));
      assertEquals(
          List.of("/v1.41/containers/" + FakeContainers.id(i) + "/json"), asked(), gen.log());
      engine.forget();
    }
  }

  @Test
  void burstIsOneInspectEachAndFewRenders() throws Exception {
    engine.forget();
    int before = renders();
    for (int i = 0; i < BURST; i++) {
      rename(i);
    }
    gen.awaitFile(names, lines(BURST));
    assertTrue(engine.count(Ask.INSPECT) <= BURST, engine.count(Ask.INSPECT) + " inspects");
    assertEquals(engine.count(Ask.INSPECT), asked().size(), "and nothing else");
    assertTrue(renders() - before <= 3, (renders() - before) + " renders\n" + gen.log());
  }

  @Test
  void isEndedAtOnceInTheMiddleOfABurst() throws Exception {
    engine.forget();
    engine.hang(Ask.INSPECT);
    for (int i = 0; i < BURST; i++) {
      rename(i);
    }
    Await.until("it inspects", () -> engine.count(Ask.INSPECT) > 0, gen::log);
    long start = System.nanoTime();
    gen.signal("TERM");
    assertEquals(0, gen.awaitExit(), gen.log());
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(AT_ONCE) < 0, "it took " + taken + "\n" + gen.log());
    assertEquals(lines(0), Files.readString(names));
  }
}
