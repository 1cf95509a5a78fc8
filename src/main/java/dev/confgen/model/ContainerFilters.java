package dev.confgen.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which containers count, as `docker ps --filter` has it: of several filters on one key one has to
/// match, of those on labels all; and none that excludes.
///
/// @param all the filters, in the order in which they were given
public record ContainerFilters(List<ContainerFilter> all) {

  /// All containers count.
  public static final ContainerFilters NONE = new ContainerFilters(List.of());

  public ContainerFilters {
    all = List.copyOf(all);
  }

  /// A snapshot in which the containers that do not count are hidden, with what had to be left out
  /// of them.
  public Snapshot of(Snapshot snapshot) {
    if (all.isEmpty()) {
      return snapshot;
    }
    var counting =
        snapshot.containers().stream()
            .collect(Collectors.partitioningBy(container -> objection(container).isEmpty()));
    List<Container> dropped = counting.getOrDefault(false, List.of());
    return new Snapshot(
        List.copyOf(counting.getOrDefault(true, List.of())),
        snapshot.services(),
        snapshot.keys(),
        snapshot.leftOut().stream().filter(each -> dropped.stream().noneMatch(each::isOf)).toList(),
        Stream.concat(dropped.stream(), snapshot.hidden().stream()).toList());
  }

  /// Why a container does not count, in terms of the filters; empty if it does.
  public Optional<String> objection(Container container) {
    return all.stream()
        .filter(filter -> filter.excludes() && filter.matches(container))
        .findFirst()
        .map(filter -> "--filter " + filter.text() + " excludes it")
        .or(() ->
            Stream.of(ContainerFilter.Key.values())
                .flatMap(key -> missed(key, container).stream())
                .findFirst());
  }

  private Optional<String> missed(ContainerFilter.Key key, Container container) {
    List<ContainerFilter> wanted =
        all.stream().filter(filter -> filter.key() == key && !filter.excludes()).toList();
    List<ContainerFilter> missed =
        wanted.stream().filter(filter -> !filter.matches(container)).toList();
    boolean met =
        key == ContainerFilter.Key.LABEL ? missed.isEmpty() : missed.size() < wanted.size();
    return wanted.isEmpty() || met
        ? Optional.empty()
        : Optional.of(
            missed.stream()
                .map(ContainerFilter::text)
                .collect(Collectors.joining(" or ", "it does not match --filter ", "")));
  }
}
