package dev.confgen.discover;

import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.cautions;
import static dev.confgen.discover.Sample.container;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.ip;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.leftOut;
import static dev.confgen.discover.Sample.only;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Container;
import dev.confgen.model.Container.Network;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The examples of traefik's documentation ("Traefik & Docker"), and what they leave open.
final class TraefikLabelsTest {

  private static final String RULE = "traefik.http.routers.r.rule";
  private static final String HOST = "Host(`example.com`)";

  private static List<String> offered(Container... containers) {
    Services services = discover(containers);
    assertEquals(List.of(), services.leftOut());
    assertEquals(List.of(), services.cautions());
    return brief(services.offered());
  }

  private static void assertNotUsed(String why, Container container) {
    Services services = discover(container);
    assertEquals(List.of(), services.leftOut());
    assertEquals(List.of(), services.offered().stream().flatMap(s -> s.routes().stream()).toList());
    assertEquals(List.of("container web: " + why), cautions(services));
  }

  private static List<String> tls(Container container) {
    return only(container).routes().stream()
        .map(r -> r.host() + "" + r.path() + " " + r.tls())
        .toList();
  }

  @Test
  void aRuleIsEnough() {
    assertEquals(
        List.of("web 172.17.0.2:80 example.com/"),
        offered(labelled(web(80), "traefik.http.routers.my-container.rule", HOST)));
  }

  @Test
  void aServiceSaysThePort() {
    assertEquals(
        List.of("web 172.17.0.2:12345 example.com/", "web 172.17.0.2:80"),
        offered(
            labelled(
                web(80),
                "traefik.http.routers.my-container.rule",
                HOST,
                "traefik.http.services.my-service.loadbalancer.server.port",
                "12345")));
  }

  @Test
  void eachRouterMayHaveItsService() {
    Service admin =
        discover(
                labelled(
                    web(8000, 9000),
                    "traefik.http.routers.www.rule",
                    HOST,
                    "traefik.http.routers.www.service",
                    "www-service",
                    "traefik.http.services.www-service.loadbalancer.server.port",
                    "8000",
                    "traefik.http.routers.admin.rule",
                    "Host(`admin.example.com`) && PathPrefix(`/ui`)",
                    "traefik.http.routers.admin.service",
                    "admin-service@docker",
                    "traefik.http.services.admin-service.loadbalancer.server.port",
                    "9000",
                    "traefik.http.services.admin-service.loadbalancer.server.scheme",
                    "https"))
            .offered()
            .getLast();
    assertEquals("web 172.17.0.2:9000 admin.example.com/ui", brief(admin));
    assertEquals("https", admin.scheme().text());
  }

  @Test
  void aServiceWithoutAPortIsThePrimaryPorts() {
    assertEquals(
        List.of("web 172.17.0.2:80 example.com/ other.example.com/", "web 172.17.0.2:90"),
        offered(
            labelled(
                web(80, 90),
                RULE,
                HOST,
                "traefik.http.routers.r.service",
                "a",
                "traefik.http.services.a.loadbalancer.passhostheader",
                "true",
                "traefik.http.routers.s.rule",
                "Host(`other.example.com`)",
                "traefik.http.routers.s.service",
                "b",
                "traefik.http.services.b.loadbalancer.server.port",
                "80")));
  }

  @Test
  void labelsAreReadInAnyCase() {
    assertEquals(
        List.of("web 172.17.0.2:80 example.com/"),
        offered(
                labelled(
                    web(80, 90),
                    "Traefik.HTTP.Routers.Mine.Rule",
                    HOST,
                    "traefik.http.routers.mine.Service",
                    "Mine",
                    "traefik.http.services.MINE.LoadBalancer.Server.Port",
                    "80"))
            .subList(0, 1));
  }

  @Test
  void theNetworkIsChosen() {
    Map<String, Network> two =
        Map.of("a", Network.of(ip("10.1.0.2")), "b", Network.of(ip("10.2.0.2")));
    assertEquals(
        List.of("web 10.2.0.2:80"),
        offered(
            labelled(web(80).toBuilder().networks(two).build(), "traefik.docker.network", "b")));
    assertEquals(
        List.of(
            "container web left out: traefik.docker.network \"front\" is not a network that the"
                + " container is in"),
        leftOut(discover(labelled(web(80), "traefik.docker.network", "front"))));
  }

