package dev.confgen.discover;

import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.container;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.leftOut;
import static dev.confgen.discover.Sample.map;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Container;
import dev.confgen.model.Route;
import dev.confgen.model.Services;
import java.util.List;
import org.junit.jupiter.api.Test;

/// nginx-proxy's documented examples of `VIRTUAL_HOST_MULTIPORTS`, and values that are none.
final class MultiportsTest {

  private static final Container MULTIPORT = web(80, 8000, 9000);

  private static Container with(Container container, String... env) {
    return container.toBuilder().env(map(env)).build();
  }

  private static Services discovered(String value) {
    return discover(with(MULTIPORT, "VIRTUAL_HOST_MULTIPORTS", value));
  }

  private static String refusal(String value) {
    Services services =
        discover(with(MULTIPORT, "VIRTUAL_HOST_MULTIPORTS", value), container("good", 80));
    assertTrue(brief(services.offered()).contains("web 172.17.0.2:80"), "the neighbour is served");
    assertEquals(1, services.leftOut().size(), () -> services.leftOut().toString());
    return leftOut(services).getFirst();
  }

  @Test
  void portsMayHaveHostsOfTheirOwn() {
    List<String> expected =
        List.of(
            "web 172.17.0.2:80 www.example.org/",
            "web 172.17.0.2:8000 service1.example.org/",
            "web 172.17.0.2:9000 service2.example.org/");
    assertEquals(
        expected,
        brief(
            discovered(
                    """
                    www.example.org:
                    service1.example.org:
                      "/":
                        port: 8000
                    service2.example.org:
                      "/":
                        port: 9000
                    """)
                .offered()));
    assertEquals(
        expected,
        brief(
            discovered(
                    """
                    {
                      "www.example.org": {},
                      "service1.example.org": { "/": { "port": 8000, "dest": "" } },
                      "service2.example.org": { "/": { "port": 9000, "dest": "" } }
                    }
                    """)
                .offered()));
  }

  @Test
  void portsMayShareAHost() {
    Services services =
        discovered(
            """
            www.example.org:
              "/":
              "/service1":
                port: 8000
                dest: "/"
              "/service2":
                port: 9000
                dest: "/"
            """);
    assertEquals(
        List.of(
            "web 172.17.0.2:80 www.example.org/",
            "web 172.17.0.2:8000 www.example.org/service1",
            "web 172.17.0.2:9000 www.example.org/service2"),
        brief(services.offered()));
    assertEquals(
        List.of("none", "/", "/"),
        services.offered().stream()
            .map(s -> s.routes().getFirst().dest().map(d -> d.text()).orElse("none"))
            .toList());
  }

  @Test
  void thePrimaryPortGetsWhatNamesItAndWhatNamesNone() {
    assertEquals(
        List.of("web 172.17.0.2:80 a.test/ b.test/x", "web 172.17.0.2:8000", "web 172.17.0.2:9000"),
        brief(discovered("{a.test: , b.test: {/x: {port: 80}}}").offered()));
  }

  @Test
  void aPortNeedNotBeExposed() {
    assertEquals(
        List.of("web 172.17.0.2:3000 a.test/", "web 172.17.0.2:80"),
        brief(
            discover(with(web(80), "VIRTUAL_HOST_MULTIPORTS", "a.test: {/: {port: '3000'}}"))
                .offered()));
  }

  @Test
  void theProtocolIsThePorts() {
    assertEquals(
        List.of("http", "https", "http"),
        discovered("a.test: {/: {port: 8000, proto: https}}").offered().stream()
            .map(s -> s.scheme().text())
            .toList());
  }

  /// Whichever counted, requests would reach the port in a way that its owner did not mean.
  @Test
  void twoProtocolsOfOnePortLeaveItOut() {
    String both =
        "{a.test: {/: {port: 8000, proto: http}}, b.test: {/: {port: 8000, proto: https}, /x:"
            + " {port: 8000, proto: grpc}, /y: {port: 9000}}}";
    Services services = discovered(both);
    assertEquals(
        List.of("web 172.17.0.2:80", "web 172.17.0.2:9000 b.test/y"), brief(services.offered()));
    assertEquals(
        List.of(
            "container web left out: VIRTUAL_HOST_MULTIPORTS \"http and https\" is not a scheme"
                + " such as http or tcp"),
        leftOut(services));
    Container overruled =
        labelled(with(MULTIPORT, "VIRTUAL_HOST_MULTIPORTS", both), "gen.8000.scheme", "https");
    assertEquals(List.of(), leftOut(discover(overruled)));
  }

