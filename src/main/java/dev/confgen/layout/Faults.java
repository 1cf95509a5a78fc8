package dev.confgen.layout;

import dev.confgen.model.LeftOut;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is wrong with entries, by their groups.
final class Faults {

  private static final int SHOWN = 10;

  private final SortedMap<String, List<LeftOut>> groups = new TreeMap<>();
  private int count;
  private int subjects;

  /// Takes over what is wrong with a group now.
  void put(String group, List<LeftOut> faults) {
    List<LeftOut> before = groups.getOrDefault(group, List.of());
    count += faults.size() - before.size();
    subjects += subjects(faults) - subjects(before);
    if (faults.isEmpty()) {
      groups.remove(group);
    } else {
      groups.put(group, faults);
    }
  }

  private static int subjects(List<LeftOut> faults) {
    return Math.toIntExact(faults.stream().map(LeftOut::subject).distinct().count());
  }

  /// What is wrong with one entry of a group.
  List<LeftOut> of(String group, String subject) {
    return groups.getOrDefault(group, List.of()).stream()
        .filter(fault -> fault.subject().equals(subject))
        .toList();
  }

  /// How many entries anything is wrong with.
  int subjects() {
    return subjects;
  }

  /// The first ten, and how many more.
  ///
  /// @param first what comes before all of these
  List<LeftOut> few(List<LeftOut> first) {
    Stream<LeftOut> shown =
        Stream.concat(first.stream(), groups.values().stream().flatMap(List::stream)).limit(SHOWN);
    int more = first.size() + count - SHOWN;
    return more <= 0
        ? shown.toList()
        : Stream.concat(shown, Stream.of(new LeftOut("keys", "…", "and %d more".formatted(more))))
            .toList();
  }
}
