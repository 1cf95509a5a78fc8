package dev.confgen.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What discovery made of a snapshot.
///
/// @param offered the services that may be used now, sorted
/// @param withheld those that exist and may not be used now, sorted
/// @param leftOut what discovery could not make a service of, and why, sorted; what a source left
///   out before is in the snapshot
/// @param cautions what was guessed or not understood, sorted
public record Services(
    List<Service> offered, List<Withheld> withheld, List<LeftOut> leftOut, List<Caution> cautions) {

  /// Nothing at all.
  public static final Services NONE = new Services(List.of(), List.of(), List.of(), List.of());

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

  public Services {
    offered = Sorted.copyOf(offered);
    withheld = Sorted.copyOf(withheld);
    leftOut = Sorted.copyOf(leftOut);
    cautions = Sorted.copyOf(cautions);
  }

  /// A service that is not offered for now.
  ///
  /// @param service the service
  /// @param reason the one word why: `paused`, `restarting`, `unhealthy`, `starting`
  public record Withheld(Service service, String reason) implements Comparable<Withheld> {

    private static final Comparator<Withheld> ORDER =
        Comparator.comparing(Withheld::service).thenComparing(Withheld::reason);

    @Override
    public int compareTo(Withheld other) {
      return ORDER.compare(this, other);
    }
  }

  /// The offered services by their names, in order.
  public SortedMap<String, List<Service>> byName() {
    var found = new TreeMap<String, List<Service>>();
    for (Service service : offered) {
      found.computeIfAbsent(service.name().text(), _ -> new ArrayList<>()).add(service);
    }
    found.replaceAll((_, services) -> List.copyOf(services));
    return Collections.unmodifiableSortedMap(found);
  }

  /// Host, then path (longest first), then the services that are offered there.
  ///
  /// A host whose services are all withheld stays, with none, so that a proxy says 503 and not 404.
  public SortedMap<String, SortedMap<String, List<Service>>> hosts() {
    var found = new TreeMap<String, SortedMap<String, List<Service>>>();
    for (Service service : offered) {
      for (Route route : service.routes()) {
        List<Service> at = at(found, route);
        // Routes that differ only in what follows them: the service is the last one added.
        if (at.isEmpty() || !at.getLast().equals(service)) {
          at.add(service);
        }
      }
    }
    for (Withheld withheld : withheld) {
      withheld.service().routes().forEach(route -> at(found, route));
    }
    found.replaceAll((_, paths) -> {
      paths.replaceAll((_, services) -> List.copyOf(services));
      return Collections.unmodifiableSortedMap(paths);
    });
    return Collections.unmodifiableSortedMap(found);
  }

  /// Host, then path (longest first), then the route that the services there have in common: what
  /// replaces the path, what a proxy does about TLS, who may ask.
  ///
  /// Discovery sees to it that they agree. Where they do not, an internal route counts before a
  /// public one, lest a proxy opens what somebody closed.
  public SortedMap<String, SortedMap<String, Route>> policies() {
    var found = new TreeMap<String, SortedMap<String, Route>>();
    offered.forEach(service -> addPolicies(found, service));
    withheld.forEach(each -> addPolicies(found, each.service()));
    found.replaceAll((_, paths) -> Collections.unmodifiableSortedMap(paths));
    return Collections.unmodifiableSortedMap(found);
  }

  private static void addPolicies(
      SortedMap<String, SortedMap<String, Route>> policies, Service service) {
    for (Route route : service.routes()) {
      policies
          .computeIfAbsent(route.host().text(), _ -> new TreeMap<>(LONGEST_FIRST))
          .merge(route.path().text(), route, Services::stricter);
    }
  }

  private static Route stricter(Route first, Route other) {
    return other.access().compareTo(first.access()) > 0 ? other : first;
  }

  private static List<Service> at(
      SortedMap<String, SortedMap<String, List<Service>>> hosts, Route route) {
    return hosts
        .computeIfAbsent(route.host().text(), _ -> new TreeMap<>(LONGEST_FIRST))
        .computeIfAbsent(route.path().text(), _ -> new ArrayList<>());
  }
}
