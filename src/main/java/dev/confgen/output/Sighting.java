package dev.confgen.output;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was there when an output was last kept, and shortly before: the mark `.NAME.gen-seen`.
///
/// It has a line for each count. Lines that are not known are another version's, and mean nothing.
///
/// @param counts how much there was
/// @param lately how much there was of what had become few shortly before; else 0
public record Sighting(Seen counts, Seen lately) {

  private static final Pattern LINE = Pattern.compile("((?:lately )?[a-z]+) ([0-9]{1,9})");

  /// Absent if a count is missing, as the file is damaged: then nothing is known to have been
  /// there.
  static Optional<Sighting> parse(String text) {
    Map<String, Integer> numbers = new TreeMap<>();
    text.lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> numbers.put(line.group(1), Integer.valueOf(line.group(2))));
    return Arrays.stream(Counted.values()).allMatch(kind -> numbers.containsKey(kind.word()))
        ? Optional.of(
            new Sighting(
                Seen.of(kind -> numbers.getOrDefault(kind.word(), 0)),
                Seen.of(kind -> numbers.getOrDefault("lately " + kind.word(), 0))))
        : Optional.empty();
  }

  String text() {
    var text = new StringBuilder();
    for (Counted kind : Counted.values()) {
      text.append("%s %d\n".formatted(kind.word(), counts.count(kind)));
    }
    for (Counted kind : Counted.values()) {
      if (lately.count(kind) > 0) {
        text.append("lately %s %d\n".formatted(kind.word(), lately.count(kind)));
      }
    }
    return text.toString();
  }
}
