package dev.confgen.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Binding;
import dev.confgen.model.Container.Mount;
import dev.confgen.model.Container.Network;
import dev.confgen.model.Container.Port;
import dev.confgen.model.GenException;
import dev.confgen.model.Health;
import dev.confgen.model.Host;
import dev.confgen.model.Image;
import dev.confgen.model.KeyTree;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Snapshot;
import dev.confgen.model.UrlPath;
import dev.confgen.yaml.YamlDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StateReaderTest {

  private static Snapshot read(String yaml) throws GenException.Invalid {
    return StateReader.read(YamlDocument.parse("shop.yaml", yaml).orElseThrow());
  }

  private static Container container(String fields) throws GenException.Invalid {
    Snapshot snapshot = read("containers:\n  - {name: web, " + fields + "}");
    assertEquals(List.of(), snapshot.leftOut());
    return snapshot.containers().getFirst();
  }

  private static List<String> leftOut(String yaml) throws GenException.Invalid {
    return read(yaml).leftOut().stream().map(LeftOut::line).toList();
  }

  @Test
  void anEmptyMappingIsAnEmptyState() throws Exception {
    assertEquals(Snapshot.EMPTY, read("{}"));
    assertEquals(Snapshot.EMPTY, read("containers:\nservices: []\nkeys: {}\n"));
  }

  @Test
  void aContainerNeedsOnlyAName() throws Exception {
    Container web = read("containers: [{name: web}]").containers().getFirst();
    assertEquals(
        Container.named(ContainerReader.idOf("web"), "web", Image.parse("", ""))
            .origin(Service.Origin.STATE)
            .build(),
        web);
    assertTrue(web.id().matches("[0-9a-f]{64}"));
  }

  @Test
  void everyFieldOfAContainerIsRead() throws Exception {
    Address ip = Address.parse("172.18.0.2");
    var network =
        new Network(
            Optional.of(ip),
            Optional.of(Address.parse("fd00::2")),
            Optional.of(Address.parse("172.18.0.1")),
            "02:42:ac:12:00:02",
            List.of("app", "web"),
            true);
    assertEquals(
        Container.named(
                "0123456789abcdef",
                "web",
                new Image(
                    "r.test:5000/shop/web:1.2",
                    Optional.of("r.test:5000"),
                    "shop/web",
                    Optional.of("1.2"),
                    Optional.of("sha256:aa"),
                    "sha256:bb"))
            .hostname("web-1")
            .command(List.of("nginx", "-g", "daemon off;"))
            .created(Optional.of(Instant.parse("2026-01-31T12:00:00Z")))
            .labels(
                Map.of(
                    "gen.host", "shop.test",
                    "com.docker.compose.project", "shop",
                    "com.docker.compose.service", "web"))
            .env(Map.of("A", "1", "EMPTY", ""))
            .networkMode("shop_default")
            .networks(Map.of("front", network))
            .ports(
                List.of(
                    new Port(80, Protocol.TCP, List.of(new Binding(Address.parse("::1"), 8080))),
                    new Port(53, Protocol.UDP, List.of())))
            .mounts(List.of(new Mount("bind", "/srv", "/data", true)))
            .state(Container.State.PAUSED)
            .health(Health.UNHEALTHY)
            .healthSince(Optional.of(Instant.parse("2026-01-31T12:03:11Z")))
            .self(true)
            .build(),
        read("""
        containers:
          - name: web
            id: 0123456789abcdef
            shortId: "0123456789ab"
            hostname: web-1
            image: {name: "r.test:5000/shop/web:1.2", digest: "sha256:aa", id: "sha256:bb"}
            command: [nginx, -g, daemon off;]
            created: 2026-01-31T12:00:00Z
            labels: {gen.host: shop.test}
            env: [A=1, EMPTY]
            networkMode: shop_default
            networks:
              front:
                ip: 172.18.0.2
                ip6: FD00::2
                gateway: 172.18.0.1
                mac: 02:42:ac:12:00:02
                aliases: [web, app]
                internal: true
            ports:
              - port: 80
                bindings: [{ip: "::1", port: 8080}]
              - {port: 53, protocol: udp}
            mounts: [{type: bind, source: /srv, target: /data, readOnly: true}]
            state: paused
            health: unhealthy
            healthSince: 2026-01-31T12:03:11Z
            project: shop
            service: web
            self: true
            origin: docker
        """)
            .containers()
            .getFirst());
  }

  @ParameterizedTest
  @CsvSource({
    "80, 80/tcp",
    "80/tcp, 80/tcp",
    "53/udp, 53/udp",
    "8080:80, 0.0.0.0:8080->80/tcp",
    "127.0.0.1:8080:80/tcp, 127.0.0.1:8080->80/tcp",
    "[::1]:5353:53/UDP, ::1:5353->53/udp"
  })
  void portsHaveShortForms(String text, String meaning) throws Exception {
    Port port = container("ports: ['" + text + "']").ports().getFirst();
    String bindings =
        String.join("", port.bindings().stream().map(b -> b.ip() + ":" + b.port() + "->").toList());
    assertEquals(
        meaning, bindings + port.port() + (port.protocol() == Protocol.TCP ? "/tcp" : "/udp"));
  }

  @Test
  void shortFormsNeedNoQuotes() throws Exception {
    Container web =
        container(
            "ports: [80, 8080:80, 443], networks: {front: 10.0.0.2, back: }, image: nginx:1.25,"
                + " labels: [gen.host=a.test, flag], env: {N: 1.50, YES: yes, NONE: }");
    assertEquals(2, web.ports().size());
    assertEquals(1, web.ports().getFirst().bindings().size());
    assertEquals(Network.of(Address.parse("10.0.0.2")), web.networks().get("front"));
    Optional<Address> none = Optional.empty();
    assertEquals(new Network(none, none, none, "", List.of(), false), web.networks().get("back"));
    assertEquals(Image.parse("nginx:1.25", ""), web.image());
    assertEquals(Map.of("gen.host", "a.test", "flag", ""), web.labels());
    assertEquals(Map.of("N", "1.50", "YES", "yes", "NONE", ""), web.env());
  }

  @Test
  void anImageIsComposedOfItsParts() throws Exception {
    assertEquals(
        Image.parse("r.test/shop/web:2", ""),
        container("image: {registry: r.test, repository: shop/web, tag: 2}").image());
  }

  @Test
  void everyFieldOfAServiceIsRead() throws Exception {
    assertEquals(
        Service.named(ServiceName.parse("db"), Address.parse("10.0.0.9"), 5432)
            .id("db-1")
            .protocol(Protocol.UDP)
            .scheme(Scheme.TCP)
            .routes(
                List.of(
                    Route.of(Host.parse("a.test"), UrlPath.ROOT),
                    Route.of(Host.parse("*.b.test"), UrlPath.parse("/api")),
                    new Route(
                        Host.parse("c.test"),
                        UrlPath.parse("/x"),
                        Optional.of(UrlPath.parse("/y")),
                        Route.Tls.REDIRECT,
                        Route.Access.INTERNAL)))
            .listen(15432)
            .primary(false)
            .aliases(List.of(Host.parse("main.test")))
            .tags(List.of("a", "b"))
            .weight(Optional.of(5))
            .ttl(Optional.of(Duration.ofSeconds(30)))
            .meta(Map.of("zone", "1"))
            .health(Health.HEALTHY)
            .container(Optional.of(new Service.ContainerPort("db", "0123", 5432)))
            .origin(Service.Origin.ETCD)
            .build(),
        read("""
        services:
          - name: db
            id: db-1
            address: 10.0.0.9
            port: 5432
            protocol: udp
            scheme: TCP
            routes:
              - a.test
              - "*.B.test/api"
              - {host: c.test, path: /x, dest: /y, tls: redirect, access: internal}
            listen: 15432
            primary: false
            aliases: main.test
            tags: [b, a]
            weight: 5
            ttl: 30s
            meta: {zone: 1}
            health: healthy
            container: {name: db, id: "0123", port: 5432}
            origin: etcd
        """)
            .services()
            .getFirst());
  }

  @Test
  void aBadValueLeavesOutOnlyItsOwn() throws Exception {
    String yaml =
        """
        containers:
          - {name: good, ports: [80]}
          - {name: bad, ports: [0], networks: {front: {ip: 300.1.1.1}}, health: fine}
          - {name: worse, ports: [{port: 80, bindings: [{ip: a.test, port: 70000}]}]}
          - {ports: [80]}
          - {name: good}
          - {name: "a\\nb", created: soon}
        services:
          - {name: ok, address: 10.0.0.1, port: 80}
          - {name: web, address: 10.0.0.256, port: 80}
          - {name: api, address: 10.0.0.1, port: 99999999999999999999, routes: [{host: "a b"}]}
          - {name: "a b", address: 10.0.0.1}
          - {name: x, address: a.test, port: 80, id: a/b, ttl: 30, scheme: "1", protocol: sctp}
          - {name: y, address: a.test, port: 80, ttl: 2147483648s}
          - {name: z, address: a.test, port: 80, ttl: 2147483647s}
        keys:
          /a: x
          /b: !!binary "?"
        """;
    Snapshot snapshot = read(yaml);
    assertEquals(List.of("good"), snapshot.containers().stream().map(Container::name).toList());
    assertEquals(
        List.of("ok", "z"), snapshot.services().stream().map(s -> s.name().text()).toList());
    assertEquals(KeyTree.ofTexts(Map.of("/a", "x")), snapshot.keys());
    assertEquals(
        """
        container "a\\nb" left out: created "soon" is not a time such as 2026-01-31T12:00:00Z
        container bad left out: health "fine" is none of healthy, starting, unhealthy, none
        container bad left out: networks.front.ip "300.1.1.1" is not an IP address
        container bad left out: ports[0] "0" is not a port such as 80, 53/udp or 8080:80
        container good left out: name is that of another container
        container worse left out: ports[0].bindings[0].ip "a.test" is not an IP address
        container worse left out: ports[0].bindings[0].port 70000 is not between 1 and 65535
        containers[3] left out: name is missing
        key /b left out: !!binary is not base64
        service "a b" left out: name "a b" is not a service name (letters, digits, "_", "." and "-")
        service "a b" left out: port is missing
        service api left out: port 99999999999999999999 is not between 0 and 65535
        service api left out: routes[0].host "a b" is not a host name
        service web left out: address "10.0.0.256" is not an IP address
        service x left out: id "a/b" is not an id (no "/", blanks or control characters)
        service x left out: protocol "sctp" is none of tcp, udp
        service x left out: scheme "1" is not a scheme such as http or tcp
        service x left out: ttl "30" has no unit (did you mean 30s?)
        service y left out: ttl "2147483648s" is longer than DNS can say (2147483647s)
        """,
        String.join("\n", leftOut(yaml)) + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|shop.yaml:1:1: must be a mapping, but is a list",
        "container: []|shop.yaml:1:1: container: unknown key (did you mean \"containers\"?)",
        "containers: {}|shop.yaml:1:13: containers: must be a list, but is a mapping",
        "containers: [web]|shop.yaml:1:14: containers[0]: must be a mapping, but is text",
        "services: [{name: a, adress: x}]|shop.yaml:1:22: services[0].adress: unknown key (did you"
            + " mean \"address\"?)",
        "services: [{name: a, address: x y, port: http}]|shop.yaml:1:42: services[0].port: must be a"
            + " whole number, but is text",
        "services: [{name: [a]}]|shop.yaml:1:19: services[0].name: must be text, but is a list",
        "services: [{name: a, primary: 1}]|shop.yaml:1:31: services[0].primary: must be true or"
            + " false, but is a number",
        "services: [{name: a, routes: [{hst: x}]}]|shop.yaml:1:32: services[0].routes[0].hst:"
            + " unknown key (did you mean \"host\"?)",
        "containers: [{name: a, ports: [{prt: 1}]}]|shop.yaml:1:33: containers[0].ports[0].prt:"
            + " unknown key (did you mean \"port\"?)",
        "containers: [{name: a, labels: {x: [1]}}]|shop.yaml:1:36: containers[0].labels.x: must be"
            + " text, but is a list",
        "containers: [{name: a, networks: [x]}]|shop.yaml:1:34: containers[0].networks: must be a"
            + " mapping, but is a list",
        "keys: {/a: [1]}|shop.yaml:1:12: keys.\"/a\": must be text, but is a list",
        "keys: {/a/b: 1, a: {b: 2}}|shop.yaml:1:21: keys.a.b: the key \"/a/b\" is there twice",
      })
  void unknownKeysAndWrongTypesAreErrorsOfTheFile(String yaml, String message) {
    assertEquals(message, assertThrows(GenException.Invalid.class, () -> read(yaml)).getMessage());
  }

  @Test
  void aServiceWithHalfOfASurrogatePairIsLeftOut() throws Exception {
    String json =
        """
        {"services": [
          {"name": "a", "address": "10.0.0.1", "port": 80, "tags": ["x", "\\ud800"]},
          {"name": "b", "address": "10.0.0.1", "port": 80, "meta": {"x": "a\\udc00"}},
          {"name": "c", "address": "10.0.0.1", "port": 80, "meta": {"\\ud800": "x"}},
          {"name": "d", "address": "10.0.0.1", "port": 80, "tags": ["\\ud83d\\ude00"]}
        ]}
        """;
    String reason = " has half of a surrogate pair, which is no character";
    assertEquals(
        List.of(
            "service a left out: tags[1]" + reason,
            "service b left out: meta.x" + reason,
            "service c left out: meta.\"\\ud800\"" + reason),
        leftOut(json));
    assertEquals(List.of("d"), read(json).services().stream().map(s -> s.name().text()).toList());
  }

  @Test
  void hiddenContainersAreReadAsStrictlyAsOthers() throws Exception {
    String yaml =
        """
        containers: [{name: web}]
        hidden: [{name: vpn, networks: {front: 10.0.0.5}}, {name: web}, {name: bad, ports: [0]}]
        """;
    Snapshot snapshot = read(yaml);
    assertEquals(List.of("web"), snapshot.containers().stream().map(Container::name).toList());
    assertEquals(List.of("vpn"), snapshot.hidden().stream().map(Container::name).toList());
    assertEquals(
        List.of(
            "container bad left out: ports[0] \"0\" is not a port such as 80, 53/udp or 8080:80",
            "container web left out: name is that of another container"),
        leftOut(yaml));
    var thrown =
        assertThrows(GenException.Invalid.class, () -> read("hidden: [{name: a, prots: []}]"));
    assertEquals(
        "shop.yaml:1:20: hidden[0].prots: unknown key (did you mean \"ports\"?)",
        thrown.getMessage());
  }

  @Test
  void keysAreFlatOrNested() throws Exception {
    assertEquals(
        KeyTree.of(
            Map.of(
                "/a/b", new KeyTree.Value.Text("1.50"),
                "/a/c/d", new KeyTree.Value.Text("x"),
                "/a//e/", new KeyTree.Value.Text(""),
                "/bytes", new KeyTree.Value.Binary("/w=="),
                "/json", new KeyTree.Value.Binary("/w=="),
                "/hello", new KeyTree.Value.Text("hello"))),
        read("""
        keys:
          /a/b: 1.50
          /a//e/:
          a:
            c: {d: x}
          bytes: !!binary /w==
          json: {"!!binary": "/w=="}
          hello: !!binary aGVs bG8=
        """)
            .keys());
  }
}
