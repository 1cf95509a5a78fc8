package dev.confgen.discover;

import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.cautions;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.exposed;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Container;
import dev.confgen.model.Protocol;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Host hints attach to exactly one port.
final class PrimaryPortTest {

  private static Container hosted(Container container, String... labels) {
    var all = new java.util.HashMap<>(Sample.map(labels));
    all.put("gen.host", "app.test");
    return container.toBuilder().labels(all).build();
  }

  private static void assertRouted(int port, Protocol protocol, Services services) {
    List<Service> routed = services.offered().stream().filter(s -> !s.routes().isEmpty()).toList();
    List<Service> primary = services.offered().stream().filter(Service::primary).toList();
    assertEquals(primary, routed);
    assertEquals(1, routed.size());
    assertEquals(port, routed.getFirst().port());
    assertEquals(protocol, routed.getFirst().protocol());
  }

  private static void assertRouted(int port, Services services) {
    assertRouted(port, Protocol.TCP, services);
    assertEquals(List.of(), cautions(services));
  }

  @Test
  void toTheHintedOne() {
    assertRouted(8080, discover(hosted(web(80, 8080, 9000), "gen.port", "8080")));
  }

  @Test
  void elseToTheOnlyOne() {
    assertRouted(9000, discover(hosted(web(9000))));
  }

  @Test
  void elseTo80() {
    assertRouted(80, discover(hosted(web(22, 80, 9000))));
  }

  @Test
  void elseToTheLowestWithAWarning() {
    Services services = discover(hosted(web(9000, 3000, 8080)));
    assertRouted(3000, Protocol.TCP, services);
    assertEquals(3, services.offered().size());
    assertEquals(
        List.of(
            "container web: gen.host goes to port 3000, the lowest of 3000, 8080, 9000: say which"
                + " one with gen.port"),
        cautions(services));
  }

  @Test
  void withoutAHostNobodyIsWarned() {
    assertEquals(List.of(), cautions(discover(web(9000, 3000))));
  }

  @Test
  void udpCountsOnlyWhereThereIsNothingElse() {
    Container both =
        web().toBuilder()
            .ports(
                List.of(
                    exposed(53, Protocol.UDP),
                    exposed(8080, Protocol.TCP),
                    exposed(8080, Protocol.UDP)))
            .build();
    assertRouted(8080, discover(hosted(both)));
    assertRouted(8080, discover(hosted(both, "gen.port", "8080")));
    assertRouted(53, Protocol.UDP, discover(hosted(both, "gen.port", "53")));
    assertRouted(8080, Protocol.UDP, discover(hosted(both, "gen.port", "8080/udp")));
    Container one = web().toBuilder().ports(List.of(exposed(53, Protocol.UDP))).build();
    assertRouted(53, Protocol.UDP, discover(hosted(one)));
  }

  @Test
  void hintsOfANumberAreAboutTcpWhereBothAreThere() {
    Container dns =
        web().toBuilder()
            .ports(List.of(exposed(53, Protocol.UDP), exposed(53, Protocol.TCP)))
            .build();
    Services services = discover(labelled(dns, "gen.53.host", "app.test", "gen.53.name", "dns"));
    assertEquals(
        List.of("dns 172.17.0.2:53 app.test/", "dns 172.17.0.2:53"), brief(services.offered()));
    assertEquals(
        List.of("web:53", "web:53:udp"), services.offered().stream().map(Service::id).toList());
    assertEquals(
        List.of("http", "udp"), services.offered().stream().map(s -> s.scheme().text()).toList());
  }

  @Test
  void aContainerWithoutAPortIsOneServiceWithNone() {
    Services services = discover(hosted(web()));
    assertRouted(0, Protocol.TCP, services);
    assertEquals("web:0", services.offered().getFirst().id());
    assertEquals(
        List.of("container web: gen.host leads nowhere: the container exposes no port"),
        cautions(services));
    assertEquals(List.of(), cautions(discover(web())));
  }
}
