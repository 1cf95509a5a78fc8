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
import dev.confgen.model.Services;
import dev.confgen.model.UrlPath;
import dev.confgen.testing.Bundled;
import dev.confgen.testing.Certificates;
import dev.confgen.testing.Client;
import dev.confgen.testing.Echo;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.Nginx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A real nginx, and a real haproxy by rules and by maps, on what their bundled templates make of
/// the same services answer each request alike: random routes over few hosts and paths, so that
/// they overlap in all ways.
///
/// Paths are asked for as routes write them: nginx takes `/%61` for `/a`, and haproxy does not.
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
      List.of(
          "/",
          "/a",
          "/a/b",
          "/ab",
          "/a/b/c",
          "/A",
          "/a.b(c)+",
          "/a-b",
          "/a%20b",
          "/a/%28%5C%22",
          "/%C3%A9",
          "/%C3%A9/b",
          "/%25%FF%24");
  private static final List<String> DESTS =
      List.of("/", "/new/(1)", "/d%3Fadmin=1", "/d%25/%20%23", "/~d*&e");
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
          "/a%20b/%20",
          "/a%20bc",
          "/a/%28%5C%22/x%C3%A9",
          "/%C3%A9",
          "/%C3%A9/",
          "/%C3%A9/bc",
          "/%C3%A9/b/c",
          "/%C3%A8",
          "/%25%FF%24",
          "/%25%FF%24%24",
          "/x");
  private static final int SERVICES = 16;
  private static final Pattern TLS_PORT = Pattern.compile("(?<=//[^/]{1,99}):[0-9]+");
  private static final List<Route.Tls> ALL_TLS = List.of(Route.Tls.values());

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<AutoCloseable> started = new ArrayList<>();
  private int port;
  private String certificate = "";

  @BeforeAll
  void startServices(@TempDir Path folder) throws Exception {
    Echo echo = Echo.start();
    opened.add(echo);
    port = echo.port();
    certificate = Certificates.make(folder, "DNS:localhost").withKey().toString();
  }

  @AfterAll
  void closeServices() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
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
    for (int i = 0; i < SERVICES; i++) {
      int index = i;
      List<Route> routes =
          pairs.stream().filter(r -> pairs.indexOf(r) % SERVICES == index).toList();
      String name = routes.isEmpty() ? "named" : "s" + i;
      services.add(
          Service.named(ServiceName.parse(name), Address.parse("127.0.2." + (i + 1)), port)
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
        random.nextBoolean()
            ? Optional.of(UrlPath.parse(DESTS.get(random.nextInt(DESTS.size()))))
            : Optional.empty(),
        ALL_TLS.get(random.nextInt(ALL_TLS.size())),
        random.nextInt(6) == 0 ? Route.Access.INTERNAL : Route.Access.PUBLIC);
  }

  /// A proxy that serves, and how it answers.
  private record Proxy(String name, Client http, Optional<Client> https) {

    List<String> answers(String host, String path) throws IOException {
      var answers = new ArrayList<>(List.of(answer(http, host, path)));
      // A handshake takes ten times as long as a request.
      if (https.isPresent() && (host + path).hashCode() % 3 == 0) {
        answers.add(answer(https.get(), host, path));
      }
      return answers;
    }

    /// Without what proxies may do each its own way: pages of errors, the port of TLS, and in paths
    /// that are replaced the escapes of what need not be escaped.
    private String answer(Client client, String host, String path) throws IOException {
      Client.Answer answer = client.get(host, path);
      return switch (answer.status()) {
        case 200 ->
            answer
                .toString()
                .replace("%28", "(")
                .replace("%5C", "\\")
                .replace("%24", "$")
                .replace("%22", "\"");
        case 308 -> answer.status() + " " + TLS_PORT.matcher(answer.location()).replaceFirst("");
        default -> answer.status() + "";
      };
    }
  }

  @AfterEach
  void endAll() throws Exception {
    for (AutoCloseable each : started) {
      each.close();
    }
    started.clear();
  }

  /// With an even number they serve TLS, too.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyRequestIsAnsweredAlike(long seed, @TempDir Path folder) throws Exception {
    Services services = Bundled.discovered(services(seed));
    var different = new ArrayList<String>();
    var statuses = new TreeSet<String>();
    var proxies = new Proxies(seed % 2 == 0);
    List<Proxy> all =
        List.of(
            proxies.start(folder, "haproxy", services),
            proxies.start(folder, "haproxy-map", services),
            proxies.start(folder, "nginx", services));
    for (String host : ASKED_HOSTS) {
      for (String path : ASKED_PATHS) {
        List<String> expected = all.getFirst().answers(host, path);
        statuses.add(expected.getFirst().substring(0, 3));
        for (Proxy proxy : all.subList(1, all.size())) {
          List<String> seen = proxy.answers(host, path);
          if (!seen.equals(expected)) {
            different.add(
                "%s%s: haproxy %s, %s %s".formatted(host, path, expected, proxy.name(), seen));
          }
        }
      }
    }
    assertEquals(List.of(), different);
    assertTrue(statuses.containsAll(List.of("200", "403", "404", "503")), statuses::toString);
    assertEquals(seed % 2 == 0, statuses.contains("308"));
  }

  /// Proxies that serve the same.
  private final class Proxies {

    private final boolean secure;

    Proxies(boolean secure) {
      this.secure = secure;
    }

    Proxy start(Path parent, String template, Services services) throws Exception {
      Path folder = Files.createDirectory(parent.resolve(template));
      int plain = FreePort.next();
      int tls = FreePort.next();
      var vars = new HashMap<>(Map.of("bind", "127.0.0.1", "internal", "10.0.0.0/8"));
      vars.putAll(Map.of("domain", "test", "port", "" + plain, "tlsPort", "" + tls));
      if (secure) {
        vars.put("certs", certificate);
      }
      started.add(
          template.equals("nginx")
              ? Nginx.start(
                  folder,
                  Files.writeString(
                      folder.resolve("nginx.conf"),
                      Bundled.render(template, services, vars).text()))
              : Haproxy.start(folder, Bundled.haproxy(folder, template, services, vars)));
      Client http = Client.of("127.0.0.1", plain);
      return new Proxy(template, http, secure ? Optional.of(http.overTls(tls)) : Optional.empty());
    }
  }
}
