package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Discovery;
import dev.confgen.layout.LayoutReader;
import dev.confgen.layout.Layouts;
import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Binding;
import dev.confgen.model.Container.Network;
import dev.confgen.model.Container.Port;
import dev.confgen.model.GenException;
import dev.confgen.model.Health;
import dev.confgen.model.Host;
import dev.confgen.model.Image;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.Service.Origin;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.model.UrlPath;
import dev.confgen.template.TemplateEngine;
import dev.confgen.template.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Docker, etcd in any layout and a state file tell of the same service is one service, and
/// one server of a proxy.
final class SourcesTogetherTest {

  private static final String ID = "0123456789ab" + "cd".repeat(26);
  private static final Address INSIDE = new Address("172.17.0.2");
  private static final Address HOST = new Address("192.168.1.9");

  private static final Addressing PUBLISHED =
      new Addressing(
          Addressing.Ports.PUBLISHED, Optional.of(HOST), Addressing.HealthPolicy.PASS);

  /// A container of `shop/web:1` whose port 80 is published as 8080.
  private static Container web() {
    return Container.named(ID, "web", Image.parse("shop/web:1", ""))
        .networkMode("bridge")
        .networks(Map.of("bridge", Network.of(INSIDE)))
        .ports(
            List.of(
                new Port(80, Protocol.TCP, List.of(new Binding(new Address("0.0.0.0"), 8080)))))
        .labels(Map.of("gen.host", "a.test"))
        .build();
  }

  private static Snapshot docker(Container... containers) {
    return new Snapshot(List.of(containers), List.of(), KeyTree.EMPTY, List.of());
  }

