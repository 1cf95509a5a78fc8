package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Backend;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.Http;
import dev.confgen.testing.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A state file becomes haproxy.cfg, and a real haproxy that runs it brings each request to the
/// right one of several real servers.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoutingIT {

  private final Map<String, Backend> backends = new HashMap<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private int port;
  private int tcpPort;
  private Path folder;
  private Path state;
  private Path configuration;
  private Haproxy haproxy;
  private Gen.Result first;

  @BeforeAll
  void serveTheShop(@TempDir Path temporary) throws Exception {
    folder = temporary;
    state = folder.resolve("shop.yaml");
    configuration = folder.resolve("haproxy.cfg");
    port = FreePort.next();
    tcpPort = FreePort.next();
    shop().into(state);
    first = generate();
    assertEquals(0, first.exit(), first.err());
    haproxy = Haproxy.start(folder, configuration);
    opened.add(haproxy);
  }

  @AfterAll
  void closeEverything() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private State shop() throws IOException {
    return new State()
        .container("web-1", backend("web-1", 2), "gen.name: web, gen.host: 'app.test, *.wild.test'")
        .container("web-2", backend("web-2", 3), "gen.name: web, gen.host: twice.test")
        .container("web-3", backend("web-3", 4), "gen.name: web, gen.host: twice.test")
        .container("api", backend("api", 5), "gen.host: app.test, gen.path: /api")
        .container("api2", backend("api2", 6), "gen.host: app.test, gen.path: /api/v2/")
        .container("deep", backend("deep", 7), "gen.host: '*.deep.wild.test'")
        .container("one", backend("one", 8), "gen.host: One.Wild.Test.")
        .container("plain", backend("plain", 9), "gen.name: plain")
        .container("hostile", backend("hostile", 10), "gen.host: \"evil.test\\n  daemon\"")
        .container(
            """
            name: three
            image: shop/three
            networks: {shop: {ip: 127.0.0.11}}
            ports: [{port: %d}, {port: %d}, {port: %d}]
            labels: {gen.host: three.test, gen.port: "%2$d"}
            """
                .formatted(
                    backend("three-first", 11).port(),
                    backend("three-hinted", 11).port(),
                    backend("three-last", 11).port()))
        .container(
            """
            name: portless
            image: shop/portless
            networks: {shop: {ip: 127.0.0.12}}
            labels: {gen.host: portless.test}
            """)
        .container(
            """
            name: paused
            image: shop/paused
            state: paused
            networks: {shop: {ip: 127.0.0.12}}
            ports: [{port: 80}]
            labels: {gen.host: paused.test}
            """)
        .container(
            """
            name: starting
            image: shop/starting
            health: starting
            networks: {shop: {ip: 127.0.0.12}}
            ports: [{port: 80}]
            """)
        .container(
            """
            name: proxied
            image: shop/proxied
            networks: {shop: {ip: %s}}
            ports: [{port: %d}]
            env: {VIRTUAL_HOST: old.test, VIRTUAL_PATH: /old.path, VIRTUAL_DEST: /new}
            """
                .formatted(backend("proxied", 13).address(), backend("proxied", 13).port()))
        .service(
            "{name: odd, address: %s, port: %d, routes: [{host: odd.test, path: '%s', dest: '%s'}]}"
                .formatted(
                    backend("odd", 16).address(),
                    backend("odd", 16).port(),
                    "/a.b(c)+%41/",
                    "/x%2F!/"))
        .container(
            """
            name: internal
            image: shop/internal
            networks: {shop: {ip: %s}}
            ports: [{port: %d}]
            env: {VIRTUAL_HOST: internal.test, NETWORK_ACCESS: internal}
            """
                .formatted(backend("internal", 14).address(), backend("internal", 14).port()))
        .service(tcp("db", tcpPort))
        .service(tcp("greedy", port))
        .service("{name: dns, address: 127.0.0.16, port: 53, protocol: udp}");
  }

  private String tcp(String name, int listen) throws IOException {
    return "{name: %s, address: %s, port: %d, scheme: tcp, listen: %d}"
        .formatted(name, backend(name, 15).address(), backend(name, 15).port(), listen);
  }

  private Backend backend(String name, int number) throws IOException {
    Backend known = backends.get(name);
    if (known != null) {
      return known;
    }
    Backend started = Backend.start(name, "127.0.0." + number);
    opened.add(started);
    backends.put(name, started);
    return started;
  }

  private Gen.Result generate(String... more) throws Exception {
    var arguments =
        Stream.concat(
            Stream.of(
                "--state", state.toString(),
                "-t", "haproxy",
                "-o", configuration.toString(),
                "--check", "haproxy -c -dW -f {file}",
                "--set", "port=" + port,
                "--set", "bind=127.0.0.1",
                "--set", "domain=docker.test",
                "--set", "internal=10.0.0.0/8",
                "--set", "ports=" + tcpPort + "," + port),
            Stream.of(more));
    return Gen.run(folder, arguments.toArray(String[]::new));
  }

  @ParameterizedTest(name = "{0}{1} is answered with {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # exact hosts
          app.test              | /              | 200 web-1 /
          APP.Test              | /x?y           | 200 web-1 /x
          app.test:8080         | /              | 200 web-1 /
          app.test.             | /              | 200 web-1 /
          app.test.:80          | /              | 200 web-1 /
          # paths: the longest first, and only whole segments
          app.test              | /api           | 200 api /api
          app.test              | /api/          | 200 api /api/
          app.test              | /api?x         | 200 api /api
          app.test              | /api/v1        | 200 api /api/v1
          app.test              | /api/v2        | 200 api2 /api/v2
          app.test              | /api/v2/x      | 200 api2 /api/v2/x
          app.test              | /api/v20       | 200 api /api/v20
          app.test              | /apifoo        | 200 web-1 /apifoo
          app.test              | /API           | 200 web-1 /API
          # wildcards: below the domain, the longest first, an exact host before them
          a.wild.test           | /              | 200 web-1 /
          a.b.wild.test         | /              | 200 web-1 /
          a.deep.wild.test      | /              | 200 deep /
          deep.wild.test        | /              | 200 web-1 /
          one.wild.test         | /              | 200 one /
          # a service without a host has the one of its name
          plain.docker.test     | /              | 200 plain /
          # the hinted one of three ports
          three.test            | /              | 200 three-hinted /
          # a path that is replaced
          old.test              | /old.path      | 200 proxied /new
          old.test              | /old.path/a?b  | 200 proxied /new/a
          odd.test              | /a.b(c)+%41    | 200 odd /x%2F!
          odd.test              | /a.b(c)+%41/%42 | 200 odd /x%2F!/%42
          """)
  void aRequestReachesItsServer(String host, String path, String answer) throws Exception {
    assertEquals(answer, Http.get(port, host, path).toString());
  }

  @ParameterizedTest(name = "{0}{1} is refused with {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # nobody's
          unknown.test          | /              | 404
          wild.test             | /              | 404
          evilwild.test         | /              | 404
          pp.test               | /              | 404
          evil.test             | /              | 404
          db.docker.test        | /              | 404
          127.0.0.1             | /              | 404
          old.test              | /              | 404
          old.test              | /old-path      | 404
          odd.test              | /a-b(c)+%41    | 404
          odd.test              | /a.b(c)+A      | 404
          # somebody's who cannot answer
          portless.test         | /              | 503
          paused.test           | /              | 503
          starting.docker.test  | /              | 503
          # not for everybody
          internal.test         | /              | 403
          """)
  void aRequestForNobodyIsRefused(String host, String path, int status) throws Exception {
    assertEquals(status, Http.get(port, host, path).status());
  }

  @Test
  void servicesOfOneHostShareIt() throws Exception {
    var answered = new TreeSet<String>();
    for (int i : IntStream.range(0, 4).toArray()) {
      answered.add(Http.get(port, "twice.test", "/" + i).body().replaceAll(" .*", ""));
    }
    assertEquals(new TreeSet<>(List.of("web-2", "web-3")), answered);
  }

  @Test
  void aTcpPortIsOpenedInsideTheAllowedOnesOnly() throws Exception {
    assertEquals("200 db /", Http.get(tcpPort, "any.test", "/").toString());
    String text = Files.readString(configuration);
    assertTrue(
        text.contains("# not served: greedy: port " + port + " is not one of vars.ports"), text);
  }

  @Test
  void whatIsSkippedIsSaidInTheFile() throws Exception {
    String text = Files.readString(configuration);
    assertTrue(text.contains("# not served: dns: haproxy does not balance UDP\n"), text);
    assertTrue(text.contains("# not served: portless: it has no port\n"), text);
  }

  @Test
  void theHostileContainerIsLeftOutWithAWarningThatNamesIt() throws Exception {
    assertTrue(first.err().contains("hostile"), first.err());
    assertTrue(first.err().contains("gen.host"), first.err());
    assertTrue(!Files.readString(configuration).contains("evil"), "a hostile label came through");
  }

  @Test
  void aChangeIsReloadedOnceAndNoChangeNever() throws Exception {
    String before = Files.readString(state);
    int reloads = haproxy.reloads();
    assertEquals(0, generate("--notify", haproxy.reloadCommand()).exit());
    assertEquals(reloads, haproxy.reloads());

    State.write(state, before.replace("twice.test", "renamed.test"));
    Gen.Result changed = generate("--notify", haproxy.reloadCommand());
    assertEquals(0, changed.exit(), changed.err());
    Await.until(
        "the new host is served",
        () -> Http.get(port, "renamed.test", "/").status() == 200,
        haproxy::log);
    assertEquals(404, Http.get(port, "twice.test", "/").status());
    assertEquals(reloads + 1, haproxy.reloads());

    State.write(state, before);
    assertEquals(0, generate("--notify", haproxy.reloadCommand()).exit());
    Await.until(
        "the old host is served again",
        () -> Http.get(port, "twice.test", "/").status() == 200,
        haproxy::log);
  }
}
