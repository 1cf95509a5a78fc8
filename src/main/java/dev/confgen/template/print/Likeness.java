package dev.confgen.template.print;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Whether one string may have been made of another; letters may have changed their case.
final class Likeness {

  /// Shorter strings are in too many others to tell anything.
  static final int SHORTEST = 3;

  private static final List<Pattern> SEPARATORS =
      List.of(",", ";", " ", "\n", "\\|", "\\s*,\\s*", "\\s+", "/", ":", "=").stream()
          .map(Pattern::compile)
          .toList();

  private Likeness() {}

  /// Whether a string holds a part.
  static boolean holds(String whole, String part) {
    return !part.isEmpty() && lower(whole).contains(lower(part));
  }

  /// Whether one of them holds the other.
  static boolean related(String read, String text) {
    return read.equals(text) || holds(read, text) || holds(text, read);
  }

  /// The text with something harmless in the place of a part.
  static String without(String text, String part) {
    return lower(text).replace(lower(part), "x");
  }

  /// Whether a text is one of the pieces that a string is commonly split into.
  static boolean isPiece(String read, String text) {
    return SEPARATORS.stream()
        .anyMatch(separator -> Arrays.asList(separator.split(read, -1)).contains(text));
  }

  /// Whether a string that was read anywhere explains that a text made of it is refused: it is
  /// equal, or part of it and refused by itself, or the text is a part of it.
  static boolean explains(String read, String text, Predicate<String> refused) {
    if (read.equalsIgnoreCase(text)) {
      return read.length() >= SHORTEST;
    }
    boolean part = read.length() >= SHORTEST && holds(text, read);
    boolean whole = text.length() >= SHORTEST && holds(read, text);
    return (part || whole) && (refused.test(read) || (whole && isPiece(read, text)));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
