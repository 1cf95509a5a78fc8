package dev.confgen.discover;

import static dev.confgen.discover.Sample.PUBLISHED;
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
import dev.confgen.model.Container.State;
import dev.confgen.model.Health;
import dev.confgen.model.Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Which of its addresses a container is reached at, where its own count.
final class AddressTest {

  private static final Addressing WITH_HOST =
      new Addressing(
          Addressing.Ports.CONTAINER, Optional.of(ip("192.168.1.9")), Addressing.HealthPolicy.PASS);

  private static Container in(Container container, String... networksAndIps) {
    var networks = new TreeMap<String, Network>();
    for (int i = 0; i < networksAndIps.length; i += 2) {
      networks.put(networksAndIps[i], Network.of(ip(networksAndIps[i + 1])));
    }
    return container.toBuilder().networkMode("").networks(networks).build();
  }

  private static Container self(String... networks) {
    var joined = new TreeMap<String, Network>();
    for (String network : networks) {
      joined.put(network, Network.of(ip("10.9.9.9")));
    }
    return labelled(container("gen"), "gen.ignore", "true").toBuilder()
        .networkMode("")
        .networks(joined)
        .self(true)
        .build();
  }

  private static String address(Container... containers) {
    return only(containers).address().text();
  }

  @Test
  void aLabelNamesTheNetwork() {
    Container web = in(web(80), "a", "10.0.0.1", "b", "10.0.1.1", "c", "10.0.2.1");
    assertEquals("10.0.2.1", address(labelled(web, "gen.network", "c"), self("b")));
  }

  @Test
  void elseTheFirstNetworkSharedWithGenCounts() {
    Container web = in(web(80), "a", "10.0.0.1", "b", "10.0.1.1", "c", "10.0.2.1");
    assertEquals("10.0.1.1", address(web, self("x", "c", "b")));
  }

  @Test
  void elseTheFirstNetworkByName() {
    Container web = in(web(80), "b", "10.0.1.1", "a", "10.0.0.1");
    assertEquals("10.0.0.1", address(web));
    assertEquals("10.0.0.1", address(web, self("x")));
  }

  @Test
  void ingressComesLastEvenIfItIsShared() {
    Container web = in(web(80), "ingress", "10.255.0.5", "z", "10.0.1.1");
    assertEquals("10.0.1.1", address(web));
    assertEquals("10.0.1.1", address(web, self("ingress")));
    assertEquals("10.255.0.5", address(in(web(80), "ingress", "10.255.0.5"), self("ingress")));
  }

  @Test
  void aNetworkWithoutAnAddressDoesNotCount() {
    var none =
        new Network(Optional.empty(), Optional.empty(), Optional.empty(), "", List.of(), false);
    Container web =
        web(80).toBuilder()
            .networkMode("")
            .networks(Map.of("a", none, "b", Network.of(ip("10.0.1.1"))))
            .build();
    assertEquals("10.0.1.1", address(web, self("a")));
    assertEquals(
        List.of(
            "container web left out: gen.network \"a\" is a network in which the container has no"
                + " address"),
        leftOut(discover(labelled(web, "gen.network", "a"))));
  }

  @Test
  void aNetworkThatItIsNotInIsABadValue() {
    assertEquals(
        List.of(
            "container web left out: gen.network \"shop_frnot\" is not a network that the"
                + " container is in (did you mean \"shop_front\"?)"),
        leftOut(
            discover(
                labelled(in(web(80), "shop_front", "10.0.0.1"), "gen.network", "shop_frnot"))));
  }

  @Test
  void ipv6AloneWorksAndIpv4GoesBefore() {
    var six =
        new Network(
            Optional.empty(), Optional.of(ip("fd00::2")), Optional.empty(), "", List.of(), false);
    var both =
        new Network(
            Optional.of(ip("10.0.0.1")),
            Optional.of(ip("fd00::2")),
            Optional.empty(),
            "",
            List.of(),
            false);
    assertEquals(
        "fd00::2", address(web(80).toBuilder().networkMode("").networks(Map.of("a", six)).build()));
    assertEquals(
        "10.0.0.1",
        address(web(80).toBuilder().networkMode("").networks(Map.of("a", both)).build()));
  }

  @Test
  void aContainerWithoutAnAddressIsNoServiceAndNoMistake() {
    Container none = web(80).toBuilder().networkMode("none").networks(Map.of()).build();
    assertEquals(Services.NONE, discover(none));
    assertEquals(
        List.of(
            "container web: gen.host leads nowhere: the container has no address in any network"),
        cautions(discover(labelled(none, "gen.host", "app.test"))));
  }

