package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Dockerd;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The main job on a real Docker Engine: containers become haproxy.cfg, and a container that starts
/// or stops reaches haproxy with one reload.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DockerRenderIT {

  /// The longest wait, and a second.
  private static final Duration SOON = Duration.ofSeconds(3);

  private Path folder;
  private Path configuration;
  private Path notified;
  private int port;
  private Dockerd engine;

  @BeforeAll
  void startThreeContainers(@TempDir Path temporary) throws Exception {
    folder = temporary;
    configuration = folder.resolve("haproxy.cfg");
    notified = folder.resolve("notified");
    port = FreePort.next();
    engine = Dockerd.start();
    engine.run("one", "-l", "gen.host=one.test");
    engine.run("two", "-e", "VIRTUAL_HOST=two.test", "--expose", "81", "-e", "VIRTUAL_PORT=80");
    engine.run("three", "-l", "gen.host=*.three.test", "--expose", "82", "-l", "gen.port=80");
  }

  @AfterAll
  void stopEverything() throws Exception {
    if (engine != null) {
      engine.close();
    }
  }

  private String[] arguments(String... more) {
    return Stream.concat(
            Stream.of(more),
            Stream.of(
                "-o",
                configuration.toString(),
                "--check",
                "haproxy -c -dW -f {file}",
                "--set",
                "port=" + port,
                "--set",
                "bind=127.0.0.1"))
        .toArray(String[]::new);
  }

  private void awaitAnswer(String host, String answer, Gen gen) throws Exception {
    Await.until(
        host + " answers " + answer,
        () -> Http.get(port, host, "/").toString().startsWith(answer),
        () -> asked(host) + "\n" + gen.log());
  }

  private String asked(String host) {
    try {
      return Http.get(port, host, "/").toString();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private long notified() throws IOException {
    return Files.exists(notified) ? Files.readAllLines(notified).size() : 0;
  }

  @Test
  void containersReachHaproxyOnceAndOnEachChange() throws Exception {
    Gen.Result once = Gen.run(folder, arguments("--docker=" + engine.endpoint(), "-t", "haproxy"));
    assertEquals(0, once.exit(), once.err());
    try (var haproxy = Haproxy.start(folder, configuration);
        var gen = watch(haproxy)) {
      for (String name : List.of("one.test", "two.test", "a.three.test")) {
        awaitAnswer(name, "200 " + name.replaceAll("(a\\.)?(.*)\\.test", "$2"), gen);
      }
      gen.awaitLog("a snapshot is handed to");
      assertEquals(0, notified(), gen.log());

      engine.run("four", "-l", "gen.host=four.test");
      assertArrives(1, gen, haproxy);
      awaitAnswer("four.test", "200 four", gen);

      engine.cli("stop", "four");
      assertArrives(2, gen, haproxy);
      awaitAnswer("four.test", "404", gen);

      gen.signal("TERM");
      assertEquals(0, gen.awaitExit(), gen.log());
    }
  }

  private Gen watch(Haproxy haproxy) throws IOException {
    return Gen.start(
        folder,
        arguments(
            "-v",
            "--watch",
            "--docker=" + engine.endpoint(),
            "-t",
            "haproxy.ftl",
            "--notify",
            "echo x >> " + notified + "; " + haproxy.reloadCommand()));
  }

  /// Haproxy itself is asked for its reloads: a request in between could wait for a container that
  /// is gone.
  private void assertArrives(int reloads, Gen gen, Haproxy haproxy) throws Exception {
    long start = System.nanoTime();
    Await.until("reload " + reloads, () -> haproxy.reloads() >= reloads, gen::log);
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(SOON) < 0, "it took " + taken + "\n" + gen.log());
    Await.never(
        "more than " + reloads + " reloads",
        Duration.ofSeconds(1),
        () -> notified() > reloads || haproxy.reloads() > reloads);
    assertEquals(reloads, notified(), gen.log());
    assertEquals(reloads, haproxy.reloads(), gen.log());
  }
}
