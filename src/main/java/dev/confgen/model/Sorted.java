package dev.confgen.model;

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
    return values.isEmpty() ? List.of() : Ordered.copyOf(values);
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
