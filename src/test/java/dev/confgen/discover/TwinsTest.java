package dev.confgen.discover;

import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.ip;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Container;
import dev.confgen.model.Container.State;
import dev.confgen.model.Health;
import dev.confgen.model.Host;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Route;
import dev.confgen.model.Route.Access;
import dev.confgen.model.Service;
import dev.confgen.model.Service.ContainerPort;
import dev.confgen.model.Service.Origin;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.model.UrlPath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Services of several sources that are the same.
final class TwinsTest {

  private static Service ready(Origin origin, String name, String address, int port) {
    return Service.named(new ServiceName(name), ip(address), port).origin(origin).build();
  }

  private static Service of(Container container, int port, Service service) {
    return service.toBuilder()
        .container(Optional.of(new ContainerPort(container.name(), container.id(), port)))
        .build();
  }

  private static Service routed(Service service, String... hosts) {
    return service.toBuilder()
        .routes(
            java.util.Arrays.stream(hosts).map(h -> Route.of(new Host(h), UrlPath.ROOT)).toList())
        .build();
  }

  private static Services discover(List<Container> containers, Service... services) {
    return Discovery.discover(
        new Snapshot(containers, List.of(services), KeyTree.EMPTY, List.of()), Addressing.DEFAULT);
  }

  private static List<String> offered(List<Container> containers, Service... services) {
    return brief(discover(containers, services).offered());
  }

  @Test
  void theSamePortOfTheSameContainerIsOneAndDockerWins() {
    Container web = labelled(web(80), "gen.host", "a.test");
    Services services =
        discover(
            List.of(web),
            routed(of(web, 80, ready(Origin.ETCD, "other", "192.168.1.9", 8080)), "b.test"));
    assertEquals(List.of("web 172.17.0.2:80 a.test/ b.test/"), brief(services.offered()));
    assertEquals(Origin.DOCKER, services.offered().getFirst().origin());
  }

  @Test
  void aRouteOfDockersIsNotWidened() {
    Container web = labelled(web(80), "gen.host", "a.test", "gen.access", "internal");
    Services services =
        discover(
            List.of(web),
            routed(of(web, 80, ready(Origin.ETCD, "web", "192.168.1.9", 8080)), "a.test"));
    assertEquals(1, services.offered().getFirst().routes().size());
    assertEquals(Access.INTERNAL, services.offered().getFirst().routes().getFirst().access());
  }

  @Test
  void otherPortsAndOtherContainersAreOthers() {
    Container web = web(80);
    Container other = Sample.container("z", 80);
    assertEquals(
        3,
        offered(
                List.of(web),
                of(web, 81, ready(Origin.ETCD, "web", "172.17.0.2", 80)),
                of(other, 80, ready(Origin.ETCD, "web", "172.17.0.2", 80)))
            .size());
  }

  @Test
  void withoutAContainerNameAndEndpointDecide() {
    assertEquals(
        List.of("web 172.17.0.2:80 b.test/"),
        offered(List.of(web(80)), routed(ready(Origin.ETCD, "web", "172.17.0.2", 80), "b.test")));
    assertEquals(2, offered(List.of(web(80)), ready(Origin.ETCD, "web", "172.17.0.3", 80)).size());
    assertEquals(
        2, offered(List.of(web(80)), ready(Origin.ETCD, "other", "172.17.0.2", 80)).size());
  }

  @Test
  void aRegistryMayKnowOnlyTheFirstDigitsOfTheId() {
    var id = "0123456789ab" + "cd".repeat(26);
    Container web =
        Container.named(id, "web", web().image())
            .networkMode("bridge")
            .networks(web().networks())
            .ports(web(80).ports())
            .build();
    Service registered =
        ready(Origin.ETCD, "x", "192.168.1.9", 8080).toBuilder()
            .container(Optional.of(new ContainerPort("", "0123456789ab", 80)))
            .build();
    assertEquals(List.of("web 172.17.0.2:80"), offered(List.of(web), registered));
  }

