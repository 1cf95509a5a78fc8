package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Health;
import dev.confgen.model.Host;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.UrlPath;
import dev.confgen.testing.Backend;
import dev.confgen.testing.Bundled;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.Http;
import dev.confgen.testing.Nginx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A real nginx and a real haproxy on what their bundled templates make of the same services answer
/// each request alike: random routes over few hosts and paths, so that they overlap in all ways.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SameRoutingIT {

  private static final List<String> HOSTS =
      List.of(
          "a.test",
          "b.a.test",
          "c.b.a.test",
          "*.a.test",
          "*.b.a.test",
          "*.test",
          "a_b.test",
          "named.test",
          "evila.test");
  private static final List<String> PATHS =
      List.of("/", "/a", "/a/b", "/ab", "/a/b/c", "/A", "/a.b(c)+", "/a-b");
  private static final List<String> ASKED_HOSTS =
      List.of(
          "a.test",
          "A.Test.",
          "b.a.test:81",
          "c.b.a.test",
          "d.c.b.a.test",
          "x.a.test",
          "x.b.a.test",
          "x.test",
          "test",
          "a_b.test",
          "named.test",
          "evila.test",
          "nobody.example");
  private static final List<String> ASKED_PATHS =
      List.of(
          "/",
          "/a",
          "/a/",
          "/a?x=/a/b",
          "/a/b",
          "/a/b/x",
          "/abc",
          "/ab/",
          "/a/b/c/d",
          "/a/bc",
          "/A",
          "/a.b(c)+",
          "/aXb(c)+",
          "/a-b/c+d!",
          "/x");

  private final List<Backend> backends = new ArrayList<>();

  @BeforeAll
  void startBackends() throws Exception {
    for (int i = 0; i < 16; i++) {
      backends.add(Backend.start("backend-" + i, "127.0.0.1"));
    }
  }

  @AfterAll
  void closeBackends() {
    backends.forEach(Backend::close);
  }

  /// Each pair of a host and a path is led to one service, or to one that takes no requests.
  private List<Service> services(long seed) throws GenException {
    var random = new Random(seed);
    var pairs = new ArrayList<Route>();
    for (String host : HOSTS) {
      for (String path : PATHS) {
        if (random.nextInt(3) == 0) {
          pairs.add(route(host, path, random));
        }
      }
    }
    var services = new ArrayList<Service>();
    for (int i = 0; i < backends.size(); i++) {
      int index = i;
      List<Route> routes = pairs.stream().filter(r -> pairs.indexOf(r) % 16 == index).toList();
      Backend backend = backends.get(i);
      String name = routes.isEmpty() ? "named" : "s" + i;
      services.add(
          Service.named(ServiceName.parse(name), Address.parse(backend.address()), backend.port())
              .routes(routes)
              .weight(i == 3 ? Optional.of(0) : Optional.empty())
              .health(i == 5 ? Health.UNHEALTHY : Health.NONE)
              .build());
    }
    return services;
  }

  private static Route route(String host, String path, Random random) throws GenException {
    return new Route(
        Host.parse(host),
        UrlPath.parse(path),
        switch (random.nextInt(4)) {
          case 0 -> Optional.of(UrlPath.ROOT);
          case 1 -> Optional.of(UrlPath.parse("/new/(1)"));
          default -> Optional.empty();
        },
        Route.Tls.NONE,
        random.nextInt(6) == 0 ? Route.Access.INTERNAL : Route.Access.PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyRequestIsAnsweredAlike(long seed, @TempDir Path folder) throws Exception {
    int haproxyPort = FreePort.next();
    int nginxPort = FreePort.next();
    List<Service> services = services(seed);
    Path haproxyFile = write(folder, "haproxy", services, haproxyPort);
    Path nginxFile = write(folder, "nginx", services, nginxPort);
    var different = new ArrayList<String>();
    var statuses = new TreeSet<Integer>();
    try (var haproxy = Haproxy.start(folder, haproxyFile);
        var nginx = Nginx.start(folder, nginxFile)) {
      for (String host : ASKED_HOSTS) {
        for (String path : ASKED_PATHS) {
          String expected = answer(haproxyPort, host, path);
          String seen = answer(nginxPort, host, path);
          statuses.add(Integer.parseInt(expected.substring(0, 3)));
          if (!seen.equals(expected)) {
            different.add("%s%s: haproxy %s, nginx %s".formatted(host, path, expected, seen));
          }
        }
      }
      assertEquals(List.of(), different, haproxy::log);
      assertEquals(0, nginx.reloads());
    }
    assertTrue(statuses.containsAll(List.of(200, 403, 404, 503)), statuses::toString);
  }

  private static Path write(Path folder, String template, List<Service> services, int port)
      throws Exception {
    Map<String, String> vars =
        Map.of("port", "" + port, "bind", "127.0.0.1", "internal", "10.0.0.0/8", "domain", "test");
    return Files.writeString(
        folder.resolve(template + ".conf"), Bundled.render(template, services, vars).text());
  }

  private static String answer(int port, String host, String path) throws Exception {
    Http.Answer answer = Http.get(port, host, path);
    return answer.status() == 200 ? answer.toString() : answer.status() + "";
  }
}
