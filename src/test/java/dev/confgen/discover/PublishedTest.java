package dev.confgen.discover;

import static dev.confgen.discover.Sample.PUBLISHED;
import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.container;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.ip;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.leftOut;
import static dev.confgen.discover.Sample.published;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Binding;
import dev.confgen.model.Container.Port;
import dev.confgen.model.Protocol;
import dev.confgen.model.Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where the host publishes a container's ports.
final class PublishedTest {

  private static String at(Optional<Address> hostIp, String... bindings) {
    var addressing =
        new Addressing(Addressing.Ports.PUBLISHED, hostIp, Addressing.HealthPolicy.PASS);
    Services services =
        discover(addressing, web().toBuilder().ports(List.of(published(80, bindings))).build());
    assertEquals(1, services.offered().size());
    return brief(services.offered().getFirst()).substring("web ".length());
  }

  private static String at(String... bindings) {
    return at(Optional.of(ip("192.168.1.9")), bindings);
  }

  @Test
  void allAddressesBecomeTheHosts() {
    assertEquals("192.168.1.9:8080", at("0.0.0.0:8080"));
    assertEquals("192.168.1.9:8080", at("[::]:8080"));
  }

  @Test
  void aConcreteAddressIsWrittenAsItIs() {
    assertEquals("10.1.2.3:8080", at("10.1.2.3:8080"));
    assertEquals("127.0.0.1:8080", at("127.0.0.1:8080"));
    assertEquals("10.1.2.3:8080", at(Optional.empty(), "10.1.2.3:8080"));
  }

  @Test
  void bindingsOfBothFamiliesAreOneService() {
    assertEquals("192.168.1.9:8080", at("0.0.0.0:8080", "[::]:8080"));
  }

  /// Docker may pick different ports for the two families.
  @Test
  void thePortIsThatOfTheHostsFamily() {
    assertEquals("192.168.1.9:32768", at("0.0.0.0:32768", "[::]:32769"));
    assertEquals("fd00::9:32769", at(Optional.of(ip("fd00::9")), "0.0.0.0:32768", "[::]:32769"));
  }

  @Test
  void concreteGoesBeforeAllAndTheLoopbackLast() {
    assertEquals("10.1.2.3:2", at("0.0.0.0:1", "10.1.2.3:2"));
    assertEquals("192.168.1.9:2", at("127.0.0.1:1", "0.0.0.0:2", "[::1]:3"));
    assertEquals("10.1.2.3:2", at("[fd00::1]:1", "10.1.2.3:2"));
  }

  @Test
  void portsThatAreNotPublishedAreSkipped() {
    Container web =
        web().toBuilder()
            .ports(List.of(published(80, "0.0.0.0:8080"), published(81), published(82)))
            .build();
    assertEquals(
        List.of("web 192.168.1.9:8080 app.test/"),
        brief(discover(PUBLISHED, labelled(web, "gen.host", "app.test")).offered()));
    assertEquals(Services.NONE, discover(PUBLISHED, web(80, 81)));
  }

  @Test
  void hostsOfAPortThatIsNotPublishedGoToNoOther() {
    Container web =
        web().toBuilder().ports(List.of(published(80, "0.0.0.0:8080"), published(81))).build();
    assertEquals(
        List.of("web 192.168.1.9:8080"),
        brief(
            discover(PUBLISHED, labelled(web, "gen.host", "app.test", "gen.port", "81"))
                .offered()));
  }

  @Test
  void theContainersPortStaysKnown() {
    var service =
        discover(PUBLISHED, web().toBuilder().ports(List.of(published(80, "0.0.0.0:8080"))).build())
            .offered()
            .getFirst();
    assertEquals(80, service.container().orElseThrow().port());
    assertEquals("web:80", service.id());
  }

  @Test
  void withoutTheHostsAddressThosePortsAreLeftOutThatNeedIt() {
    var addressing =
        new Addressing(Addressing.Ports.PUBLISHED, Optional.empty(), Addressing.HealthPolicy.PASS);
    Services services =
        discover(
            addressing,
            web().toBuilder()
                .ports(
                    List.of(
                        published(80, "0.0.0.0:8080"),
                        published(81, "[::]:8081"),
                        published(82, "10.1.2.3:8082")))
                .build());
    assertEquals(List.of("web 10.1.2.3:8082"), brief(services.offered()));
    assertEquals(
        List.of(
            "container web left out: ports are published on all addresses of the host, and which"
                + " one others reach it at is not known (say it with --host-ip)"),
        leftOut(services));
  }

  @Test
  void aSharedNetworkIsPublishedByItsOwner() {
    Container pod =
        container("pod").toBuilder().ports(List.of(published(80, "0.0.0.0:8080"))).build();
    Container web =
        labelled(
            web(80).toBuilder().networkMode("container:id-of-pod").networks(Map.of()).build(),
            "gen.name",
            "inner");
    assertEquals(
        "inner 192.168.1.9:8080", brief(discover(PUBLISHED, pod, web).offered()).getFirst());
  }

  @Test
  void aContainerWithoutAnyPortIsThereWithNone() {
    assertEquals(List.of("web 192.168.1.9:0"), brief(discover(PUBLISHED, web()).offered()));
  }

  @Test
  void aPortTwiceIsOnePort() {
    var twice =
        List.of(
            new Port(80, Protocol.TCP, List.of(new Binding(ip("0.0.0.0"), 8080))),
            new Port(80, Protocol.TCP, List.of(new Binding(ip("::"), 8080))));
    assertEquals(
        List.of("web 192.168.1.9:8080"),
        brief(discover(PUBLISHED, web().toBuilder().ports(twice).build()).offered()));
    assertEquals(
        List.of("web 172.17.0.2:80"),
        brief(discover(web().toBuilder().ports(twice).build()).offered()));
  }
}
