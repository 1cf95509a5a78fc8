package dev.confgen.config;

import dev.confgen.model.GenException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gathers everything that is wrong, so that the user hears of all of it at once.
final class Problems {

  private static final Pattern PLACE = Pattern.compile(".+?:\\d+:\\d+: ");

  private final List<String> lines = new ArrayList<>();
  private final Set<String> wrongPlaces = new HashSet<>();

  /// Begins with what is wrong with a file's form. Of those places nothing further is said: there
  /// is no value to judge.
  static Problems after(List<String> known) {
    var problems = new Problems();
    known.forEach(line -> {
      problems.lines.add(line);
      place(line).ifPresent(problems.wrongPlaces::add);
    });
    return problems;
  }

  private static Optional<String> place(String line) {
    Matcher place = PLACE.matcher(line);
    return place.lookingAt() ? Optional.of(place.group()) : Optional.empty();
  }

  /// Something that may turn out to be wrong.
  @FunctionalInterface
  interface Attempt<T> {
    T get() throws GenException.Invalid;
  }

  void add(String line) {
    if (place(line).filter(wrongPlaces::contains).isEmpty()) {
      lines.add(line);
    }
  }

  /// What was found so far.
  List<String> lines() {
    return List.copyOf(lines);
  }

  /// What the attempt gives; what stands in for it, if it fails, is never used for more than
  /// finding further problems.
  <T> T or(T standIn, Attempt<T> attempt) {
    try {
      return attempt.get();
    } catch (GenException.Invalid e) {
      add(String.valueOf(e.getMessage()));
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
