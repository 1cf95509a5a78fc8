package dev.confgen.discover;

import dev.confgen.model.Container;
import dev.confgen.model.GenException;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Quoted;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is wrong with the values that shape a container, or one of its services; each once.
final class Faults {

  private final Container container;
  private final SortedSet<LeftOut> found = new TreeSet<>();

  Faults(Container container) {
    this.container = container;
  }

  /// How messages name a container. A name that Docker would not allow is quoted: it may hold
  /// anything.
  static String subject(Container container) {
    return "container " + Quoted.wordOrQuoted(container.name());
  }

  /// Reads a hint, or notes why it cannot be read.
  <T> Optional<T> read(Optional<Hint> hint, Grammar<T> grammar) {
    return hint.isEmpty() ? Optional.empty() : read(hint.get().key(), hint.get().value(), grammar);
  }

  /// Reads a value, or notes why it cannot be read.
  <T> Optional<T> read(String key, String value, Grammar<T> grammar) {
    try {
      return Optional.of(grammar.read(value));
    } catch (GenException.Invalid e) {
      add(key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /// Notes a fault.
  void add(String key, String reason) {
    found.add(new LeftOut(subject(container), key, reason));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /// The faults, sorted.
  Collection<LeftOut> found() {
    return Collections.unmodifiableSortedSet(found);
  }
}
