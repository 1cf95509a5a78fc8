package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Dockerd;
import dev.confgen.testing.GenImage;
import dev.confgen.testing.HaproxyImage;
import dev.confgen.testing.Load;
import dev.confgen.testing.Sidecars;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// examples/haproxy-sidecar, as its README says, with the images of this machine.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SidecarIT {

  private static final int PORT = 8080;
  private static final int CHANGES = 50;
  private static final int LOADED = 12;

  /// How many of them may be stopping or starting: the others serve, however slow the machine is.
  private static final int AWAY = 8;

  private static final int CLIENTS_EACH = 2;

  /// How often something is stopped.
  private static final Duration PACE = Duration.ofSeconds(1);

  /// The wait, a second, the start of a container, and what a busy machine takes.
  private static final Duration SOON = Duration.ofMillis(200 + 1000 + 1000 + 2000);

  private Sidecars sidecars;
  private Dockerd engine;
  private final Set<String> ours = new HashSet<>();
  private Optional<String> down = Optional.empty();

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    sidecars = Sidecars.start(temporary);
    engine = sidecars.engine();
  }

  @AfterEach
  void takeDown() throws Exception {
    if (down.isPresent()) {
      // Networks go only when nobody is left on them.
      for (String name : engine.cli("ps", "-a", "--format", "{{.Names}}").lines().toList()) {
        if (ours.contains(name)) {
          engine.cli("rm", "-f", name);
        }
      }
      run(down.get());
      down = Optional.empty();
    }
  }

  @AfterAll
  void stop() throws Exception {
    sidecars.close();
  }

  private String run(String line) throws Exception {
    return engine.shell(
        Path.of("examples/haproxy-sidecar"),
        Map.of(
            "HAPROXY_IMAGE",
            HaproxyImage.NAME,
            "GEN_IMAGE",
            GenImage.NAME,
            "WEB_IMAGE",
            "web:1",
            "DOCKER_SOCKET",
            engine.socket().toString()),
        line);
  }

  private void takeUp(String up, String afterwards) throws Exception {
    down = Optional.of(afterwards);
    run(up);
    awaitServed("app.test", "/");
    awaitServed("app.test", "/api");
  }

  private void serve(String name, String... options) throws Exception {
    ours.add(name);
    engine.run(name, options);
  }

  private void awaitServed(String host, String path) throws Exception {
    sidecars.awaitServed(new Sidecars.Proxy(engine.hostIp(), PORT), host, path);
  }

  private String logs() {
    return sidecars.logs("gen", "haproxy");
  }

  @Test
  void changesReachClientsSoonAndLoseNoRequest(TestReporter reporter) throws Exception {
    takeUp("docker-compose up -d 2>&1", "docker-compose down -v 2>&1");
    String network = "haproxy-sidecar_web";
    long start = System.nanoTime();
    serve("new", "-l", "gen.host=new.test", "--network", network);
    awaitServed("new.test", "/");
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(SOON) < 0, "it took " + taken + "\n" + logs());

    for (int i = 0; i < LOADED; i++) {
      serve("load" + i, "-l", "gen.host=load.test", "-e", "GRACE=7", "--network", network);
    }
    awaitServed("load.test", "/");
    var server = new InetSocketAddress(engine.hostIp(), PORT);
    try (var load = Load.start(server, "load.test", "/", CLIENTS_EACH)) {
      change();
      load.stop();
      reporter.publishEntry("requests", load.requests().toString());
      assertEquals(Map.of(), load.failures(), load.failures() + "\n" + logs());
      assertTrue(
          load.requests().values().stream().allMatch(count -> count > CHANGES),
          load.requests().toString());
    }
    sidecars.awaitHealthy("gen");
    neighbourComesBack(network);
  }

  /// Each container goes on serving for longer than it takes until haproxy knows that it stops; the
  /// next one is stopped before it has come back.
  private void change() throws Exception {
    List<Future<String>> restarts = new ArrayList<>();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CHANGES / 2; i++) {
        String name = "load" + i % LOADED;
        if (i >= AWAY) {
          String _ = restarts.get(i - AWAY).get();
        }
        restarts.add(workers.submit(() -> engine.cli("restart", name)));
        Thread.sleep(PACE);
      }
    }
    for (Future<String> restart : restarts) {
      String _ = restart.get();
    }
  }

  /// haproxy's container is restarted, removed, and made again.
  private void neighbourComesBack(String network) throws Exception {
    engine.cli("restart", "-t", "1", "haproxy");
    serve("second", "-l", "gen.host=second.test", "--network", network);
    awaitServed("second.test", "/");
    engine.cli("rm", "-f", "haproxy");
    serve("third", "-l", "gen.host=third.test", "--network", network);
    run("docker-compose up -d haproxy 2>&1");
    awaitServed("third.test", "/");
    sidecars.awaitHealthy("gen");
  }

  @Test
  void theLinesOfDockerRunAreTheSame() throws Exception {
    takeUp("./up", "./down");
    serve("new", "-l", "gen.host=new.test", "--network", "web");
    awaitServed("new.test", "/");
    sidecars.awaitHealthy("gen");
  }

  @Test
  void theSocketProxyLetsThroughWhatGenReadsAndNothingElse() throws Exception {
    String compose = "docker-compose -f compose.socket-proxy.yaml ";
    takeUp(compose + "up -d 2>&1", compose + "down -v 2>&1");
    serve("new", "-l", "gen.host=new.test", "--network", "haproxy-sidecar_web");
    awaitServed("new.test", "/");
    sidecars.awaitHealthy("gen");
    assertEquals("403", asked("GET", "/containers/gen/archive?path=/etc"));
    assertEquals("403", asked("GET", "/images/json"));
    assertEquals("403", asked("POST", "/containers/gen/kill"));
    assertEquals("200", asked("GET", "/v1.41/containers/json"));
  }

  /// What the proxy answers from inside.
  private String asked(String method, String path) throws Exception {
    String request = method + " " + path + " HTTP/1.0\\r\\n\\r\\n";
    String answer =
        engine.cli(
            "exec",
            "gen",
            "sh",
            "-c",
            "printf '" + request + "' | nc socket-proxy 2375 | head -n 1");
    return answer.split(" ", -1)[1];
  }
}
