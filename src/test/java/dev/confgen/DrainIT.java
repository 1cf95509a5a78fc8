package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Dockerd;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Containers that are stopped and started under load lose no request: one that was told to stop
/// leaves haproxy before it ends.
final class DrainIT {

  private static final int STOPS = 30;

  /// So many containers take turns.
  private static final int CONTAINERS = 5;

  private static final int CLIENTS_EACH = 2;

  @TempDir Path folder;

  private Path configuration;
  private int port;
  private Dockerd engine;

  private Gen watch(Haproxy haproxy) throws Exception {
    return Gen.start(folder, arguments("--notify", haproxy.reloadCommand(), "--watch", "-v"));
  }

  /// Options of the job come last, as they belong to its template.
  private String[] arguments(String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--docker=" + engine.endpoint(),
                // Two containers are stopped and started each second or so; each is to be heard of.
                "--min-interval",
                "0",
                "--set",
                "bind=127.0.0.1",
                "--set",
                "port=" + port,
                "--set",
                "log=stdout format raw local0 info",
                "-t",
                "haproxy",
                "-o",
                "haproxy.cfg"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  @BeforeEach
  void start() throws Exception {
    configuration = folder.resolve("haproxy.cfg");
    port = FreePort.next();
    engine = Dockerd.start();
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  @Test
  void thirtyStopsLoseNoRequest(TestReporter reporter) throws Exception {
    for (int i = 0; i < CONTAINERS; i++) {
      engine.run(name(i), "-l", "gen.host=app.test", "-e", "GRACE=2");
    }
    assertEquals(0, Gen.run(folder, arguments()).exit());
    try (var haproxy = Haproxy.start(folder, configuration);
        var gen = watch(haproxy);
        var load = Load.start(port, "app.test", "/cgi-bin/slow", CLIENTS_EACH)) {
      // Of a container that was told to stop before, nobody would know.
      gen.awaitLog("a snapshot is handed to");
      rotate(gen);
      load.stop();
      reporter.publishEntry("requests", load.requests().toString());
      assertEquals(
          Map.of(), load.failures(), load.failures() + "\n" + odd(haproxy) + "\n" + gen.log());
      int least = STOPS * 5;
      assertTrue(
          load.requests().getOrDefault("new", 0) > least
              && load.requests().getOrDefault("kept", 0) > least,
          load.requests().toString());
    }
  }

  /// What haproxy says of the requests that did not go as they should.
  private static String odd(Haproxy haproxy) {
    return haproxy
        .log()
        .lines()
        .filter(line -> line.contains("HTTP/1.1\"") && !line.contains(" ---- "))
        .collect(Collectors.joining("\n"));
  }

  private static String name(int number) {
    return "app" + number % CONTAINERS;
  }

  /// Stops one after the other; while one still serves its last requests, the one before is started
  /// again.
  private void rotate(Gen gen) throws Exception {
    CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
    for (int i = 0; i < STOPS; i++) {
      String address = engine.ip(name(i)) + ":80";
      var stop = stop(name(i));
      awaitFile(gen, address, false);
      before.join();
      if (i > 0) {
        start(gen, name(i - 1));
      }
      before = stop;
    }
    before.join();
  }

  private CompletableFuture<Void> stop(String name) {
    return CompletableFuture.runAsync(() -> {
      try {
        engine.cli("stop", name);
      } catch (Exception e) {
        throw new CompletionException(e);
      }
    });
  }

  private void start(Gen gen, String name) throws Exception {
    engine.cli("start", name);
    awaitFile(gen, engine.ip(name) + ":80", true);
  }

  private void awaitFile(Gen gen, String address, boolean there) throws Exception {
    Await.until(
        address + " is there: " + there,
        () -> Files.readString(configuration).contains(address + "\n") == there,
        gen::log);
  }
}
