package dev.confgen.discover;

import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.cautions;
import static dev.confgen.discover.Sample.container;
import static dev.confgen.discover.Sample.ip;
import static dev.confgen.discover.Sample.labelled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.confgen.model.Container;
import dev.confgen.model.Container.State;
import dev.confgen.model.Host;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.Service.Origin;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.model.UrlPath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What only one can have stays with whom it belongs to, whatever others write into their labels.
final class ClaimsTest {

  private static Container made(int second, String name, String... labels) {
    return labelled(container(name, 80), labels).toBuilder()
        .created(Optional.of(Instant.ofEpochSecond(second)))
        .build();
  }

  private static Service ready(String name) {
    return Service.named(new ServiceName(name), ip("10.0.0.9"), 80).origin(Origin.ETCD).build();
  }

  private static Services discover(List<Container> containers, Service... services) {
    return Discovery.discover(
        new Snapshot(containers, List.of(services), KeyTree.EMPTY, List.of()), Addressing.DEFAULT);
  }

  private static Services discover(Container... containers) {
    return discover(List.of(containers));
  }

  private static List<String> ids(Services services) {
    return services.offered().stream().map(s -> s.name() + " " + s.id()).sorted().toList();
  }

  private static List<String> listening(Services services) {
    return services.offered().stream()
        .filter(s -> s.listen() != 0)
        .map(s -> s.id() + " " + s.listen())
        .toList();
  }

  private static List<String> routed(Services services) {
    return services.offered().stream()
        .filter(s -> !s.routes().isEmpty())
        .map(s -> s.id() + " " + brief(s).replaceFirst("^\\S+ \\S+ ", ""))
        .toList();
  }

  @Test
  void anIdBelongsToThePortThatHasItByDefaultEvenIfAnOlderContainerWantsIt() {
    Services services =
        discover(
            made(1, "evil", "gen.name", "db", "SERVICE_ID", "good:80"),
            made(2, "good", "gen.name", "db"));
    assertEquals(List.of("db evil:80", "db good:80"), ids(services));
    assertEquals(
        List.of(
            "container evil: the id good:80 of a service db is that of port 80 of container good:"
                + " port 80 has the id evil:80 instead"),
        cautions(services));
  }

  @Test
  void ofTwoThatGiveThemselvesAnIdTheOlderHasIt() {
    assertEquals(
        List.of("db a:80", "db x"),
        ids(
            discover(
                made(2, "a", "gen.name", "db", "SERVICE_ID", "x"),
                made(1, "b", "gen.name", "db", "SERVICE_ID", "x"))));
  }

  @Test
  void anIdMayBeTheSameUnderAnotherName() {
    Services services =
        discover(
            made(1, "a", "gen.name", "db", "SERVICE_ID", "x"),
            made(2, "b", "gen.name", "web", "SERVICE_ID", "x"));
    assertEquals(List.of("db x", "web x"), ids(services));
    assertEquals(List.of(), services.cautions());
  }

  @Test
  void twoPortsOfOneContainerDoNotShareAnId() {
    Container two = labelled(container("c", 80, 81), "gen.name", "web", "SERVICE_ID", "x");
    assertEquals(List.of("web c:81", "web x"), ids(Sample.discover(two)));
  }

  @Test
  void aReadyMadeServiceKeepsItsIdAndTheContainersServiceIsNotLost() {
    Service other = ready("web").toBuilder().id("a:80").build();
    assertEquals(
        List.of("web a:80", "web a:80-2"),
        ids(discover(List.of(made(1, "a", "gen.name", "web")), other)));
  }

  @Test
  void readyMadeServicesOfOneIdAreToldApart() {
    Service udp = ready("dns").toBuilder().protocol(Protocol.UDP).build();
    assertEquals(
        List.of("dns 10.0.0.9:80", "dns 10.0.0.9:80:udp"),
        ids(discover(List.of(), ready("dns"), udp)));
  }

  @Test
  void aPortBelongsToTheOldestThatAsksForItWhateverItsName() {
    Services services =
        discover(
            made(2, "evil", "gen.name", "a", "gen.listen", "5432"),
            made(1, "good", "gen.name", "db", "gen.listen", "5432"));
    assertEquals(List.of("good:80 5432"), listening(services));
    assertEquals(
        List.of(
            "container evil: port 5432 is not opened for a: it is that of db (container good),"
                + " which was there first"),
        cautions(services));
  }

