package dev.confgen.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Immutable copies in natural order. Everything a template can print is ordered, or files would
/// change without a cause.
final class Sorted {

  private Sorted() {}

  static <T extends Comparable<? super T>> List<T> copyOf(Collection<T> values) {
    if (values.size() < 2) {
      return List.copyOf(values);
    }
    var sorted = new ArrayList<T>(values);
    Collections.sort(sorted);
    return List.copyOf(sorted);
  }

  /// A sorted copy without duplicates.
  static <T extends Comparable<? super T>> List<T> distinct(Collection<T> values) {
    return values.size() < 2 ? List.copyOf(values) : copyOf(new LinkedHashSet<>(values));
  }

  static <V> SortedMap<String, V> copyOf(Map<String, V> values) {
    return values.isEmpty()
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }
}