  private static Snapshot etcd(String layout, String... pairs) throws GenException.Invalid {
    var texts = new HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      texts.put(pairs[i], pairs[i + 1]);
    }
    KeyTree keys = KeyTree.ofTexts(texts);
    var found = new LayoutReader(Layouts.named(layout), true).read(keys);
    assertEquals(List.of(), found.leftOut());
    return new Snapshot(List.of(), found.services(), keys, found.leftOut());
  }

  private static Snapshot state(Address address, int port, String host) {
    Service service =
        Service.named(new ServiceName("web"), address, port)
            .routes(List.of(Route.of(new Host(host), UrlPath.ROOT)))
            .build();
    return new Snapshot(List.of(), List.of(service), KeyTree.EMPTY, List.of());
  }

  private static Services discover(Addressing addressing, Snapshot... snapshots) {
    Snapshot all = Snapshot.EMPTY;
    for (Snapshot each : snapshots) {
      all = all.merge(each);
    }
    return Discovery.discover(all, addressing);
  }

  private static void assertOne(Services services, Address address, int port, String... hosts) {
    assertEquals(1, services.offered().size(), services::toString);
    Service one = services.offered().getFirst();
    assertEquals(Origin.DOCKER, one.origin());
    assertEquals(address, one.address());
    assertEquals(port, one.port());
    assertEquals(
        List.of(hosts), one.routes().stream().map(route -> route.host().text()).toList());
  }

  /// It is another address, another port and another name: the container's id says it.
  @Test
  void genSaysWhichContainersPortItIs() throws GenException.Invalid {
    Snapshot etcd =
        etcd(
            "gen",
            "/shop/x",
            """
            {"address":"192.168.1.9","port":8080,"routes":["b.test"],\
            "container":{"name":"web","id":"%s","port":80}}"""
                .formatted(ID));
    assertOne(discover(Addressing.DEFAULT, docker(web()), etcd), INSIDE, 80, "a.test", "b.test");
    assertOne(discover(PUBLISHED, etcd, docker(web())), HOST, 8080, "a.test", "b.test");
  }

  @Test
  void theFirstDigitsOfTheIdAreEnough() throws GenException.Invalid {
    Snapshot etcd =
        etcd("backends", "/shop/" + ID.substring(0, 12), "192.168.1.9:8080", "/shop/port", "80");
    assertOne(discover(Addressing.DEFAULT, docker(web()), etcd), INSIDE, 80, "a.test");
  }

  @Test
  void registeredSaysWhichContainersPortItIs() throws GenException.Invalid {
    Snapshot etcd =
        etcd(
            "registered",
            "/192.168.1.9/shop::web:1/" + ID,
            "[{\"ip\":\"0.0.0.0\",\"public_port\":\"8080\",\"private_port\":\"80\"}]");
    assertOne(discover(Addressing.DEFAULT, docker(web()), etcd), INSIDE, 80, "a.test");
  }

  /// Its port says where it is published, and its id no container's id.
  @Test
  void registratorAndHighwayNeedPublishedAddresses() throws GenException.Invalid {
    Snapshot registrator = etcd("registrator", "/web/host:web:80", "192.168.1.9:8080");
    assertOne(discover(PUBLISHED, docker(web()), registrator), HOST, 8080, "a.test");
    assertEquals(
        2, discover(Addressing.DEFAULT, docker(web()), registrator).offered().size());
    Snapshot highway =
        etcd("highway", "/web/hosts/1", "192.168.1.9:8080", "/web/scheme", "http");
    assertOne(discover(PUBLISHED, docker(web()), highway), HOST, 8080, "a.test", "web.local");
  }

  @Test
  void allThreeAreOneServer() throws Exception {
    Snapshot etcd = etcd("registrator", "/web/host:web:80", "192.168.1.9:8080");
    Snapshot all = docker(web()).merge(etcd).merge(state(HOST, 8080, "c.test"));
    Services services = Discovery.discover(all, PUBLISHED);
    assertOne(services, HOST, 8080, "a.test", "c.test");
    String text = haproxy(all, services);
    // Two hosts are two backends, each of the one server.
    assertEquals(2, text.lines().filter(line -> line.startsWith("    server ")).count(), text);
    assertEquals(
        1,
        text.lines().filter(line -> line.startsWith("    server ")).distinct().count(),
        text);
  }

  private static String haproxy(Snapshot all, Services services) throws Exception {
    return new TemplateEngine()
        .load("haproxy", Optional.empty())
        .render(new View(all, services, Map.of()))
        .text();
  }

  @Test
  void theSameTemplateServesEitherSource() throws Exception {
    Snapshot etcd =
        etcd(
            "gen",
            "/web/web:80",
            "{\"address\":\"172.17.0.2\",\"port\":80,\"routes\":[\"a.test\"],"
                + "\"container\":{\"name\":\"web\",\"id\":\"" + ID + "\",\"port\":80}}");
    String expected = haproxy(docker(web()), discover(Addressing.DEFAULT, docker(web())));
    assertEquals(expected, haproxy(etcd, discover(Addressing.DEFAULT, etcd)));
    Snapshot both = docker(web()).merge(etcd);
    assertEquals(expected, haproxy(both, discover(Addressing.DEFAULT, both)));
  }

  @Test
  void whatDockerWithholdsHereIsNotOfferedByARegistry() throws GenException.Invalid {
    Container sick = web().toBuilder().health(Health.UNHEALTHY).build();
    for (Snapshot etcd :
        List.of(
            etcd("registrator", "/web/host:web:80", "192.168.1.9:8080"),
            etcd("backends", "/x/" + ID.substring(0, 12), "192.168.1.9:8080", "/x/port", "80"))) {
      Services services = discover(PUBLISHED, docker(sick), etcd);
      assertEquals(List.of(), services.offered());
      assertEquals(List.of("unhealthy"), services.withheld().stream().map(w -> w.reason()).toList());
    }
  }

  @Test
  void othersServicesStayBesideOnesOwn() throws GenException.Invalid {
    Snapshot etcd =
        etcd(
            "registrator",
            "/web/host:web:80", "192.168.1.9:8080",
            "/web/other:web:80", "192.168.1.10:8080");
    Services services = discover(PUBLISHED, docker(web()), etcd);
    assertEquals(
        List.of(Origin.ETCD, Origin.DOCKER),
        services.offered().stream().map(Service::origin).toList());
  }

  @Test
  void aTemplateSeesContainersServicesAndKeysAtOnce(@TempDir Path folder) throws Exception {
    Snapshot etcd = etcd("registrator", "/db/host:db:5432", "10.0.0.7:5432");
    Snapshot all = docker(web()).merge(etcd);
    Path template = folder.resolve("all.ftl");
    Files.writeString(
        template,
        """
        <#list containers as c>
        ${c.name} ${c.origin}
        </#list>
        <#list services as s>
        ${s.name} ${s.origin} ${s.address}
        </#list>
        <#list keys.below("/") as e>
        ${e.key} ${e.value}
        </#list>
        """);
    assertEquals(
        """
        web docker
        db etcd 10.0.0.7
        web docker 172.17.0.2
        /db/host:db:5432 10.0.0.7:5432
        """,
        new TemplateEngine()
            .load(template.toString(), Optional.empty())
            .render(new View(all, discover(Addressing.DEFAULT, all), Map.of()))
            .text());
  }
}
