package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Backend;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.Http;
import dev.confgen.testing.Load;
import dev.confgen.testing.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Three files that belong together change under load, again and again, and no request is lost.
final class HaproxyMapReloadIT {

  private static final int CHANGES = 20;
  private static final int CLIENTS_EACH = 4;

  /// Fewer would not have met each reload.
  private static final int LEAST_PER_CHANGE = 5;

  @TempDir Path folder;

  private int port;

  @Test
  void twentyChangesOfMapsAndConfigurationLoseNoRequest(TestReporter reporter) throws Exception {
    port = FreePort.next();
    try (var first = Backend.start("first", "127.0.0.31");
        var second = Backend.start("second", "127.0.0.32")) {
      change(0, first, second);
      assertEquals(0, generate("true").exit());
      try (var haproxy = Haproxy.start(folder, folder.resolve("haproxy.cfg"));
          var load = Load.start(port, "app.test", "/api/x", CLIENTS_EACH)) {
        for (int i = 1; i <= CHANGES; i++) {
          change(i, first, second);
          Gen.Result result = generate(haproxy.reloadCommand());
          assertEquals(0, result.exit(), result.err());
          awaitServed(i, haproxy);
        }
        load.stop();
        reporter.publishEntry("requests", load.requests().toString());
        assertEquals(Map.of(), load.failures(), haproxy::log);
        assertEquals(CHANGES, haproxy.reloads());
        int least = CHANGES * LEAST_PER_CHANGE;
        load.requests().values().forEach(n -> assertTrue(n > least, load.requests()::toString));
      }
    }
  }

  /// What the load asks for moves from one backend, and one server, to the other; beside it a host
  /// and a wildcard come, and others go.
  private void change(int number, Backend first, Backend second) throws Exception {
    String path = number % 2 == 0 ? "/api" : "/api/x";
    new State()
        .container("api", number % 3 == 0 ? first : second, "gen.host: app.test, gen.path: " + path)
        .container("new", second, "gen.host: 'h%1$d.test, *.w%1$d.test'".formatted(number))
        .into(folder.resolve("state.yaml"));
  }

  private void awaitServed(int number, Haproxy haproxy) throws Exception {
    for (String host : List.of("h", "a.w")) {
      Await.until(
          "the new host is served",
          () -> Http.get(port, host + number + ".test", "/").status() == 200,
          haproxy::log);
      assertEquals(404, Http.get(port, host + (number - 1) + ".test", "/").status());
    }
  }

  private Gen.Result generate(String notify) throws Exception {
    return Gen.run(
        folder,
        "--state",
        "state.yaml",
        "--set",
        "bind=127.0.0.1",
        "--set",
        "port=" + port,
        "--set",
        "routes=" + folder.resolve("routes.map"),
        "--set",
        "wildcards=" + folder.resolve("wildcards.map"),
        "-t",
        "haproxy-routes",
        "-o",
        "routes.map",
        "-t",
        "haproxy-wildcards",
        "-o",
        "wildcards.map",
        "-t",
        "haproxy-map",
        "-o",
        "haproxy.cfg",
        "--check",
        "haproxy -c -dW -f {file}",
        "--notify",
        notify);
  }
}