  @Test
  void aPortIsSharedUnderOneNameAndByProtocol() {
    Container udp =
        made(3, "u", "gen.name", "other", "gen.listen", "5432").toBuilder()
            .ports(List.of(Sample.exposed(80, Protocol.UDP)))
            .build();
    assertEquals(
        List.of("a:80 5432", "b:80 5432", "u:80:udp 5432"),
        listening(
            discover(
                made(1, "a", "gen.name", "db", "gen.listen", "5432"),
                made(2, "b", "gen.name", "db", "gen.listen", "5432"),
                udp)));
  }

  @Test
  void aPortStaysWithOneThatIsPaused() {
    Container paused =
        made(1, "good", "gen.name", "db", "gen.listen", "5432").toBuilder()
            .state(State.PAUSED)
            .build();
    assertEquals(
        List.of(),
        listening(discover(paused, made(2, "evil", "gen.name", "a", "gen.listen", "5432"))));
  }

  @Test
  void aReadyMadeServiceCountsBeforeEveryContainerAndAnUnknownAgeLast() {
    Container unknown = labelled(container("b", 80), "gen.name", "b", "gen.listen", "1");
    Container known = made(1, "c", "gen.name", "c", "gen.listen", "1");
    assertEquals(List.of("c:80 1"), listening(discover(unknown, known)));
    assertEquals(
        List.of("10.0.0.9:80 1"),
        listening(discover(List.of(unknown, known), ready("z").toBuilder().listen(1).build())));
  }

  @Test
  void aServiceOfAStateFileWithoutAPortKeepsWhatItNamesForThoseOfItsName() {
    Service kept =
        Service.named(new ServiceName("db"), ip("10.0.0.9"), 0)
            .listen(5432)
            .routes(List.of(Route.of(new Host("db.test"), UrlPath.ROOT)))
            .build();
    Container evil =
        made(
            1,
            "evil",
            "gen.name",
            "a",
            "gen.listen",
            "5432",
            "gen.host",
            "db.test",
            "gen.tls",
            "both");
    Container good = made(2, "good", "gen.name", "db", "gen.listen", "5432", "gen.host", "db.test");
    Services services = discover(List.of(evil, good), kept);
    assertEquals(List.of("10.0.0.9:0 5432", "good:80 5432"), listening(services));
    assertEquals(List.of("10.0.0.9:0 db.test/", "good:80 db.test/"), routed(services));
  }

  /// A container's own entry in a registry is no operator's word.
  @Test
  void aContainerDoesNotGrowOlderByBeingRegistered() {
    Container evil = made(2, "evil", "gen.name", "a", "gen.listen", "1");
    Service registered = Sample.only(evil).toBuilder().origin(Origin.ETCD).build();
    assertEquals(
        List.of("good:80 1"),
        listening(
            discover(
                List.of(evil, made(1, "good", "gen.name", "db", "gen.listen", "1")), registered)));
  }

  @Test
  void theOldestSaysWhatAProxyDoesAtAHostAndPath() {
    Services services =
        discover(
            made(
                2,
                "evil",
                "gen.host",
                "shop.test,mine.test",
                "gen.access",
                "internal",
                "gen.dest",
                "/evil"),
            made(1, "good", "gen.host", "shop.test"),
            made(3, "same", "gen.host", "shop.test"));
    assertEquals(
        List.of("evil:80 mine.test/", "good:80 shop.test/", "same:80 shop.test/"),
        routed(services));
    assertEquals(
        List.of(
            "container evil: shop.test/ does not lead here: it says dest /evil, access internal,"
                + " but container good, which was there first, says dest none, access public"),
        cautions(services));
  }

  /// An id is random: another one each time that a container is made anew.
  @Test
  void betweenEqualsTheNameDecides() {
    Container a = named("id-2", "a", "gen.name", "web", "gen.host", "h.test");
    Container b = named("id-1", "b", "gen.name", "web", "gen.host", "h.test", "gen.tls", "both");
    Container c = named("id-0", "c", "gen.name", "aweb", "gen.host", "h.test", "gen.tls", "both");
    assertEquals(List.of("a:80 h.test/"), routed(discover(b, a)));
    assertEquals(List.of("c:80 h.test/"), routed(discover(a, c)));
  }

  private static Container named(String id, String name, String... labels) {
    Container web = container(name, 80);
    return labelled(
        Container.named(id, name, web.image()).networks(web.networks()).ports(web.ports()).build(),
        labels);
  }

