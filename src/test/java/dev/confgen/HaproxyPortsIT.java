package dev.confgen;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Address;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Services;
import dev.confgen.testing.Await;
import dev.confgen.testing.Backend;
import dev.confgen.testing.Bundled;
import dev.confgen.testing.Client;
import dev.confgen.testing.Etcd;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.Tool;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What docker-discover did, by a real haproxy: a port for each service, in turn to all of its
/// servers that are there, and a page of statistics from the first second on.
final class HaproxyPortsIT {

  @TempDir Path folder;

  @Test
  void portsAreOpenedForServicesAndClosedWhenTheyAreGone() throws Exception {
    int stats = FreePort.next();
    int whoami = FreePort.next();
    int forbidden = FreePort.next();
    var vars =
        Map.of(
            "bind",
            "127.0.0.1",
            "stats",
            Integer.toString(stats),
            "ports",
            whoami + ",1-2," + stats);
    Path configuration = Bundled.haproxy(folder, "haproxy-ports", Services.NONE, vars);
    try (var haproxy = Haproxy.start(folder, configuration);
        var first = Backend.start("first", "127.0.0.21");
        var second = Backend.start("second", "127.0.0.22")) {
      assertEquals(200, get(stats).status());

      Services services =
          services(
              service("whoami", first, whoami),
              service("whoami", second, whoami),
              service("forbidden", first, forbidden),
              service("greedy", first, stats));
      Path _ = Bundled.haproxy(folder, "haproxy-ports", services, vars);
      reload(haproxy);
      Await.until("the port is open", () -> isOpen(whoami), haproxy::log);
      assertEquals(Set.of("first /", "second /"), answers(whoami, 4));
      assertTrue(get(stats).body().contains("whoami:" + whoami), "not in the statistics");
      assertThrows(ConnectException.class, () -> get(forbidden));

      // One that is gone without a word costs nobody a request.
      end(first);
      assertEquals(Set.of("second /"), answers(whoami, 10));

      Path _ = Bundled.haproxy(folder, "haproxy-ports", Services.NONE, vars);
      reload(haproxy);
      Await.until("the port is closed", () -> !isOpen(whoami), haproxy::log);
      assertEquals(200, get(stats).status());
    }
  }

  /// From the keys that docker-register writes, whose `port` is gone when nobody renews it.
  @Test
  void theKeysOfAnEtcdAreServedOnTheirPortsAndFollowed() throws Exception {
    int whoami = FreePort.next();
    int lost = FreePort.next();
    try (var etcd = Etcd.run();
        var first = Backend.start("first", "127.0.0.21");
        var second = Backend.start("second", "127.0.0.22")) {
      etcd.put("/backends/whoami/aaaaaaaaaaaa", at(first));
      etcd.put("/backends/whoami/port", "" + whoami);
      etcd.put("/backends/lost/bbbbbbbbbbbb", at(second));
      String[] arguments = keeping(etcd, whoami, lost);
      Gen.Result result = Gen.run(folder, arguments);
      assertEquals(0, result.exit(), result.err());
      assertTrue(result.err().contains("/lost/bbbbbbbbbbbb left out: its service has no port"));
      try (var haproxy = Haproxy.start(folder, folder.resolve("haproxy.cfg"));
          var gen = Gen.start(folder, watching(haproxy, arguments))) {
        assertEquals(Set.of("first /"), answers(whoami, 2));
        assertFalse(isOpen(lost));

        etcd.put("/backends/whoami/cccccccccccc", at(second));
        awaitAnswers(whoami, gen, "first /", "second /");
        etcd.delete("/backends/whoami/cccccccccccc");
        etcd.put("/backends/whoami/aaaaaaaaaaaa", at(second));
        awaitAnswers(whoami, gen, "second /");
        etcd.put("/backends/lost/port", "" + lost);
        Await.until("the other port is open", () -> isOpen(lost), gen::log);
        etcd.delete("/backends/whoami/port");
        Await.until("the port is closed", () -> !isOpen(whoami), gen::log);
        assertTrue(isOpen(lost));
      }
    }
  }

  private static String at(Backend backend) {
    return backend.address() + ":" + backend.port();
  }

  private static String[] keeping(Etcd etcd, int... ports) throws IOException {
    return new String[] {
      "--etcd=" + etcd.endpoints(),
      "--layout=backends",
      "--set=bind=127.0.0.1",
      "--set=stats=" + FreePort.next(),
      "--set=ports=" + Arrays.stream(ports).mapToObj(Integer::toString).collect(joining(",")),
      "-t=haproxy-ports",
      "-o=haproxy.cfg",
      "--check=haproxy -c -f {file}"
    };
  }

  private static String[] watching(Haproxy haproxy, String... arguments) {
    var all = new ArrayList<>(List.of("--watch", "--min-interval=0"));
    all.addAll(List.of(arguments));
    all.add("--notify=" + haproxy.reloadCommand());
    return all.toArray(String[]::new);
  }

  private static void awaitAnswers(int port, Gen gen, String... expected) throws Exception {
    Await.until(
        "they answer " + List.of(expected), () -> isAnswered(port, Set.of(expected)), gen::log);
  }

  private static boolean isAnswered(int port, Set<String> expected) {
    try {
      return answers(port, 4).equals(expected);
    } catch (IOException _) {
      return false;
    }
  }

  private static Services services(Service... services) {
    return new Services(List.of(services), List.of(), List.of(), List.of());
  }

  private static Service service(String name, Backend backend, int listen) throws Exception {
    Address address = Address.parse(backend.address());
    return Service.named(ServiceName.parse(name), address, backend.port()).listen(listen).build();
  }

  private static void end(Backend backend) {
    backend.close();
  }

  private static void reload(Haproxy haproxy) throws Exception {
    String _ = Tool.run("/bin/sh", "-c", haproxy.reloadCommand());
  }

  private static Client.Answer get(int port) throws IOException {
    return Client.of("127.0.0.1", port).get("any.test", "/");
  }

  private static boolean isOpen(int port) {
    try {
      return get(port).status() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  private static Set<String> answers(int port, int requests) throws IOException {
    var answers = new TreeSet<String>();
    for (int i = 0; i < requests; i++) {
      answers.add(get(port).body());
    }
    return answers;
  }
}
