package dev.confgen.model;

import java.util.List;
import java.util.stream.Stream;

/// Everything one reading saw. Two snapshots are equal exactly when every sink would do the same
/// with them.
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
    containers = Sorted.copyOf(containers);
    services = Sorted.copyOf(services);
    leftOut = Sorted.copyOf(leftOut);
    hidden = Sorted.copyOf(hidden);
  }

  /// A snapshot of which nothing is hidden.
  public Snapshot(
      List<Container> containers, List<Service> services, KeyTree keys, List<LeftOut> leftOut) {
    this(containers, services, keys, leftOut, List.of());
  }

  /// This snapshot with everything that another saw.
  ///
  /// Nothing is dropped as a duplicate here: which services are the same is for discovery to say.
  public Snapshot merge(Snapshot other) {
    return new Snapshot(
        Stream.concat(containers.stream(), other.containers.stream()).toList(),
        Stream.concat(services.stream(), other.services.stream()).toList(),
        keys.merge(other.keys),
        Stream.concat(leftOut.stream(), other.leftOut.stream()).toList(),
        Stream.concat(hidden.stream(), other.hidden.stream()).toList());
  }
}
