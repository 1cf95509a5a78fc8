package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Backend;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Http;
import dev.confgen.testing.Load;
import dev.confgen.testing.Nginx;
import dev.confgen.testing.State;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real nginx is told to load its configuration again, time after time and under load.
final class NginxReloadIT {

  private static final int CLIENTS = 3;

  @TempDir Path folder;

  /// What happened under load.
  ///
  /// @param requests how many were sent, by the kind of connection
  /// @param failures how many of them failed, by the kind of connection and what happened
  private record Seen(Map<String, Integer> requests, Map<String, Integer> failures) {

    Map<String, Integer> failuresOf(String kind) {
      return failures.entrySet().stream()
          .filter(failure -> failure.getKey().startsWith(kind))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  private static State state(Backend web, int change) {
    return new State()
        .service(
            "{name: web, address: %s, port: %d, routes: [{host: web.test}, {host: h%d.test}]}"
                .formatted(web.address(), web.port(), change));
  }

  private Seen reloadUnderLoad(int changes, String... set) throws Exception {
    int port = FreePort.next();
    Path state = folder.resolve("state.yaml");
    Path output = folder.resolve("gen.conf");
    try (var web = Backend.start("web", "127.0.0.1")) {
      state(web, 0).into(state);
      Gen.Result first = Gen.run(folder, arguments(port, "true", set));
      assertEquals(0, first.exit(), first.err());
      try (var nginx = Nginx.start(folder, output);
          var gen = Gen.start(folder, watch(arguments(port, nginx.reloadCommand(), set)));
          var load = Load.start(port, "web.test", "/", CLIENTS)) {
        Await.until("clients are served", () -> load.requests().getOrDefault("new", 0) > 10);
        for (int i = 1; i <= changes; i++) {
          state(web, i).into(state);
          String host = "h" + i + ".test";
          Await.until(
              host + " is served", () -> Http.get(port, host, "/").status() == 200, gen::log);
        }
        assertTrue(nginx.reloads() >= changes, nginx::log);
        load.stop();
        return new Seen(load.requests(), load.failures());
      }
    }
  }

  private static String[] arguments(int port, String notify, String... set) {
    var fixed =
        new String[] {
          "--state=state.yaml",
          "-t=nginx",
          "-o=gen.conf",
          "--notify=" + notify,
          "--wait=0",
          "--min-interval=0",
          "--set=bind=127.0.0.1",
          "--set=port=" + port
        };
    return concat(fixed, set);
  }

  private static String[] watch(String... arguments) {
    return concat(new String[] {"--watch"}, arguments);
  }

  private static String[] concat(String[] one, String... other) {
    return Stream.of(one, other).flatMap(Arrays::stream).toArray(String[]::new);
  }

  /// nginx ends idle connections without having said so (`ngx_close_idle_connections`), and whoever
  /// sends a request at that moment has to send it again: that is all that may fail.
  @Test
  void newConnectionsLoseNothing() throws Exception {
    Seen seen = reloadUnderLoad(20);
    assertTrue(seen.requests().getOrDefault("new", 0) > 20, seen::toString);
    assertTrue(seen.requests().getOrDefault("kept", 0) > 20, seen::toString);
    assertEquals(Map.of(), seen.failuresOf("new"), seen::toString);
    assertTrue(
        seen.failures().keySet().stream().allMatch(f -> f.matches(".*(ended|reset|pipe).*")),
        seen::toString);
  }

  @Test
  void nothingIsLostWhereConnectionsAreNotKept() throws Exception {
    Seen seen = reloadUnderLoad(6, "--set=keepalive=0");
    assertTrue(seen.requests().getOrDefault("new", 0) > 20, seen::toString);
    assertEquals(Map.of(), seen.failures(), seen::toString);
  }
}
