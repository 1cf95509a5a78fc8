package dev.confgen.model;

import dev.confgen.model.KeyTree.Entry;
import java.util.List;
import java.util.Optional;

/// Goes through the entries of two trees side by side, and finds the keys in which they differ.
final class Walk {

  private final List<Entry> before;
  private final List<Entry> after;
  private int old;
  private int now;

  /// @param before in order
  /// @param after in order
  Walk(List<Entry> before, List<Entry> after) {
    this.before = before;
    this.after = after;
  }

  /// The next key that is only in one of them, or holds something else.
  Optional<String> next() {
    while (old < before.size() && now < after.size()) {
      Entry one = before.get(old);
      Entry other = after.get(now);
      int order = isSame(one, other) ? 0 : one.compareTo(other);
      if (order != 0) {
        return Optional.of((order < 0 ? before.get(old++) : after.get(now++)).key());
      }
      old++;
      now++;
      if (!isSame(one, other) && !one.value().equals(other.value())) {
        return Optional.of(other.key());
      }
    }
    return rest();
  }

  /// What only one of them has behind the other's end.
  private Optional<String> rest() {
    if (old < before.size()) {
      return Optional.of(before.get(old++).key());
    }
    return now < after.size() ? Optional.of(after.get(now++).key()) : Optional.empty();
  }

  /// Whether it is the very same object, and so needs no look into it.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Entry one, Entry other) {
    return one == other;
  }
}
