package dev.confgen.discover;

import dev.confgen.model.Quoted;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A container's labels that begin with `traefik.`, in whatever case (traefik: "labels are case
/// insensitive"), by their names in lower case.
///
/// @param all the labels that say anything
record TraefikOptions(SortedMap<String, Hint> all) {

  private static final String PREFIX = "traefik.";
  private static final int LONGEST = 255;

  /// Reads them. Names of routers and the like may hold anything, and messages have the label's
  /// name: one that nobody could read is left alone.
  static TraefikOptions of(Map<String, String> labels, Hints hints) {
    var all = new TreeMap<String, Hint>();
    labels.forEach((label, value) -> {
      if (!label.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) || value.isBlank()) {
        return;
      }
      if (label.length() <= LONGEST && Quoted.isOneWord(label)) {
        all.putIfAbsent(label.toLowerCase(Locale.ROOT), new Hint(label, value.strip()));
      } else {
        hints.caution(
            "the label %s is not read: it is too long, or has blanks or control characters"
                .formatted(Quoted.quoted(label)));
      }
    });
    return new TraefikOptions(all);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  Optional<Hint> get(String name) {
    return Optional.ofNullable(all.get(name));
  }

  /// The first label whose name begins like this.
  Optional<Hint> first(String prefix) {
    return all.tailMap(prefix).entrySet().stream()
        .findFirst()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(Map.Entry::getValue);
  }

  /// The things below a prefix, such as routers: their names with their options.
  SortedMap<String, SortedMap<String, Hint>> below(String prefix) {
    var things = new TreeMap<String, SortedMap<String, Hint>>();
    // The prefix ends with a dot, and "/" is what follows a dot.
    all.subMap(prefix, prefix.substring(0, prefix.length() - 1) + "/")
        .forEach((name, hint) -> {
          String rest = name.substring(prefix.length());
          int dot = rest.indexOf('.');
          if (dot > 0) {
            things
                .computeIfAbsent(rest.substring(0, dot), _ -> new TreeMap<>())
                .put(rest.substring(dot + 1), hint);
          }
        });
    return things;
  }
}
