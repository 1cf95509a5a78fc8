package dev.confgen.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Everything one reading saw. With two equal snapshots every sink does the same. With two that are
/// not equal it may do the same, too: nobody may need what is hidden.
///
/// @param containers the containers, sorted by name
/// @param services the services that came ready-made from etcd or a state file, sorted
/// @param keys the keys below the prefix
/// @param leftOut what the sources had to leave out, sorted
/// @param hidden the containers that a filter took out, sorted; they are known only because others
///   may share their network
public record Snapshot(
    List<Container> containers,
    List<Service> services,
    KeyTree keys,
    List<LeftOut> leftOut,
    List<Container> hidden) {

  /// A world in which nothing runs.
  public static final Snapshot EMPTY = new Snapshot(List.of(), List.of(), KeyTree.EMPTY, List.of());

  public Snapshot {
    containers = Ordered.copyOf(containers);
    services = Ordered.copyOf(services);
    leftOut = Ordered.copyOf(leftOut);
    hidden = Ordered.copyOf(hidden);
  }

  /// A snapshot of which nothing is hidden.
  public Snapshot(
      List<Container> containers, List<Service> services, KeyTree keys, List<LeftOut> leftOut) {
    this(containers, services, keys, leftOut, List.of());
  }

  /// The hidden containers without which others would be reached at other addresses: the one that
  /// this program runs in, and those whose network one that is not hidden shares.
  public List<Container> hiddenButNeeded() {
    var needed = new TreeSet<Container>();
    hidden.stream().filter(Container::self).forEach(needed::add);
    Deque<Container> sharing = new ArrayDeque<>(containers);
    while (!sharing.isEmpty()) {
      Optional<String> owner = sharing.remove().networkOwner();
      hidden.stream()
          .filter(each -> owner.filter(name -> isNamed(each, name)).isPresent())
          .filter(needed::add)
          .forEach(sharing::add);
    }
    return List.copyOf(needed);
  }

  private static boolean isNamed(Container container, String idOrName) {
    return container.id().equals(idOrName) || container.name().equals(idOrName);
  }

  /// This snapshot with everything that another saw.
  ///
  /// Nothing is dropped as a duplicate here: which services are the same is for discovery to say.
  public Snapshot merge(Snapshot other) {
    return new Snapshot(
        merged(containers, other.containers),
        merged(services, other.services),
        keys.merge(other.keys),
        merged(leftOut, other.leftOut),
        merged(hidden, other.hidden));
  }

  private static <T extends Comparable<? super T>> List<T> merged(List<T> some, List<T> others) {
    return Ordered.copyOf(some).merge(Ordered.copyOf(others));
  }
}
