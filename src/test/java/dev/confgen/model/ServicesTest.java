package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Services.Withheld;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

final class ServicesTest {

  private static Service service(String name, Route... routes) {
    return Service.named(new ServiceName(name), new Address("10.0.0.1"), 80)
        .routes(Arrays.asList(routes))
        .build();
  }

  private static Route route(String host, String path) {
    return Route.of(new Host(host), new UrlPath(path));
  }

  private static Services offered(Service... services) {
    return new Services(List.of(services), List.of(), List.of(), List.of());
  }

  private static SortedMap<String, List<Service>> paths(
      SortedMap<String, SortedMap<String, List<Service>>> hosts) {
    return Objects.requireNonNull(hosts.get("x.test"));
  }

  @Test
  void theLongestPathComesFirst() {
    var hosts =
        offered(
                service("a", route("x.test", "/"), route("x.test", "/api")),
                service("b", route("x.test", "/api/v2"), route("x.test", "/apj")))
            .hosts();
    assertEquals(List.of("/api/v2", "/api", "/apj", "/"), new ArrayList<>(paths(hosts).keySet()));
  }

  @Test
  void aServiceStandsOnceUnderAPath() {
    var other =
        new Route(
            new Host("x.test"),
            UrlPath.ROOT,
            Optional.of(new UrlPath("/y")),
            Route.Tls.NONE,
            Route.Access.PUBLIC);
    var hosts = offered(service("b"), service("a", route("x.test", "/"), other)).hosts();
    assertEquals(1, paths(hosts).sequencedValues().getFirst().size());
  }

  @Test
  void aHostWhoseServicesAreWithheldStaysWithNone() {
    var withheld = List.of(new Withheld(service("a", route("x.test", "/")), "paused"));
    var alone = new Services(List.of(), withheld, List.of(), List.of());
    assertEquals(List.of(), paths(alone.hosts()).sequencedValues().getFirst());
    var beside =
        new Services(List.of(service("b", route("x.test", "/"))), withheld, List.of(), List.of());
    assertEquals("b", paths(beside.hosts()).sequencedValues().getFirst().getFirst().name().text());
  }

  @Test
  void policiesAreWhatTheServicesOfAPathHaveInCommon() {
    var open = route("x.test", "/api");
    var closed =
        new Route(
            open.host(), open.path(), Optional.empty(), Route.Tls.NONE, Route.Access.INTERNAL);
    var root = route("x.test", "/");
    var withheld = List.of(new Withheld(service("c", closed), "paused"));
    var services = new Services(List.of(service("a", open, root)), withheld, List.of(), List.of());
    assertEquals(
        List.of(closed, root),
        List.copyOf(Objects.requireNonNull(services.policies().get("x.test")).values()));
  }

  @Test
  void everythingIsInOrder() {
    var services = offered(service("b"), service("a"), service("B"));
    assertEquals(List.of("B", "a", "b"), List.copyOf(services.byName().keySet()));
    assertEquals(offered(service("a"), service("B"), service("b")), services);
  }
}
