package dev.confgen.discover;

import dev.confgen.model.Container;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// All that a container says about its services, in whatever convention.
///
/// Field by field, the first convention in order counts; within one convention what it says of a
/// port counts before what it says of the container.
final class Said {

  private final List<Hints> inOrder = new ArrayList<>();
  private final List<String> conventions = new ArrayList<>();

  /// What counts of that which is said of the container as a whole.
  private final Map<Field, Hint> ofContainer = new EnumMap<>(Field.class);

  /// Whether anything is said of a single port, which is rare.
  private boolean speaksOfPorts;

  private Said() {}

  /// Reads a container's labels and environment.
  static Said by(Container container) {
    var said = new Said();
    var hints = new Hints();
    for (Convention convention : Convention.IN_ORDER) {
      convention.read(container, hints);
      if (!hints.isEmpty() || !hints.inVain().isEmpty()) {
        said.add(convention, hints);
        hints = new Hints();
      }
    }
    return said;
  }

  private void add(Convention convention, Hints hints) {
    inOrder.add(hints);
    if (!hints.isEmpty()) {
      conventions.add(convention.name());
    }
    hints.everywhere().fields().forEach(ofContainer::putIfAbsent);
    speaksOfPorts |= hints.speaksOfPorts();
  }

  /// What is said of the container as a whole.
  Optional<Hint> ofContainer(Field field) {
    return Optional.ofNullable(ofContainer.get(field));
  }

  /// What is said of one port by its number, and of nothing else.
  Optional<Hint> ofPort(Field field, int port) {
    if (!speaksOfPorts) {
      return Optional.empty();
    }
    for (Hints hints : inOrder) {
      Optional<Hint> hint = hints.of(port).get(field);
      if (hint.isPresent()) {
        return hint;
      }
    }
    return Optional.empty();
  }

  /// What counts for the service of a port.
  Optional<Hint> find(Field field, int port, boolean primary) {
    if (!speaksOfPorts) {
      return field.shapes(primary) ? ofContainer(field) : Optional.empty();
    }
    for (Hints hints : inOrder) {
      Optional<Hint> own = hints.of(port).get(field);
      if (own.isPresent()) {
        return own;
      }
      Optional<Hint> common = hints.everywhere().get(field);
      if (common.isPresent() && field.shapes(primary)) {
        return common;
      }
    }
    return Optional.empty();
  }

  /// Everything that is said of a field, whether it counts or not. What comes first counts before
  /// what follows.
  List<Hint> all(Field field) {
    return inOrder.stream().flatMap(hints -> hints.all(field)).toList();
  }

  /// The hosts that the service of a port gets.
  List<Claim> claims(int port, boolean primary) {
    for (Hints hints : inOrder) {
      List<Claim> claims = hints.claims(port, primary);
      if (!claims.isEmpty()) {
        return claims;
      }
    }
    return List.of();
  }

  /// The hosts that the container asks for without naming a port.
  List<Claim> claimsOfContainer() {
    for (Hints hints : inOrder) {
      if (!hints.everywhere().claims().isEmpty()) {
        return hints.everywhere().claims();
      }
    }
    return List.of();
  }

  /// The hosts that it asks for in any convention, whether another one counts before that or not.
  List<Claim> claims() {
    return inOrder.stream().flatMap(hints -> hints.claims().stream()).toList();
  }

  /// The hosts that it asks for in ways that cannot be used.
  List<Claim> inVain() {
    return inOrder.stream().flatMap(hints -> hints.inVain().stream()).toList();
  }

  /// Whether the container asks for any host.
  boolean hasHosts() {
    for (Hints hints : inOrder) {
      if (hints.hasHosts()) {
        return true;
      }
    }
    return false;
  }

  /// What else is said of the service of a port.
  SortedMap<String, String> meta(int port) {
    var all = new TreeMap<String, String>();
    for (Hints hints : inOrder) {
      hints.of(port).meta().forEach(all::putIfAbsent);
      hints.everywhere().meta().forEach(all::putIfAbsent);
    }
    return all;
  }

  /// The ports that anything is said of by their numbers.
  SortedSet<Integer> ports() {
    var all = new TreeSet<Integer>();
    for (Hints hints : inOrder) {
      hints.addPortsTo(all);
    }
    return all;
  }

  /// The ports that the container says it listens on, whether they are exposed or not.
  SortedSet<Integer> declared() {
    var all = new TreeSet<Integer>();
    inOrder.forEach(hints -> all.addAll(hints.declared()));
    return all;
  }

  /// The conventions that say anything, in order.
  List<String> conventions() {
    return conventions;
  }

  /// What was not understood.
  List<String> cautions() {
    List<String> all = new ArrayList<>();
    for (Hints hints : inOrder) {
      all.addAll(hints.cautions());
    }
    return all;
  }
}