  @Test
  void aDisabledContainersLabelsAreNotRead() {
    assertEquals(
        List.of("web 172.17.0.2:80"),
        offered(
            labelled(
                web(80), "traefik.enable", "false", RULE, HOST, "traefik.docker.network", "x")));
    assertEquals(
        List.of("web 172.17.0.2:80 example.com/"),
        offered(labelled(web(80), "traefik.enable", "true", RULE, HOST)));
    assertNotUsed(
        "traefik.enable \"maybe\" is not true or false: its labels for traefik are not read",
        labelled(web(80), "traefik.enable", "maybe", RULE, HOST));
  }

  @Test
  void aRouterWithTlsIsForHttpsOnly() {
    String tls = "traefik.http.routers.r.tls";
    assertEquals(List.of("example.com/ NONE"), tls(labelled(web(80), RULE, HOST)));
    assertEquals(List.of("example.com/ NONE"), tls(labelled(web(80), RULE, HOST, tls, "false")));
    assertEquals(List.of("example.com/ REDIRECT"), tls(labelled(web(80), RULE, HOST, tls, "true")));
    assertEquals(
        List.of("example.com/ REDIRECT"),
        tls(labelled(web(80), RULE, HOST, tls + ".certresolver", "le")));
    assertEquals(
        List.of("example.com/ BOTH"),
        tls(labelled(web(80), RULE, HOST, tls, "true", "traefik.http.routers.s.rule", HOST)));
    assertEquals(
        List.of(
            "container web left out: traefik.http.routers.r.tls \"perhaps\" is not true or false"),
        leftOut(discover(labelled(web(80), RULE, HOST, tls, "perhaps"))));
    assertEquals(
        List.of("example.com/ NONE"),
        tls(labelled(web(80), RULE, HOST, tls, "true", "gen.tls", "none")));
  }

  /// Else they would be two routes of one host and path that contradict each other.
  @Test
  void routersOfOneHostAndPathAreOneRouteHoweverTheyAreWritten() {
    for (String other : List.of("Host(`Example.com.`)", "Host(`example.com`) && PathPrefix(`/`)")) {
      assertEquals(
          List.of("example.com/ BOTH"),
          tls(
              labelled(
                  web(80),
                  RULE,
                  HOST,
                  "traefik.http.routers.s.rule",
                  other,
                  "traefik.http.routers.s.tls",
                  "true")));
    }
    assertEquals(
        List.of("example.com/x BOTH"),
        tls(
            labelled(
                web(80),
                RULE,
                HOST + " && PathPrefix(`/x`)",
                "traefik.http.routers.s.rule",
                HOST + " && PathPrefix(`/x/`)",
                "traefik.http.routers.s.tls",
                "true")));
  }

  @Test
  void aRedirectToHttpsIsARedirect() {
    assertEquals(
        List.of("example.com/ REDIRECT"),
        tls(
            labelled(
                web(80),
                RULE,
                HOST,
                "traefik.http.routers.r.tls",
                "true",
                "traefik.http.routers.s.rule",
                HOST,
                "traefik.http.routers.s.middlewares",
                "my-redirect@docker",
                "traefik.http.middlewares.my-redirect.redirectscheme.scheme",
                "https",
                "traefik.http.middlewares.my-redirect.redirectscheme.permanent",
                "true")));
  }

  @Test
  void aStrippedPrefixIsReplacedByTheRoot() {
    String middleware = "traefik.http.middlewares.s.stripprefix.prefixes";
    Container stripping =
        labelled(
            web(80),
            RULE,
            "Host(`a.test`) && PathPrefix(`/api/`)",
            "traefik.http.routers.r.middlewares",
            "zip, s",
            "traefik.http.middlewares.zip.compress",
            "true",
            middleware,
            "/api");
    Route route = only(stripping).routes().getFirst();
    assertEquals("/api /", route.path() + " " + route.dest().orElseThrow());
    assertNotUsed(
        "traefik.http.routers.r.rule is not used: it goes through a stripprefix that does not"
            + " strip its whole PathPrefix",
        stripping.toBuilder()
            .labels(
                Map.of(
                    RULE,
                    "Host(`a.test`)",
                    "traefik.http.routers.r.middlewares",
                    "s",
                    middleware,
                    "/api"))
            .build());
    assertNotUsed(
        "traefik.http.routers.r.rule is not used: it goes through a stripprefix that does not"
            + " strip its whole PathPrefix",
        stripping.toBuilder()
            .labels(
                Map.of(
                    RULE,
                    "Host(`a.test`) && PathPrefix(`/api`)",
                    "traefik.http.routers.r.middlewares",
                    "s",
                    middleware,
                    "/a,/api"))
            .build());
  }

