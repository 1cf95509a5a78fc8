package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Dockerd;
import dev.confgen.testing.FakeContainers;
import dev.confgen.testing.FakeEngine;
import dev.confgen.testing.GenImage;
import dev.confgen.testing.HaproxyImage;
import dev.confgen.testing.Sidecars;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The image, in a real engine.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ImageIT {

  private static final int CONTAINERS = 500;
  private static final String HAPROXY =
      """
      until [ -e /etc/haproxy/haproxy.cfg ]; do sleep 0.1; done
      exec haproxy -W -db -S /run/haproxy/master.sock -f /etc/haproxy/haproxy.cfg
      """;

  private Path folder;
  private Sidecars sidecars;
  private Dockerd engine;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    sidecars = Sidecars.start(folder);
    engine = sidecars.engine();
  }

  @AfterAll
  void stop() throws Exception {
    sidecars.close();
  }

  private void awaitServed(String host) throws Exception {
    sidecars.awaitServed(new Sidecars.Proxy(engine.ip("haproxy"), 80), host, "/");
  }

  @Test
  void theLineOfTheReadmeRunsBesideHaproxy() throws Exception {
    String etc = folder.resolve("etc") + ":/etc/haproxy";
    String run = folder.resolve("run") + ":/run/haproxy";
    engine.cli(
        "run",
        "-d",
        "--name",
        "haproxy",
        "-v",
        etc,
        "-v",
        run,
        HaproxyImage.NAME,
        "sh",
        "-c",
        HAPROXY);
    engine.run("web", "-l", "gen.host=app.test");
    engine.cli(
        "run",
        "-d",
        "--name",
        "gen",
        "--read-only",
        "-v",
        etc,
        "-v",
        run,
        "-v",
        engine.socket() + ":/var/run/docker.sock",
        "--entrypoint",
        "/bin/sh",
        GenImage.NAME,
        "-c",
        "exec gen --watch -t haproxy.ftl -o /etc/haproxy/haproxy.cfg --notify \"haproxy reload\"");
    awaitServed("app.test");
    engine.run("new", "-l", "gen.host=new.test");
    awaitServed("new.test");
    assertTrue(sidecars.logs("gen").contains("haproxy reload done in "), sidecars.logs("gen"));
    sidecars.awaitHealthy("gen");
    engine.cli("stop", "gen");
    assertEquals("0", sidecars.inspected("gen", ".State.ExitCode"));
  }

  @Test
  void itLivesIn96MebibytesWithFiveHundredContainers() throws Exception {
    Path mount = Files.createDirectories(folder.resolve("small"));
    try (var many = FakeEngine.on(mount.resolve("docker.sock"))) {
      for (int i = 0; i < CONTAINERS; i++) {
        many.put(FakeContainers.id(i), FakeContainers.running(i));
      }
      engine.cli(
          "run",
          "-d",
          "--name",
          "small",
          "--memory",
          "96m",
          "--memory-swap",
          "96m",
          "-v",
          mount + ":/mnt",
          GenImage.NAME,
          "--docker=unix:///mnt/docker.sock",
          "--watch",
          "--min-interval",
          "0",
          "--set",
          "domain=test",
          "-t",
          "haproxy",
          "-o",
          "/mnt/haproxy.cfg",
          "--notify",
          "gen templates haproxy > /mnt/template && echo told >> /mnt/told");
      awaitTold(mount, 1);
      for (int change = 1; change <= 20; change++) {
        many.remove(FakeContainers.id(change));
        many.happens("die", FakeContainers.id(change));
        awaitTold(mount, change + 1);
      }
      sidecars.awaitHealthy("small");
      assertEquals(
          "true 0 false",
          sidecars.inspected("small", ".State.Running}} {{.RestartCount}} {{.State.OOMKilled"));
    }
  }

  private void awaitTold(Path mount, int times) throws Exception {
    Path told = mount.resolve("told");
    Await.until(
        "it was told " + times + " times",
        () -> Files.exists(told) && Files.readAllLines(told).size() >= times,
        () -> sidecars.logs("small"));
  }
}