  @Test
  void oneProtocolOfAPortMayBeSaidTwiceOrOnceForAll() {
    assertEquals(
        List.of("https", "https", "http"),
        discovered(
                "{a.test: {/: {proto: https}, /x: {port: 8000}}, b.test: {/: {port: 8000, proto:"
                    + " https}, /x: {port: 8000, proto: HTTPS}}}")
            .offered()
            .stream()
            .map(s -> s.scheme().text())
            .toList());
  }

  @Test
  void theOtherVariablesDoNotCountBesideIt() {
    assertEquals(
        List.of("web 172.17.0.2:80 a.test/", "web 172.17.0.2:8000", "web 172.17.0.2:9000"),
        brief(
            discover(
                    with(
                        MULTIPORT,
                        "VIRTUAL_HOST_MULTIPORTS",
                        "a.test:",
                        "VIRTUAL_HOST",
                        "b.test",
                        "VIRTUAL_PORT",
                        "9000",
                        "VIRTUAL_PATH",
                        "/b",
                        "VIRTUAL_PROTO",
                        "a b"))
                .offered()));
    assertEquals(
        List.of("web 172.17.0.2:80 b.test/"),
        brief(
            discover(with(web(80), "VIRTUAL_HOST_MULTIPORTS", " ", "VIRTUAL_HOST", "b.test"))
                .offered()));
  }

  /// Else `internal` would hold at the primary port only, and the others would be public.
  @Test
  void whoMayAskHoldsAtEveryPort() {
    Services services =
        discover(
            with(
                MULTIPORT,
                "VIRTUAL_HOST_MULTIPORTS",
                "{a.test: , b.test: {/: {port: 8000}}}",
                "NETWORK_ACCESS",
                "internal"));
    assertEquals(
        List.of(Route.Access.INTERNAL, Route.Access.INTERNAL),
        services.offered().stream().flatMap(s -> s.routes().stream()).map(Route::access).toList());
  }

  @Test
  void anEmptyLabelDoesNotHideTheVariable() {
    Container web =
        with(web(80), "VIRTUAL_HOST_MULTIPORTS", "a.test: {/: }", "NETWORK_ACCESS", "internal");
    Services services =
        discover(labelled(web, "VIRTUAL_HOST_MULTIPORTS", " ", "NETWORK_ACCESS", ""));
    assertEquals(
        List.of(Route.Access.INTERNAL),
        services.offered().stream().flatMap(s -> s.routes().stream()).map(Route::access).toList());
  }

  @Test
  void aBadHostOrPathLeavesOutItsPort() {
    Services services =
        discovered("{a.test: , 'b c': {/: {port: 8000}}, d.test: {x: {port: 9000}}}");
    assertEquals(List.of("web 172.17.0.2:80 a.test/"), brief(services.offered()));
    assertEquals(
        List.of(
            "container web left out: VIRTUAL_HOST_MULTIPORTS \"b c\" is not a host name",
            "container web left out: VIRTUAL_HOST_MULTIPORTS \"x\" is not a path such as /api"),
        leftOut(services));
  }

  @Test
  void whatCannotBeReadIsAsABadHost() {
    assertEquals(
        "container web left out: VIRTUAL_HOST_MULTIPORTS value:1:1: must be a mapping, but is text",
        refusal("a.test"));
    assertEquals(
        "container web left out: VIRTUAL_HOST_MULTIPORTS \"70000\" is not a port (1 to 65535)",
        refusal("a.test: {/: {port: 70000}}"));
    assertEquals(
        "container web left out: VIRTUAL_HOST_MULTIPORTS value:1:14: \"a.test\".\"/\".prot: unknown"
            + " key (did you mean \"proto\"?)",
        refusal("a.test: {/: {prot: 80}}"));
  }

  @Test
  void bombsAreHarmless() {
    var aliases = new StringBuilder("a: &a {x: {port: 1}}\n");
    for (char c = 'b'; c < 'z'; c++) {
      char before = (char) (c - 1);
      aliases.append("%s: &%s {<<: *%s, y: *%s}\n".formatted(c, c, before, before));
    }
    for (String bomb :
        List.of(
            "[".repeat(60_000),
            "{\"a\":".repeat(10_000),
            "a: ".repeat(20_000),
            "x".repeat(1_000_000),
            "? ".repeat(30_000),
            "!<%0a> x",
            "a: *" + "b".repeat(60_000),
            "&a [*a]",
            aliases.toString())) {
      String line = refusal(bomb);
      assertTrue(line.length() < 500 && !line.contains("\n"), line);
    }
  }

  @Test
  void moreHostsThanAContainerMayHaveAreRefused() {
    var many = new StringBuilder();
    for (int i = 0; i < 257; i++) {
      many.append("h").append(i).append(".test:\n");
    }
    assertEquals(
        "container web left out: VIRTUAL_HOST_MULTIPORTS names more than 256 hosts and paths",
        refusal(many.toString()));
  }
}