  /// A password that traefik asks for is asked for by nobody here.
  @Test
  void whatMayKeepSomebodyOutIsNotLetIn() {
    for (String[] middleware :
        List.of(
            new String[] {"auth", "traefik.http.middlewares.auth.basicauth.users", "test:x"},
            new String[] {
              "auth", "traefik.http.middlewares.auth.ipallowlist.sourcerange", "10.0.0.0/8"
            },
            new String[] {"auth", "traefik.http.middlewares.auth.chain.middlewares", "zip"},
            new String[] {"auth@file", "traefik.http.middlewares.auth.compress", "true"},
            new String[] {"auth", "traefik.http.middlewares.other.compress", "true"})) {
      Services services =
          discover(
              labelled(
                  web(80),
                  RULE,
                  HOST,
                  "traefik.http.routers.r.middlewares",
                  middleware[0],
                  middleware[1],
                  middleware[2]));
      assertEquals(List.of(), services.offered());
      assertEquals(
          List.of(
              "container web left out: traefik.http.routers.r.rule is not used: it goes through"
                  + " middleware \""
                  + middleware[0]
                  + "\", which may keep somebody out and is not read"),
          services.leftOut().stream().map(LeftOut::line).toList());
    }
  }

  /// Whoever has no certificate is kept out of all that the host has, in traefik by the handshake.
  @Test
  void whatMayAskForClientCertificatesIsNotLetIn() {
    String options = "traefik.http.routers.r.tls.options";
    for (String name : List.of("mtls@file", "mtls", "default@file")) {
      Services services =
          discover(
              labelled(
                  web(80),
                  RULE,
                  HOST,
                  options,
                  name,
                  "traefik.http.routers.s.rule",
                  "Host(`example.com`) && PathPrefix(`/x`)"));
      assertEquals(List.of(), services.offered());
      assertEquals(
          List.of(
              "container web left out: traefik.http.routers.r.rule is not used: it has "
                  + options
                  + " \""
                  + name
                  + "\", which may ask for client certificates and is not read"),
          leftOut(services));
    }
    assertEquals(
        List.of("example.com/ REDIRECT"), tls(labelled(web(80), RULE, HOST, options, "default")));
    assertEquals(
        List.of("example.com/ NONE"),
        tls(
            labelled(
                web(80), RULE, HOST, options, "mtls@file", "traefik.http.routers.r.tls", "false")));
  }

  /// The router for plain HTTP never leads to the container in traefik, and the longer rule wins.
  @Test
  void aRouterThatKeepsNobodyOutDoesNotGiveAwayWhatAnotherKeeps() {
    for (String open : List.of(HOST, "Host(`example.com`) || Host(`b.test`)")) {
      Services services =
          discover(
              labelled(
                  web(80, 81),
                  "traefik.http.routers.open.rule",
                  open,
                  RULE,
                  HOST + " && PathPrefix(`/admin`)",
                  "traefik.http.routers.r.middlewares",
                  "auth@file"));
      assertEquals(
          List.of(), services.offered().stream().flatMap(s -> s.routes().stream()).toList());
    }
    Services unread =
        discover(
            labelled(
                web(80),
                "traefik.http.routers.open.rule",
                HOST,
                RULE,
                HOST + " && PathPrefix(`/admin`) && ClientIP(`10.0.0.0/8`)"));
    assertEquals(List.of(), unread.offered().stream().flatMap(s -> s.routes().stream()).toList());
    assertEquals(2, unread.cautions().size());
  }

  @Test
  void aRuleThatARouteCannotSayIsNotUsed() {
    assertNotUsed(
        "traefik.http.routers.r.rule is not used: it has HostRegexp, and only Host, PathPrefix, &&"
            + " and || are read",
        labelled(web(80), RULE, "HostRegexp(`^.+$`)"));
  }

