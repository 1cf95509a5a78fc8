package dev.confgen.config;

import dev.confgen.model.GenException;
import java.util.ArrayList;
import java.util.List;

/// Gathers everything that is wrong, so that the user hears of all of it at once.
final class Problems {

  private final List<String> lines = new ArrayList<>();

  /// Something that may turn out to be wrong.
  @FunctionalInterface
  interface Attempt<T> {
    T get() throws GenException.Invalid;
  }

  void add(String line) {
    lines.add(line);
  }

  /// What the attempt gives; what stands in for it, if it fails, is never used for more than
  /// finding further problems.
  <T> T or(T standIn, Attempt<T> attempt) {
    try {
      return attempt.get();
    } catch (GenException.Invalid e) {
      lines.add(String.valueOf(e.getMessage()));
      return standIn;
    }
  }

  /// @throws GenException.Invalid if there are any, one per line
  void raise() throws GenException.Invalid {
    if (!lines.isEmpty()) {
      throw new GenException.Invalid(String.join("\n", lines));
    }
  }
}
