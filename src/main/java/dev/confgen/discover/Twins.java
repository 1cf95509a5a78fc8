package dev.confgen.discover;

import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.Service.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the services that several sources tell of, and makes one of them.
///
/// Two services are the same when container id, container port and protocol agree, if both carry
/// them, else when name, address, port and protocol agree. Within one source nothing is merged, but
/// for a ready-made service of a state file that is a port of a container of the same file.
///
/// The source that was added first counts, for all but the routes: those of the others join unless
/// the first has that host and path itself. It also says whether the service is offered: what
/// Docker withholds here is withheld, whatever a registry thinks of it.
final class Twins {

  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{12}([0-9a-f]{52})?");
  private static final int SHORT_ID = 12;

  private final List<Group> groups = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  /// A port of a container.
  private record ContainerKey(String id, int port, Protocol protocol) {}

  /// A port under a name.
  private record EndpointKey(String name, String address, int port, Protocol protocol) {}

  /// A service in the making.
  private static final class Entry {

    private final Candidate first;
    private final Map<RouteKey, Route> more = new LinkedHashMap<>();

    Entry(Candidate first) {
      this.first = first;
    }

    void join(Service twin) {
      for (Route route : twin.routes()) {
        more.putIfAbsent(RouteKey.of(route), route);
      }
    }

    Candidate candidate() {
      if (more.isEmpty()) {
        return first;
      }
      var routes = new ArrayList<>(first.service().routes());
      routes.forEach(route -> more.remove(RouteKey.of(route)));
      routes.addAll(more.values());
      return first.with(first.service().toBuilder().routes(routes).build());
    }
  }

  /// What one source told. Nobody looks into the last one, and so each is ordered only when it is
  /// looked into.
  private static final class Group {

    private final Origin origin;
    private final List<Candidate> told = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private int ordered;
    private final Map<ContainerKey, Entry> byContainer = new HashMap<>();
    private final Map<EndpointKey, Entry> byEndpoint = new HashMap<>();
    private final Map<EndpointKey, Entry> byEndpointAlone = new HashMap<>();

    Group(Origin origin) {
      this.origin = origin;
    }

    void add(Candidate candidate, Entry entry) {
      told.add(candidate);
      entries.add(entry);
    }

    private void order(Service service, Entry entry) {
      var endpoint = endpoint(service);
      byEndpoint.putIfAbsent(endpoint, entry);
      containerKey(service)
          .ifPresentOrElse(
              key -> byContainer.putIfAbsent(key, entry),
              () -> byEndpointAlone.putIfAbsent(endpoint, entry));
    }

    Optional<Entry> twin(Service service, Origin of) {
      for (; ordered < told.size(); ordered++) {
        order(told.get(ordered).service(), entries.get(ordered));
      }
      Optional<ContainerKey> key = containerKey(service);
      Optional<Entry> same = key.map(byContainer::get);
      if (same.isPresent() || of == origin) {
        return same;
      }
      var endpoints = key.isEmpty() ? byEndpoint : byEndpointAlone;
      return Optional.ofNullable(endpoints.get(endpoint(service)));
    }
  }

  /// Adds what one source tells, after those that count more.
  void add(Origin origin, List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return;
    }
    var group = new Group(origin);
    for (Candidate candidate : candidates) {
      Service service = candidate.service();
      Optional<Entry> twin = twin(service, origin);
      twin.ifPresent(entry -> entry.join(service));
      group.add(candidate, twin.orElseGet(() -> begin(candidate)));
    }
    groups.add(group);
  }

  private Optional<Entry> twin(Service service, Origin origin) {
    for (Group group : groups) {
      Optional<Entry> twin = group.twin(service, origin);
      if (twin.isPresent()) {
        return twin;
      }
    }
    return Optional.empty();
  }

  private Entry begin(Candidate candidate) {
    var entry = new Entry(candidate);
    entries.add(entry);
    return entry;
  }

  /// All services, each once.
  List<Candidate> all() {
    return entries.stream().map(Entry::candidate).toList();
  }

  private static EndpointKey endpoint(Service service) {
    return new EndpointKey(
        service.name().text(), service.address().text(), service.port(), service.protocol());
  }

  /// Which container's port a service is, if that is known: a container without an id may be any,
  /// and so may a port without a number, unless the service itself has none.
  ///
  /// Some registries keep only the first digits of a container's id.
  private static Optional<ContainerKey> containerKey(Service service) {
    return service
        .container()
        .filter(c -> !c.id().isEmpty() && (c.port() != 0 || service.port() == 0))
        .map(c -> {
          String id =
              HEXADECIMAL.matcher(c.id()).matches() ? c.id().substring(0, SHORT_ID) : c.id();
          return new ContainerKey(id, c.port(), service.protocol());
        });
  }
}