  @Test
  void whyAnotherCountsIsSaidOnlyWhereItIsKnown() {
    Container a = labelled(container("a", 80), "gen.host", "h.test", "gen.listen", "1");
    Container b =
        labelled(
            container("b", 80),
            "gen.host",
            "h.test",
            "gen.tls",
            "both",
            "gen.listen",
            "1",
            "gen.name",
            "z");
    String route = "%s: h.test/ does not lead here: it says tls %s, but %s says tls %s";
    String port = "container %s: port 1 is not opened for %s: it is that of %s";
    assertEquals(
        List.of(
            route.formatted(
                "container b", "both", "container a, which comes first by name,", "none"),
            port.formatted("b", "z", "web (container a), which comes first by name")),
        cautions(discover(a, b)));
    Container aged = b.toBuilder().created(Optional.of(Instant.EPOCH)).build();
    assertEquals(
        List.of(
            route.formatted("container a", "none", "container b, whose age is known,", "both"),
            port.formatted("a", "web", "z (container b), whose age is known")),
        cautions(discover(a, aged)));
    Service ready = ready("y").toBuilder().listen(1).build();
    assertEquals(
        List.of(port.formatted("a", "web", "y (service y/10.0.0.9:80), which came ready-made")),
        cautions(discover(List.of(a), ready)));
    Route shared = Route.of(new Host("h.test"), UrlPath.ROOT);
    Service one = ready("y").toBuilder().id("1").routes(List.of(shared)).build();
    Route other =
        new Route(shared.host(), shared.path(), Optional.empty(), Route.Tls.BOTH, shared.access());
    Service two = ready("y").toBuilder().id("2").routes(List.of(other)).build();
    assertEquals(
        List.of(route.formatted("service y/2", "both", "service y/1", "none")),
        cautions(discover(List.of(), one, two)));
    Container twice =
        labelled(
            container("c", 80, 81),
            "gen.80.host",
            "h.test",
            "gen.81.host",
            "h.test",
            "gen.81.tls",
            "both");
    assertEquals(
        List.of(route.formatted("container c", "both", "its port 80", "none")),
        cautions(discover(twice)));
  }

  @Test
  void theNewOnesTakeOverWhenTheOldOnesLeave() {
    Container fresh = made(2, "new", "gen.host", "shop.test", "gen.tls", "redirect");
    assertEquals(
        List.of("old:80 shop.test/"),
        routed(discover(made(1, "old", "gen.host", "shop.test"), fresh)));
    assertEquals(
        Route.Tls.REDIRECT, discover(fresh).offered().getFirst().routes().getFirst().tls());
  }

  @Test
  void aHostStaysInternalWhileItsOwnerIsPaused() {
    Container paused =
        made(1, "good", "gen.host", "shop.test", "gen.access", "internal").toBuilder()
            .state(State.PAUSED)
            .build();
    Services services = discover(paused, made(2, "evil", "gen.host", "shop.test"));
    assertEquals(List.of(), routed(services));
    assertEquals(
        List.of(Route.Access.INTERNAL),
        services.policies().values().stream()
            .flatMap(paths -> paths.values().stream())
            .map(Route::access)
            .toList());
  }

  /// It asked for something else than the host that services have by their names.
  @Test
  void whoLostEverythingIsNotServedByItsNameInstead() {
    Services services =
        discover(
            made(1, "good", "gen.name", "db", "gen.host", "a.test", "gen.listen", "1"),
            made(2, "r", "gen.name", "r", "gen.host", "a.test", "gen.access", "internal"),
            made(3, "p", "gen.name", "p", "gen.listen", "1"));
    services.offered().stream()
        .filter(s -> !s.name().text().equals("db"))
        .forEach(s -> assertFalse(s.primary(), s.id()));
  }

  @Test
  void theOrderOfTheContainersDoesNotMatter() {
    Container a = made(1, "a", "gen.name", "x", "gen.host", "h.test", "gen.listen", "1");
    Container b =
        made(1, "b", "gen.name", "y", "gen.host", "h.test", "gen.listen", "1", "gen.tls", "both");
    assertEquals(discover(a, b), discover(b, a));
  }

  /// What `gen state` prints can be read again.
  @Test
  void whatWasSettledStaysSettled() {
    Container evil =
        made(
            2,
            "evil",
            "gen.name",
            "db",
            "SERVICE_ID",
            "good:80",
            "gen.listen",
            "1",
            "gen.host",
            "a.test",
            "gen.tls",
            "both");
    Container good = made(1, "good", "gen.name", "db", "gen.host", "a.test");
    Services once = discover(good, evil);
    assertEquals(once, discover(List.of(good, evil), once.offered().toArray(Service[]::new)));
  }
}
