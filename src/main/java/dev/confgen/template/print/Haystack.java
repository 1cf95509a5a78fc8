package dev.confgen.template.print;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// All strings of the containers and services, each once, to look for those that a text was made
/// of.
final class Haystack {

  /// How many characters one run looks through: what is not found then is nobody's, and the run
  /// ends at the first such text.
  private static final long MOST_CHARACTERS = 200_000_000;

  private final Supplier<List<Read>> all;
  private Map<String, Map<Owner, Read>> strings = Map.of();
  private long left = MOST_CHARACTERS;

  /// @param all every string; asked only when something is looked for
  Haystack(Supplier<List<Read>> all) {
    this.all = all;
  }

  /// All owners of the longest string that explains why a text is refused: which of them it came
  /// from is not known, and leaving them out one by one would take as many runs.
  ///
  /// @param read which strings were read at all
  List<Read> find(String text, Predicate<String> read, Predicate<String> refused) {
    if (strings.isEmpty()) {
      strings = longestFirst();
    }
    return strings.entrySet().stream()
        .filter(entry -> read.test(entry.getKey()))
        .takeWhile(entry -> hasPatience(entry.getKey().length() + text.length()))
        .filter(entry -> Likeness.explains(entry.getKey(), text, refused))
        .findFirst()
        .map(entry -> List.copyOf(entry.getValue().values()))
        .orElse(List.of());
  }

  private boolean hasPatience(int characters) {
    left -= characters;
    return left > 0;
  }

  private Map<String, Map<Owner, Read>> longestFirst() {
    var found =
        new TreeMap<String, Map<Owner, Read>>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    for (Read read : all.get()) {
      read.origin()
          .owner()
          .ifPresent(owner ->
              found
                  .computeIfAbsent(read.text(), _ -> new LinkedHashMap<>())
                  .putIfAbsent(owner, read));
    }
    return found;
  }
}
