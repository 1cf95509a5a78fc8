package dev.confgen.template;

import dev.confgen.model.Container;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.template.print.Owner;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a template sees.
///
/// @param snapshot the containers and keys
/// @param services the services discovered in it
/// @param vars what the user set: `vars.KEY`
public record View(Snapshot snapshot, Services services, SortedMap<String, String> vars) {

  public View(Snapshot snapshot, Services services, Map<String, String> vars) {
    this(snapshot, services, new TreeMap<>(vars));
  }

  /// This view as if some containers, with their services, and some services did not exist.
  View without(Set<Owner> owners) {
    if (owners.isEmpty()) {
      return this;
    }
    Set<String> ids =
        snapshot.containers().stream()
            .filter(container -> owners.contains(Owner.OfContainer.of(container)))
            .map(Container::id)
            .collect(Collectors.toSet());
    return new View(
        new Snapshot(
            snapshot.containers().stream().filter(c -> !ids.contains(c.id())).toList(),
            snapshot.services(),
            snapshot.keys(),
            snapshot.leftOut()),
        new Services(
            services.offered().stream().filter(s -> stays(s, ids, owners)).toList(),
            services.withheld().stream().filter(w -> stays(w.service(), ids, owners)).toList(),
            services.leftOut(),
            services.cautions()),
        vars);
  }

  private static boolean stays(Service service, Set<String> ids, Set<Owner> owners) {
    return !owners.contains(new Owner.OfService(service))
        && service.container().map(port -> !ids.contains(port.id())).orElse(true);
  }
}
