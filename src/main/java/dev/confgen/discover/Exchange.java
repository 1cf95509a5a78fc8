package dev.confgen.discover;

import dev.confgen.model.Ordered;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A few ready-made services in the place of others, without a look into all the rest.
///
/// Where one source alone tells of services and nobody lost a claim, each is offered as it came.
/// That stays so if those that come claim only what one that was there has claimed: the routes and
/// the port of their pool. Anything else is for {@link Discovery} to settle.
///
/// @param gone those that are there no more, in order
/// @param come those that are there instead, in order
record Exchange(List<Service> gone, List<Service> come) {

  private static final int MOST = 100;

  Exchange {
    gone = List.copyOf(gone);
    come = List.copyOf(come);
  }

  /// Whether each of these services is what it came as.
  ///
  /// @param readyMade all that there is
  /// @param services what discovery made of it
  static boolean isPossible(List<Service> readyMade, Services services) {
    return services.leftOut().isEmpty()
        && services.cautions().isEmpty()
        && readyMade.stream().map(Service::origin).distinct().count() == 1;
  }

  /// What services are made of others, if they can be told without discovery.
  ///
  /// @param before the services of which each was what it came as
  /// @param services what they were
  /// @param now the services that there are now
  static Optional<Services> made(
      List<Service> before, Services services, List<Service> now, Addressing.HealthPolicy health) {
    return between(before, now)
        .filter(exchange -> exchange.isOffered(health))
        .filter(exchange -> exchange.come.stream().allMatch(s -> exchange.isFree(s, before, now)))
        .flatMap(
            exchange -> Ordered.copyOf(services.offered()).replace(exchange.gone, exchange.come))
        .map(offered -> new Services(offered, services.withheld(), List.of(), List.of()));
  }

  /// What differs; nothing if that is much. A service that is the same object is not looked into.
  @SuppressWarnings("ReferenceEquality")
  private static Optional<Exchange> between(List<Service> before, List<Service> now) {
    var gone = new ArrayList<Service>();
    var come = new ArrayList<Service>();
    int old = 0;
    int fresh = 0;
    while ((old < before.size() || fresh < now.size()) && gone.size() + come.size() < MOST) {
      if (old < before.size() && fresh < now.size() && before.get(old) == now.get(fresh)) {
        old++;
        fresh++;
        continue;
      }
      int order = order(before, old, now, fresh);
      if (order <= 0) {
        gone.add(before.get(old++));
      }
      if (order >= 0) {
        come.add(now.get(fresh++));
      }
    }
    return old == before.size() && fresh == now.size()
        ? Optional.of(new Exchange(gone, come))
        : Optional.empty();
  }

  private static int order(List<Service> before, int old, List<Service> now, int fresh) {
    if (old == before.size()) {
      return 1;
    }
    return fresh == now.size() ? -1 : before.get(old).compareTo(now.get(fresh));
  }

  private boolean isOffered(Addressing.HealthPolicy policy) {
    return gone.stream().allMatch(service -> Withholding.of(service.health(), policy).isEmpty())
        && come.stream().allMatch(service -> Withholding.of(service.health(), policy).isEmpty());
  }

  /// Whether all that a service claims is its own.
  private boolean isFree(Service service, List<Service> before, List<Service> now) {
    int place = place(now, service.name(), service.id());
    boolean alone =
        place + 1 == now.size() || !isCalled(now.get(place + 1), service.name(), service.id());
    return alone
        && (gone.stream().anyMatch(other -> claimsTheSame(service, other))
            || firstOf(before, service.name())
                .filter(other -> claimsTheSame(service, other))
                .isPresent());
  }

  private static Optional<Service> firstOf(List<Service> services, ServiceName name) {
    int place = place(services, name, "");
    return place < services.size() ? Optional.of(services.get(place)) : Optional.empty();
  }

  /// How many services come before those of a name and id.
  private static int place(List<Service> services, ServiceName name, String id) {
    int low = 0;
    int high = services.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = services.get(middle).name().compareTo(name);
      if (order < 0 || (order == 0 && services.get(middle).id().compareTo(id) < 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean isCalled(Service service, ServiceName name, String id) {
    return service.name().equals(name) && service.id().equals(id);
  }

  private static boolean claimsTheSame(Service one, Service other) {
    return one.name().equals(other.name())
        && one.routes().equals(other.routes())
        && one.listen() == other.listen()
        && one.protocol() == other.protocol()
        && one.origin() == other.origin();
  }
}
