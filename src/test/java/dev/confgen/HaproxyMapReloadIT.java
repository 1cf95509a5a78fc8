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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
      assertEquals(0, Gen.run(folder, arguments()).exit());
      try (var haproxy = Haproxy.start(folder, folder.resolve("haproxy.cfg"));
          var gen = Gen.start(folder, arguments("--watch", "--notify", haproxy.reloadCommand()));
          var load = Load.start(port, "app.test", "/api/x", CLIENTS_EACH)) {
        for (int i = 1; i <= CHANGES; i++) {
          change(i, first, second);
          awaitServed(i, () -> gen.log() + haproxy.log());
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

  private void awaitServed(int number, Supplier<String> logs) throws Exception {
    for (String host : List.of("h", "a.w")) {
      awaitStatus(200, host + number + ".test", logs);
      awaitStatus(404, host + (number - 1) + ".test", logs);
    }
  }

  private void awaitStatus(int status, String host, Supplier<String> logs) throws Exception {
    Await.until(
        host + " is answered with " + status,
        () -> Http.get(port, host, "/").status() == status,
        logs);
  }

  /// What runs the three templates, as the comment of `haproxy-map` says.
  ///
  /// @param each options of each of the jobs
  private String[] arguments(String... each) {
    Map<String, String> vars =
        Map.of(
            "bind", "127.0.0.1",
            "port", Integer.toString(port),
            "routes", folder.resolve("routes.map").toString(),
            "wildcards", folder.resolve("wildcards.map").toString());
    var arguments =
        new ArrayList<>(List.of("--state", "state.yaml", "--wait", "0", "--min-interval", "0"));
    vars.forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
    arguments.addAll(List.of("-t", "haproxy-routes", "-o", "routes.map"));
    arguments.addAll(List.of(each));
    arguments.addAll(List.of("-t", "haproxy-wildcards", "-o", "wildcards.map"));
    arguments.addAll(List.of(each));
    arguments.addAll(List.of("-t", "haproxy-map", "-o", "haproxy.cfg"));
    arguments.addAll(List.of(each));
    arguments.addAll(List.of("--check", "haproxy -c -dW -f {file}"));
    return arguments.toArray(String[]::new);
  }
}