  @Test
  void aRouterHasToLeadToTheContainer() {
    String port = "traefik.http.services.%s.loadbalancer.server.port";
    assertNotUsed(
        "traefik.http.routers.r.rule is not used: it leads to service \"api@internal\", which the"
            + " container's labels do not have",
        labelled(web(80), RULE, HOST, "traefik.http.routers.r.service", "api@internal"));
    assertNotUsed(
        "traefik.http.routers.r.rule is not used: it does not say to which of the container's"
            + " services it leads",
        labelled(web(80), RULE, HOST, port.formatted("a"), "80", port.formatted("b"), "81"));
    assertNotUsed(
        "traefik.http.routers.r.rule is not used: it leads where"
            + " traefik.http.services.a.loadbalancer.server.url says, and that is not read",
        labelled(
            web(80), RULE, HOST, "traefik.http.services.a.loadbalancer.server.url", "http://x"));
  }

  @Test
  void otherProtocolsAreMentioned() {
    assertNotUsed(
        "traefik.tcp.routers.db.rule is not read: only traefik's HTTP routers are",
        labelled(
            web(80),
            "traefik.tcp.routers.db.rule",
            "HostSNI(`*`)",
            "traefik.tcp.services.db.loadbalancer.server.port",
            "5432"));
    assertNotUsed(
        "traefik.udp.services.x.loadbalancer.server.port is not read: only traefik's HTTP routers"
            + " are",
        labelled(web(80), "traefik.udp.services.x.loadbalancer.server.port", "53"));
  }

  @Test
  void theConventionsBeforeItWin() {
    assertEquals(
        List.of("web 172.17.0.2:80 b.test/"),
        offered(labelled(web(80), RULE, "no rule", "VIRTUAL_HOST", "b.test")));
    assertEquals(
        List.of("web 172.17.0.2:80 example.com/x"),
        offered(labelled(web(80), RULE, HOST, "gen.path", "/x")));
  }

  @Test
  void aBadValueLeavesOutWhatItWouldHaveShaped() {
    String port = "traefik.http.services.%s.loadbalancer.server.port";
    assertEquals(
        List.of("container web left out: traefik.http.routers.r.rule \"a b\" is not a host name"),
        leftOut(discover(labelled(web(80), RULE, "Host(`a b`)"))));
    assertEquals(
        List.of(
            "container web left out: traefik.http.routers.r.rule is not a rule: expected ( at"
                + " character 5"),
        leftOut(discover(labelled(web(80), RULE, "Host:a.test"))));
    assertEquals(
        List.of(
            "container web left out: traefik.http.services.a.loadbalancer.server.port \"http\" is"
                + " not a port (1 to 65535)"),
        leftOut(discover(labelled(web(80), RULE, HOST, port.formatted("a"), "http"))));
    Services services =
        discover(
            labelled(
                web(80, 90),
                RULE,
                HOST,
                "traefik.http.routers.r.service",
                "a",
                port.formatted("a"),
                "http",
                "traefik.http.routers.s.rule",
                "Host(`b.test`)",
                "traefik.http.routers.s.service",
                "b",
                port.formatted("b"),
                "90"));
    assertEquals(List.of("web 172.17.0.2:90 b.test/"), brief(services.offered()));
    assertEquals(
        List.of(
            "container web left out: traefik.http.services.a.loadbalancer.server.port \"http\" is"
                + " not a port (1 to 65535)"),
        leftOut(services));
  }

  @Test
  void aNameThatNobodyCanReadIsLeftAlone() {
    assertNotUsed(
        "the label \"traefik.http.routers.a\\nb.rule\" is not read: it is too long, or has blanks"
            + " or control characters",
        labelled(web(80), "traefik.http.routers.a\nb.rule", HOST));
  }

  @Test
  void moreThanAContainerMayHaveIsRefused() {
    var labels = new HashMap<String, String>();
    for (int i = 0; i < 20_000; i++) {
      labels.put("traefik.http.routers.r" + i + ".rule", "Host(`h" + i + ".test`)");
    }
    Services services = discover(web(80).toBuilder().labels(labels).build(), container("good", 80));
    assertEquals(1, services.offered().size());
    assertEquals(
        List.of(
            "container web left out: traefik.http.routers makes it more than 256 hosts and paths"),
        leftOut(services));
  }
}