  @Test
  void inTheHostsNetworkItIsTheHostAndAHintedPort() {
    Container web = web(80, 9100).toBuilder().networkMode("host").networks(Map.of()).build();
    assertEquals(
        List.of("web 192.168.1.9:3000 app.test/"),
        brief(
            discover(WITH_HOST, labelled(web, "gen.port", "3000", "gen.host", "app.test"))
                .offered()));
    assertEquals(
        List.of("node 192.168.1.9:9100"),
        brief(discover(PUBLISHED, labelled(web, "SERVICE_9100_NAME", "node")).offered()));
  }

  @Test
  void inTheHostsNetworkAnExposedPortAloneDoesNotCount() {
    Container web =
        labelled(
            web(80).toBuilder().networkMode("host").networks(Map.of()).build(),
            "gen.host",
            "app.test");
    Services services = discover(WITH_HOST, web);
    assertEquals(List.of("web 192.168.1.9:0 app.test/"), brief(services.offered()));
    assertEquals(
        List.of("container web: gen.host leads nowhere: the container names no port"),
        cautions(services));
  }

  @Test
  void theHostsNetworkIsAlsoKnownByItsName() {
    var none =
        new Network(Optional.empty(), Optional.empty(), Optional.empty(), "", List.of(), false);
    Container web =
        labelled(
            web().toBuilder().networkMode("").networks(Map.of("host", none)).build(),
            "gen.port",
            "3000");
    assertEquals(List.of("web 192.168.1.9:3000"), brief(discover(WITH_HOST, web).offered()));
  }

  @Test
  void withoutTheHostsAddressTheContainerIsLeftOut() {
    assertEquals(
        List.of(
            "container web left out: network is the host's, and the host's address is not known"
                + " (say it with --host-ip)"),
        leftOut(
            discover(
                labelled(
                    web().toBuilder().networkMode("host").networks(Map.of()).build(),
                    "gen.port",
                    "80"),
                container("other", 80))));
  }

  @Test
  void aSharedNetworkIsTheOthers() {
    Container pod = in(container("pod"), "a", "10.0.0.7");
    Container web =
        web(80).toBuilder().networkMode("container:id-of-pod").networks(Map.of()).build();
    Container beside =
        container("beside", 81).toBuilder().networkMode("container:web").networks(Map.of()).build();
    assertEquals(
        List.of("web 10.0.0.7:0", "web 10.0.0.7:80", "web 10.0.0.7:81"),
        brief(discover(pod, web, beside).offered()).stream().sorted().toList());
  }

  @Test
  void aSharedNetworkMayBeTheHosts() {
    Container pod = container("pod").toBuilder().networkMode("host").networks(Map.of()).build();
    Container web =
        labelled(
            web(80).toBuilder().networkMode("container:id-of-pod").networks(Map.of()).build(),
            "gen.port",
            "80");
    assertEquals("web 192.168.1.9:80", brief(discover(WITH_HOST, pod, web).offered()).getLast());
  }

  @Test
  void circlesAndMissingOnesLeadNowhere() {
    assertEquals(
        Services.NONE,
        discover(
            container("a", 80).toBuilder()
                .networkMode("container:id-of-b")
                .networks(Map.of())
                .build(),
            container("b", 80).toBuilder()
                .networkMode("container:id-of-a")
                .networks(Map.of())
                .build(),
            container("c", 80).toBuilder()
                .networkMode("container:id-of-c")
                .networks(Map.of())
                .build(),
            container("d", 80).toBuilder()
                .networkMode("container:id-of-x")
                .networks(Map.of())
                .build()));
  }

  /// Docker gives a container no address while it restarts: its host must answer 503, not 404.
  @Test
  void aRestartingContainerKeepsItsHosts() {
    Container web =
        labelled(in(web(80)), "gen.host", "app.test").toBuilder()
            .state(State.RESTARTING)
            .health(Health.NONE)
            .build();
    Services services = discover(web);
    assertEquals(List.of(), services.offered());
    assertEquals("restarting", services.withheld().getFirst().reason());
    assertEquals(Map.of("/", List.of()), services.hosts().get("app.test"));
    assertEquals(Map.of("/", List.of()), discover(PUBLISHED, web).hosts().get("app.test"));
  }
}
