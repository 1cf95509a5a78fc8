package dev.confgen.model;

import dev.confgen.model.KeyTree.Value;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Goes through two maps side by side, and finds the keys in which they differ.
final class Walk {

  private final Side before;
  private final Side after;

  Walk(SortedMap<String, Value> before, SortedMap<String, Value> after) {
    this.before = new Side(before.entrySet().iterator());
    this.after = new Side(after.entrySet().iterator());
  }

  /// One of the maps: the entry that it is at, if there is any more.
  private static final class Side {
    private final Iterator<Map.Entry<String, Value>> rest;
    private Optional<Map.Entry<String, Value>> at = Optional.empty();

    Side(Iterator<Map.Entry<String, Value>> rest) {
      this.rest = rest;
      step();
    }

    void step() {
      at = rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
    }
  }

  /// The next key that is only in one of them, or holds something else.
  Optional<String> next() {
    while (before.at.isPresent() && after.at.isPresent()) {
      Map.Entry<String, Value> old = before.at.get();
      Map.Entry<String, Value> now = after.at.get();
      int order = same(old.getKey(), now.getKey()) ? 0 : old.getKey().compareTo(now.getKey());
      if (order != 0) {
        return Optional.of(pass(order < 0 ? before : after));
      }
      before.step();
      after.step();
      if (!same(old.getValue(), now.getValue()) && !old.getValue().equals(now.getValue())) {
        return Optional.of(now.getKey());
      }
    }
    Side longer = before.at.isPresent() ? before : after;
    return longer.at.isPresent() ? Optional.of(pass(longer)) : Optional.empty();
  }

  /// Whether it is the very same object, and so needs no look into it.
  @SuppressWarnings("ReferenceEquality")
  private static boolean same(Object one, Object other) {
    return one == other;
  }

  private static String pass(Side side) {
    String key = side.at.map(Map.Entry::getKey).orElseThrow();
    side.step();
    return key;
  }
}
