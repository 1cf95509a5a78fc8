package dev.confgen.discover;

import static dev.confgen.discover.Sample.container;
import static dev.confgen.discover.Sample.ip;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.map;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Container;
import dev.confgen.model.Container.Network;
import dev.confgen.model.Container.State;
import dev.confgen.model.ContainerFilter;
import dev.confgen.model.ContainerFilters;
import dev.confgen.model.GenException;
import dev.confgen.model.Health;
import dev.confgen.model.Host;
import dev.confgen.model.Image;
import dev.confgen.model.KeyTree;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Protocol;
import dev.confgen.model.Quoted;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.Service.Origin;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Snapshot;
import dev.confgen.model.UrlPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExplanationTest {

  private static final Aside DOCKER = new Aside(List.of(), true);

  private static final Instant SINCE = Instant.parse("2026-01-31T12:03:11.5Z");

  private static String explain(String name, Container... containers) {
    return explain(name, Sample.snapshot(containers));
  }

  private static String explain(String name, Snapshot snapshot) {
    return explain(name, snapshot, Addressing.DEFAULT);
  }

  private static String explain(String name, Snapshot snapshot, Addressing addressing) {
    return text(Explanation.of(snapshot, addressing, ContainerFilters.NONE, name, DOCKER));
  }

  private static String text(Explanation explanation) {
    return String.join("\n", explanation.lines()) + "\n";
  }

  private static void assertSays(String line, String explanation) {
    assertTrue(explanation.lines().anyMatch(line::equals), explanation);
  }

  private static Container app(String name, String... more) {
    Container host = labelled(container(name, 80), more);
    return labels(host, "gen.host", "app.test", "gen.name", name);
  }

  private static Container labels(Container container, String... labels) {
    var all = new HashMap<>(container.labels());
    all.putAll(map(labels));
    return container.toBuilder().labels(all).build();
  }

  private static Container created(int second, Container container) {
    return container.toBuilder().created(Optional.of(Instant.ofEpochSecond(second))).build();
  }

  private static Service ready(String name) {
    return Service.named(new ServiceName(name), ip("10.0.0.9"), 80).build();
  }

  private static Snapshot with(List<Container> containers, Service... services) {
    return new Snapshot(containers, List.of(services), KeyTree.EMPTY, List.of());
  }

  @Test
  void aHostIsExplainedPathByPathTheLongestFirst() {
    Container api =
        app("api", "gen.path", "/api", "gen.access", "internal").toBuilder()
            .health(Health.UNHEALTHY)
            .healthSince(Optional.of(SINCE))
            .build();
    assertEquals(
        """
        host app.test
          /api  no server: a proxy answers 503
                internal
                api (172.17.0.2:80, container api), not offered: it is unhealthy, at least since\
         2026-01-31T12:03:11Z
          /     web (172.17.0.2:80, container web), offered
        """,
        explain("app.test", app("web"), api));
  }

  @Test
  void aHostIsFoundAsItIsPasted() {
    String plain = explain("app.test", app("web"));
    for (String pasted :
        List.of("APP.test.", "app.test:8080", "https://app.test/a/b?c", "HTTP://App.Test:80/")) {
      assertEquals(plain, explain(pasted, app("web")));
    }
  }

  @Test
  void aHostIsFoundByTheWildcardThatWouldServeIt() {
    Container wild = labels(web(80), "gen.host", "*.test,*.wild.test");
    assertSays("host *.wild.test, which stands for a.b.wild.test", explain("a.b.wild.test", wild));
    assertSays("host *.test, which stands for wild.test", explain("wild.test", wild));
    assertSays("host *.wild.test", explain("*.wild.test", wild));
  }

  @Test
  void aHostThatNobodyServesNamesThoseThatAskForItAndWhy() throws Exception {
    var filters = new ContainerFilters(List.of(ContainerFilter.parse("name!=hidden")));
    Snapshot snapshot =
        Sample.snapshot(
            app("hidden"),
            app("ignored", "gen.ignore", "true"),
            app("bad", "gen.path", "a b"),
            app("nowhere").toBuilder().networks(Map.of()).build(),
            labels(container("two", 80), "gen.host", "b.test", "VIRTUAL_HOST", "app.test"));
    assertEquals(
        """
        host app.test
          no service has it: a proxy answers 404
          container bad asks for it (gen.host), but it is left out: gen.path "a b" is not a path such as /api
          container ignored asks for it (gen.host), but it is ignored, as gen.ignore says
          container nowhere asks for it (gen.host), but it has no address in any network
          container two asks for it (VIRTUAL_HOST), but gen.host counts instead
          container hidden asks for it (gen.host), but it is left out: --filter name!=hidden\
         excludes it
        """,
        text(
            Explanation.of(filters.of(snapshot), Addressing.DEFAULT, filters, "app.test", DOCKER)));
  }

  @Test
  void aRouterThatIsNotUsedIsNamedAtItsHost() {
    String rule = "traefik.http.routers.%s.rule";
    Container auth =
        labels(
            container("auth", 80),
            rule.formatted("r"),
            "Host(`app.test`)",
            "traefik.http.routers.r.middlewares",
            "auth@file",
            rule.formatted("s"),
            "Host(`b.test`)");
    Container regexp =
        labels(
            container("regexp", 80),
            rule.formatted("r"),
            "(Host(`app.test`) || HostRegexp(`x`)) && !Host(`no.test`)");
    Container bad =
        labels(
            container("bad", 80),
            rule.formatted("r"),
            "Host(`app.test`)",
            "traefik.http.routers.r.tls",
            "maybe");
    Container gone =
        labels(container("gone", 80), rule.formatted("r"), "Host(`app.test`)", "gen.ignore", "1");
    Container other = container("other", 80).toBuilder().labels(regexp.labels()).build();
    Container[] all = {auth, bad, gone, labels(other, "gen.host", "other.test"), regexp};
    assertEquals(
        """
        host app.test
          no service has it: a proxy answers 404
          container auth asks for it (traefik.http.routers.r.rule), but that is not used: it goes\
         through middleware "auth@file", which may keep somebody out and is not read
          container bad asks for it (traefik.http.routers.r.rule), but it is left out:\
         traefik.http.routers.r.tls "maybe" is not true or false
          container gone asks for it (traefik.http.routers.r.rule), but it is ignored, as\
         gen.ignore says
          container other asks for it (traefik.http.routers.r.rule), but that is not used: it has\
         !, HostRegexp, and only Host, PathPrefix, && and || are read
          container regexp asks for it (traefik.http.routers.r.rule), but that is not used: it has\
         !, HostRegexp, and only Host, PathPrefix, && and || are read
        """,
        explain("app.test", all));
    assertSays(
        "  container auth asks for it (traefik.http.routers.s.rule), but that is not used: another"
            + " router may keep somebody out",
        explain("b.test", all));
    assertFalse(
        Explanation.of(
                Sample.snapshot(all), Addressing.DEFAULT, ContainerFilters.NONE, "no.test", DOCKER)
            .found());
  }

  @Test
  void aContainerIsExplainedPortByPort() {
    Container web =
        labels(
                container("web", 80, 443, 9000),
                "gen.host",
                "app.test",
                "gen.port",
                "80",
                "gen.9000.ignore",
                "true",
                "gen.443.tls",
                "maybe",
                "gen.443.host",
                "b.test",
                "gen.hots",
                "x")
            .toBuilder()
            .health(Health.HEALTHY)
            .build();
    assertEquals(
        """
        container web (id-of-web, image shop/web:1, running, healthy)
          conventions: gen, image
          service web: 172.17.0.2:80, tcp, http; offered
            name:    image
            port:    80, as gen.port says
            address: is the one in network "bridge", the first network by name
            routes:  app.test/, as gen.host says
          no service at port 9000/tcp: it is ignored, as gen.9000.ignore says
          left out: gen.443.tls "maybe" is not none, redirect or both
          warning: the label "gen.hots" is not known (did you mean "gen.host"?)
        """,
        explain("web", web).replaceFirst("(?s)^service.*?(?=container web \\()", ""));
  }

  @Test
  void whyAPortWasChosenIsSaid() {
    assertSays("    port:    80, the only one", explain("web", web(80)));
    String some = explain("web", web(80, 443));
    assertSays("    port:    80, which counts before the others", some);
    assertSays("    port:    443; what is said without a port goes to another one", some);
    String lowest = explain("web", labels(web(3000, 9000), "gen.host", "app.test"));
    assertSays("    port:    3000, the lowest, as nothing says which one", lowest);
    assertSays(
        "  warning: gen.host goes to port 3000, the lowest of 3000, 9000: say which one with"
            + " gen.port",
        lowest);
    assertSays("    port:    none, as the container exposes none", explain("web", web()));
    assertTrue(explain("web", web()).contains("; offered, but proxies skip what has no port"));
    assertSays(
        "  no service at port 443/tcp: it is ignored, as gen.443.ignore says",
        explain("web", labels(web(80, 443), "gen.443.ignore", "yes")));
  }

  @Test
  void whyAnAddressWasChosenIsSaid() {
    Map<String, Network> two =
        Map.of("back", Network.of(ip("10.0.0.2")), "front", Network.of(ip("10.1.0.2")));
    Container web = web(80).toBuilder().networks(two).build();
    Container gen =
        container("gen").toBuilder()
            .self(true)
            .networks(Map.of("front", Network.of(ip("10.1.0.9"))))
            .build();
    Container stranger =
        gen.toBuilder().networks(Map.of("other", Network.of(ip("10.2.0.9")))).build();
    assertSays(
        "    address: is the one in network \"back\", the first network by name",
        explain("web", web));
    assertSays(
        "    address: is the one in network \"front\", the first network shared with gen",
        explain("web", web, gen));
    assertSays(
        "    address: is the one in network \"back\", the first network by name, as gen is in none"
            + " of them",
        explain("web", web, stranger));
    assertSays(
        "    address: is the one in network \"front\", as gen.network says",
        explain("web", labels(web, "gen.network", "front")));
    assertSays(
        "  left out: gen.network \"frnt\" is not a network that the container is in (did you mean"
            + " \"front\"?)",
        explain("web", labels(web, "gen.network", "frnt")));
  }

  @Test
  void whoseNetworkIsSharedIsSaid() {
    Container pod = container("pod");
    Container web =
        labels(web(80).toBuilder().networkMode("container:id-of-pod").networks(Map.of()).build());
    assertSays(
        "    address: is the one in network \"bridge\", the first network by name (the container"
            + " shares the network of container pod)",
        explain("web", web, pod));
    Container published =
        pod.toBuilder().ports(List.of(Sample.published(80, "0.0.0.0:8080"))).build();
    assertSays(
        "    address: is where the host publishes the port (the container shares the network of"
            + " container pod)",
        explain("web", Sample.snapshot(published, web), Sample.PUBLISHED));
    assertSays(
        "  left out: gen.network \"front\" is not a network that the container is in (the container"
            + " shares the network of container pod)",
        explain("web", labels(web, "gen.network", "front"), pod));
    assertSays(
        "  no service: it shares the network of container \"id-of-pod\", which does not run",
        explain("web", web));
    Container round = pod.toBuilder().networkMode("container:web").build();
    assertSays(
        "  no service: it shares the network of container pod, which is in a circle of containers"
            + " that name each other",
        explain("web", web, round));
  }

  @Test
  void portsThatAreNotPublishedOrNotNamedAreSaid() {
    Container some =
        web().toBuilder()
            .ports(List.of(Sample.published(80, "0.0.0.0:8080"), Sample.exposed(443, Protocol.TCP)))
            .build();
    String published = explain("web", Sample.snapshot(some), Sample.PUBLISHED);
    assertSays("  service web: 192.168.1.9:8080, tcp, http; offered", published);
    assertSays("    address: is where the host publishes the port", published);
    assertSays("  no service at port 443/tcp: it is not published", published);
    assertSays(
        "  no service: it publishes none of its ports",
        explain("web", Sample.snapshot(web(80)), Sample.PUBLISHED));
    Container host = labels(web(80, 443), "gen.port", "80").toBuilder().networkMode("host").build();
    var known =
        new Addressing(
            Addressing.Ports.CONTAINER, Optional.of(ip("10.9.9.9")), Addressing.HealthPolicy.PASS);
    String onHost = explain("web", Sample.snapshot(host), known);
    assertSays("    address: is the host's: it is in the host's network", onHost);
    assertSays(
        "  no service at port 443/tcp: it is in the host's network, where a label must name it",
        onHost);
  }

  @Test
  void whyAServiceIsNotOfferedIsSaid() {
    Container web = app("web");
    Map<Container, String> reasons =
        Map.of(
            web.toBuilder().state(State.PAUSED).build(), "it is paused",
            web.toBuilder().state(State.RESTARTING).build(), "it is restarting",
            web.toBuilder().health(Health.UNHEALTHY).build(), "it is unhealthy",
            web.toBuilder().health(Health.STARTING).build(), "its health check is still starting",
            web.toBuilder().health(Health.STARTING).healthSince(Optional.of(SINCE)).build(),
                "its health check is still starting, since 2026-01-31T12:03:11Z");
    reasons.forEach((container, reason) ->
        assertSays(
            "  service web: 172.17.0.2:80, tcp, http; not offered: " + reason,
            explain("web", container)));
    Container gone =
        web.toBuilder().state(State.RESTARTING).networks(Map.of()).networkMode("").build();
    assertTrue(explain("web", gone).contains("service web: address unknown, tcp"));
    assertSays(
        "  no service: it is exited", explain("web", web.toBuilder().state(State.EXITED).build()));
  }

  @Test
  void whatWasLostToAnOlderContainerIsSaidWithItsOwner() {
    Container good = created(1, labels(app("good"), "gen.name", "db", "gen.listen", "5432"));
    Container evil =
        created(
            2,
            labels(app("evil"), "gen.name", "db2", "gen.listen", "5432", "gen.access", "internal"));
    Container id =
        created(3, labels(container("id", 80), "gen.name", "db", "SERVICE_ID", "good:80"));
    String route =
        "app.test/ does not lead here: it says access internal, but container good, which was there"
            + " first, says access public";
    assertSays("  container evil: " + route, explain("app.test", good, evil));
    String lost = explain("evil", good, evil);
    assertSays("    lost:    " + route, lost);
    assertSays(
        "    lost:    port 5432 is not opened for db2: it is that of db (container good), which was"
            + " there first",
        lost);
    assertSays(
        "    lost:    the id good:80 of a service db is that of port 80 of container good: port 80"
            + " has the id id:80 instead",
        explain("db", good, id));
    assertSays("    listen:  a proxy opens port 5432", explain("good", good, evil));
  }

  @Test
  void aServiceIsFoundByItsNameAndItsAliases() {
    Service billing =
        ready("billing").toBuilder()
            .aliases(List.of(new Host("pay.local")))
            .routes(List.of(Route.of(new Host("pay.test"), UrlPath.ROOT)))
            .listen(9)
            .build();
    Snapshot snapshot = with(List.of(), billing);
    String expected =
        """
        service billing
          10.0.0.9:80 (from a state file), tcp, http, pay.test/, listens on 9; offered
        """;
    assertEquals(expected, explain("billing", snapshot));
    assertEquals(expected, explain("pay.local", snapshot));
  }

  @Test
  void aServiceNamesTheContainersThatShouldBeOfIt() {
    Container ignored = labels(container("a", 80), "gen.name", "shop", "gen.ignore", "true");
    assertEquals(
        """
        service shop
          container a is called so (gen.name), but it is ignored, as gen.ignore says
        """,
        explain("shop", ignored));
    Container renamed = labels(ignored, "SERVICE_NAME", "other");
    assertSays(
        "  container a is called so (SERVICE_NAME), but it is ignored, as gen.ignore says",
        explain("other", renamed));
  }

  @Test
  void aNameThatAnotherOneOverrulesIsExplained() {
    Container web =
        labels(
            container("c", 80),
            "gen.name",
            "shop",
            "SERVICE_NAME",
            "registered",
            "SERVICE_80_NAME",
            "eighty",
            "io.answer1991.service.name",
            "answered",
            "com.dnsdock.image",
            "docked");
    Map.of(
            "registered", "SERVICE_NAME",
            "eighty", "SERVICE_80_NAME",
            "answered", "io.answer1991.service.name",
            "docked", "com.dnsdock.image")
        .forEach((name, key) ->
            assertEquals(
                "service %s\n  container c is called so (%s), but gen.name counts instead\n"
                    .formatted(name, key),
                explain(name, web)));
    assertSays(
        "  container c is called so (gen.name), but gen.80.name counts instead",
        explain("shop", labels(web, "gen.80.name", "own")));
    assertTrue(
        explain("web", web).startsWith("there is no host"), "the image's name is nobody's wish");
    Container several =
        labels(container("s", 80, 443), "SERVICE_NAME", "front", "io.answer1991.service.name", "x");
    assertFalse(explain("front", several).contains("counts instead"));
  }

  @Test
  void aHostThatTraefikDoesNotServeIsExplained() {
    Container off =
        labels(
            container("off", 80),
            "traefik.enable",
            "false",
            "traefik.http.routers.r.rule",
            "Host(`app.test`)",
            "traefik.http.routers.s.rule",
            "Host(`b.test`) && HostRegexp(`x`)");
    String why = ", but that is not used: traefik.enable is \"false\"\n";
    for (Container each : List.of(off, labels(off, "gen.host", "own.test"))) {
      assertEquals(
          """
          host app.test
            no service has it: a proxy answers 404
            container off asks for it (traefik.http.routers.r.rule)\
          """
              + why,
          explain("app.test", each));
      assertTrue(explain("b.test", each).endsWith("(traefik.http.routers.s.rule)" + why));
    }
    assertSays("  conventions: image", explain("off", off));
    assertSays(
        "    routes:  own.test/, as gen.host says",
        explain("off", labels(off, "gen.host", "own.test")));
  }

  @Test
  void aVirtualHostThatAnotherOneReplacesIsExplained() {
    Container both =
        container("c", 80).toBuilder()
            .env(map("VIRTUAL_HOST", "a.test,old.test"))
            .labels(map("VIRTUAL_HOST", "a.test,new.test"))
            .build();
    assertSays(
        "  container c asks for it (VIRTUAL_HOST), but that is not used: the label of that name"
            + " counts",
        explain("old.test", both));
    assertFalse(explain("a.test", both).contains("asks for it"));
    Container many = labels(both, "VIRTUAL_HOST_MULTIPORTS", "{a.test: }");
    assertSays(
        "  container c asks for it (VIRTUAL_HOST), but that is not used: VIRTUAL_HOST_MULTIPORTS"
            + " counts instead",
        explain("new.test", many));
    assertFalse(explain("a.test", many).contains("asks for it"));
  }

  @Test
  void registratorsNameOfSeveralPortsLeadsToEachOfThem() {
    String explanation = explain("front", labels(container("c", 80, 443), "SERVICE_NAME", "front"));
    assertSays("service front-80", explanation);
    assertSays("service front-443", explanation);
  }

  @Test
  void aContainerIsFoundByNameIdAndCompose() {
    String id = "0123456789ab" + "cd".repeat(26);
    Container web =
        labels(
            Container.named(id, "shop-web-1", Sample.web().image()).build(),
            "com.docker.compose.project",
            "shop",
            "com.docker.compose.service",
            "web");
    Container twin =
        Container.named("0123ff" + "ab".repeat(29), "twin", Sample.web().image()).build();
    for (String name :
        List.of(
            "shop-web-1",
            "/shop-web-1",
            "shop",
            "web",
            id,
            "0123456789ab",
            "01234",
            "0123456789AB")) {
      assertTrue(
          explain(name, web, twin).contains("container shop-web-1 (0123456789ab, "), () -> name);
    }
    assertEquals(
        "\"0123\" begins the ids of container shop-web-1, container twin: say more of it\n",
        explain("0123", web, twin));
  }

  @Test
  void whatASourceLeftOutIsExplainedToo() {
    Snapshot snapshot =
        new Snapshot(
            List.of(web(80)),
            List.of(),
            KeyTree.EMPTY,
            List.of(
                new LeftOut("container api", "ports[0]", "\"x\" is not a port"),
                new LeftOut("service billing", "address", "\"y\" is not an IP address"),
                new LeftOut("service shop/17", "port", "is missing"),
                new LeftOut("network \"n\" of container web", "address", "\"z\" is not one")));
    assertEquals(
        "container api\n  left out by the source: ports[0] \"x\" is not a port\n",
        explain("api", snapshot));
    assertEquals(
        "service billing\n  left out by the source: address \"y\" is not an IP address\n",
        explain("billing", snapshot));
    assertEquals(
        "service shop\n  left out by the source: port is missing\n", explain("shop", snapshot));
    assertSays(
        "  left out by the source: network \"n\" of container web: address \"z\" is not one",
        explain("web", snapshot));
  }

  @Test
  void aTwinOfAnotherSourceCountsInstead() {
    Container here = app("web");
    Container there = here.toBuilder().origin(Origin.STATE).build();
    String both = explain("web", Sample.snapshot(here, there));
    assertSays("  service web: 172.17.0.2:80, tcp, http; offered", both);
    assertSays(
        "  service web: 172.17.0.2:80; another source tells of it, too, and counts instead", both);
  }

  @Test
  void aHiddenContainerNamesTheFilter() throws Exception {
    var filters = new ContainerFilters(List.of(ContainerFilter.parse("label=public")));
    Explanation explanation =
        Explanation.of(
            filters.of(Sample.snapshot(web(80))), Addressing.DEFAULT, filters, "web", DOCKER);
    assertSays("  left out: it does not match --filter label=public", text(explanation));
  }

  @Test
  void whatIsNotThereGetsTheLikelySpelling() {
    Container web = labels(app("web"), "gen.alias", "db.local");
    assertEquals(
        "there is no host, service or container \"ap.test\" (did you mean \"app.test\"?); a"
            + " container that does not run is not known\n",
        explain("ap.test", web));
    assertTrue(explain("db.locl", web).contains("\"db.local\""));
    assertTrue(explain("web.shop.test", web).contains("(did you mean \"web\"?)"));
    assertTrue(
        explain("a\nb", web).startsWith("there is no host, service or container \"a\\nb\";"));
    Explanation none =
        Explanation.of(Snapshot.EMPTY, Addressing.DEFAULT, ContainerFilters.NONE, "x", DOCKER);
    assertFalse(none.found());
  }

  @Test
  void whatASourceMadeNoServiceOfIsExplainedByItsName() {
    var keys = new ArrayList<LeftOut>();
    for (int i = 10; i < 30; i++) {
      keys.add(new LeftOut("key /backends/web/" + i, "its service", "has no port"));
    }
    Explanation some =
        Explanation.of(
            Snapshot.EMPTY,
            Addressing.DEFAULT,
            ContainerFilters.NONE,
            "web",
            new Aside(keys, false));
    assertTrue(some.found());
    assertEquals(12, some.lines().size());
    assertEquals(
        List.of(
            "service web",
            "  left out by the source: key /backends/web/10: its service has no port"),
        some.lines().subList(0, 2));
    assertEquals("  and 10 more", some.lines().getLast());
  }

  @Test
  void thatAContainerDoesNotRunIsNoReasonWhereNoEngineIsASource() {
    Explanation none =
        Explanation.of(
            Snapshot.EMPTY,
            Addressing.DEFAULT,
            ContainerFilters.NONE,
            "web",
            new Aside(List.of(), false));
    assertEquals(List.of("there is no host, service or container \"web\""), none.lines());
  }

  @Test
  void noLabelForgesALine() throws GenException {
    String hostile = "x\nhost forged.test\n  /  ok\u001b[2J\u2028host forged.test";
    Container evil =
        labels(
            Container.named("id", "evil\nhost forged.test", Image.parse(hostile, ""))
                .ports(web(80).ports())
                .networks(Map.of(hostile, Network.of(ip("10.0.0.2"))))
                .build(),
            "gen.host",
            "app.test," + hostile,
            "gen.path",
            hostile,
            "gen." + hostile,
            hostile,
            "com.docker.compose.service",
            "evil",
            "com.docker.compose.project",
            hostile);
    for (String name : List.of("evil", "app.test", hostile, "evil\nhost forged.test")) {
      Explanation explanation =
          Explanation.of(
              Sample.snapshot(evil), Addressing.DEFAULT, ContainerFilters.NONE, name, DOCKER);
      explanation
          .lines()
          .forEach(line -> {
            assertFalse(line.strip().startsWith("host forged.test"), line);
            assertTrue(Quoted.isOneLine(line), line);
          });
    }
  }

  @Test
  void oneContainerOfManyFaultsFillsNoScreen() {
    var labels = new String[400];
    for (int i = 0; i < 200; i++) {
      labels[2 * i] = "gen." + (1000 + i) + ".host";
      labels[2 * i + 1] = "a b";
    }
    Container many = labels(web(80), labels);
    String explanation = explain("web", many);
    assertTrue(explanation.lines().count() < 30, explanation);
    assertSays("  left out: … and 190 more of it", explanation);
  }
}