  /// An unknown container is nobody's, and certainly not another unknown one.
  @Test
  void aContainerThatIsNotKnownMakesNobodyATwin() {
    for (ContainerPort unknown :
        List.of(
            new ContainerPort("a_1", "", 0),
            new ContainerPort("a_1", "", 80),
            new ContainerPort("a_1", "0123456789ab", 0))) {
      assertEquals(
          List.of("a 10.0.0.1:80 a.test/", "b 10.0.0.2:81 b.test/"),
          offered(
              List.of(),
              routed(within(unknown, ready(Origin.ETCD, "a", "10.0.0.1", 80)), "a.test"),
              routed(within(unknown, ready(Origin.STATE, "b", "10.0.0.2", 81)), "b.test")));
      assertEquals(
          List.of("a 10.0.0.1:80 a.test/ b.test/"),
          offered(
              List.of(),
              routed(within(unknown, ready(Origin.ETCD, "a", "10.0.0.1", 80)), "a.test"),
              routed(within(unknown, ready(Origin.STATE, "a", "10.0.0.1", 80)), "b.test")),
          "the name and where it is say that it is the same");
    }
  }

  @Test
  void whatHasNoPortIsThatOfItsContainer() {
    var container = new ContainerPort("a_1", "0123456789ab", 0);
    assertEquals(
        1,
        offered(
                List.of(),
                within(container, ready(Origin.ETCD, "a", "10.0.0.1", 0)),
                within(container, ready(Origin.STATE, "b", "10.0.0.2", 0)))
            .size());
  }

  private static Service within(ContainerPort container, Service service) {
    return service.toBuilder().container(Optional.of(container)).build();
  }

  @Test
  void withinOneSourceNothingIsMerged() {
    assertEquals(
        2,
        offered(
                List.of(),
                ready(Origin.ETCD, "web", "10.0.0.1", 80).toBuilder().id("a").build(),
                ready(Origin.ETCD, "web", "10.0.0.1", 80).toBuilder().id("b").build())
            .size());
  }

  @Test
  void registryAndStateFileAreMergedToo() {
    assertEquals(
        List.of("web 10.0.0.1:80 a.test/ b.test/"),
        offered(
            List.of(),
            routed(ready(Origin.STATE, "web", "10.0.0.1", 80), "a.test"),
            routed(ready(Origin.ETCD, "web", "10.0.0.1", 80), "b.test")));
  }

  @Test
  void whatIsTheSameAsATwinIsTheSameAsTheFirst() {
    Container web = web(80);
    assertEquals(
        List.of("web 172.17.0.2:80 a.test/"),
        offered(
            List.of(web),
            of(web, 80, ready(Origin.ETCD, "shop", "192.168.1.9", 8080)),
            routed(ready(Origin.STATE, "shop", "192.168.1.9", 8080), "a.test")));
  }

  /// What `gen state` prints can be read again.
  @Test
  void aStateFilesContainerAndItsServiceAreOne() {
    Container web =
        labelled(web(80), "gen.host", "a.test").toBuilder().origin(Origin.STATE).build();
    Services once = discover(List.of(web));
    assertEquals(Origin.STATE, once.offered().getFirst().origin());
    assertEquals(once, discover(List.of(web), once.offered().getFirst()));
  }

  @Test
  void aContainerInDockerAndInAStateFileIsOne() {
    Container web = web(80);
    assertEquals(
        List.of(Origin.DOCKER),
        discover(
                List.of(
                    web, labelled(web, "gen.name", "old").toBuilder().origin(Origin.STATE).build()))
            .offered()
            .stream()
            .map(Service::origin)
            .toList());
  }

  @Test
  void whatDockerWithholdsARegistryDoesNotOffer() {
    Container web = web(80).toBuilder().state(State.RUNNING).health(Health.UNHEALTHY).build();
    Services services =
        discover(
            List.of(web),
            routed(of(web, 80, ready(Origin.ETCD, "web", "192.168.1.9", 8080)), "b.test"));
    assertEquals(List.of(), services.offered());
    assertEquals("unhealthy", services.withheld().getFirst().reason());
    assertEquals(List.of(), Sample.at(services.hosts(), "b.test"));
  }

  @Test
  void readyMadeServicesAreWithheldByTheirHealth() {
    Service sick =
        ready(Origin.ETCD, "web", "10.0.0.1", 80).toBuilder().health(Health.STARTING).build();
    assertEquals("starting", discover(List.of(), sick).withheld().getFirst().reason());
  }
}
