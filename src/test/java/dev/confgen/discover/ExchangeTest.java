package dev.confgen.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.model.Health;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What is told without discovery is what discovery tells.
final class ExchangeTest {

  private static final int POOLS = 6;
  private static final int ROUNDS = 2_000;

  private static Service service(int pool, int id, int port) throws GenException.Invalid {
    return Service.named(ServiceName.parse("web-" + pool), Sample.ip("10.0.0." + (id + 1)), port)
        .id("i" + id)
        .routes(List.of(Route.of(Host.parse("web-" + pool + ".test"), UrlPath.ROOT)))
        .origin(Origin.ETCD)
        .build();
  }

  private static Route redirected() throws GenException.Invalid {
    return new Route(
        Host.parse("web-1.test"),
        UrlPath.ROOT,
        Optional.empty(),
        Route.Tls.REDIRECT,
        Route.Access.PUBLIC);
  }

  private static Snapshot snapshot(List<Service> services) {
    return new Snapshot(List.of(), services, KeyTree.EMPTY, List.of());
  }

  private static List<Service> pools() throws GenException.Invalid {
    var all = new ArrayList<Service>();
    for (int i = 0; i < POOLS * 10; i++) {
      all.add(service(i % POOLS, i / POOLS, 80));
    }
    return all;
  }

  private static Optional<Services> made(List<Service> before, List<Service> now) {
    List<Service> known = snapshot(before).services();
    Services services = Discovery.discover(snapshot(before), Addressing.DEFAULT);
    assertTrue(Exchange.isPossible(known, services));
    Optional<Services> made =
        Exchange.made(known, services, snapshot(now).services(), Addressing.HealthPolicy.PASS);
    made.ifPresent(
        found -> assertEquals(Discovery.discover(snapshot(now), Addressing.DEFAULT), found));
    return made;
  }

  @Test
  void aMemberOfAPoolComesGoesAndMoves() throws GenException.Invalid {
    List<Service> all = pools();
    var more = new ArrayList<>(all);
    more.add(service(3, 77, 80));
    var moved = new ArrayList<>(all.subList(1, all.size()));
    moved.add(service(0, 0, 81));

    assertTrue(made(all, more).isPresent());
    assertTrue(made(more, all).isPresent());
    assertTrue(made(all, moved).isPresent());
  }

  @Test
  void whatMayBeClaimedTwiceIsLeftToDiscovery() throws GenException.Invalid {
    List<Service> all = pools();
    Service member = service(3, 77, 80);
    for (Service other :
        List.of(
            member.toBuilder().id("i1").build(),
            member.toBuilder().routes(List.of(redirected())).build(),
            member.toBuilder().listen(80).build(),
            member.toBuilder().health(Health.UNHEALTHY).build(),
            member.toBuilder().origin(Origin.STATE).build(),
            service(POOLS, 1, 80))) {
      var now = new ArrayList<>(all);
      now.add(other);
      assertEquals(Optional.empty(), made(all, now), other::toString);
    }
  }

  /// Claims that exclude each other come and go.
  @Test
  void anyChangesAreToldAsDiscoveryTellsThem() throws GenException.Invalid {
    var random = new Random(7);
    var keys = new TreeMap<Integer, Service>();
    var discovery = new Rediscovery();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        int key = random.nextInt(POOLS * 10);
        if (random.nextInt(4) == 0) {
          keys.remove(key);
        } else {
          keys.put(key, changed(service(key % POOLS, key / POOLS, 80 + random.nextInt(9)), random));
        }
      }
      Snapshot now = snapshot(List.copyOf(keys.values()));
      assertEquals(
          Discovery.discover(now, Addressing.DEFAULT),
          discovery.discover(now, Addressing.DEFAULT),
          "round " + round);
    }
  }

  private static Service changed(Service service, Random random) throws GenException.Invalid {
    return switch (random.nextInt(120)) {
      case 0 -> service.toBuilder().id("i1").build();
      case 1 -> service.toBuilder().listen(8080).build();
      case 2 -> service.toBuilder().listen(8080).protocol(Protocol.UDP).build();
      case 3 -> service.toBuilder().health(Health.STARTING).build();
      case 4 -> service.toBuilder().origin(Origin.STATE).build();
      case 5 -> service.toBuilder().routes(List.of(redirected())).build();
      case 6 -> service.toBuilder().routes(List.of()).build();
      default -> service;
    };
  }
}
