package dev.confgen.template.format;

import java.util.List;
import java.util.Set;

/// What a word means to haproxy although it is one word, and however it is quoted: an option, the
/// end of a line or of a condition, an expression. No value may mean any of these.
final class HaproxyMeaning {

  /// Words whose lines take log-format strings all along: Configuration Manual 2.6, section 8.2.4.
  private static final Set<String> LOG_FORMAT_LINES =
      Set.of(
          "log-format",
          "log-format-sd",
          "error-log-format",
          "unique-id-format",
          "use_backend",
          "use-server",
          "redirect");

  /// Words behind which a log-format string stands somewhere in the same line.
  private static final Set<String> LOG_FORMAT_ACTIONS =
      Set.of(
          "redirect",
          "set-header",
          "add-header",
          "replace-header",
          "replace-value",
          "replace-uri",
          "replace-path",
          "replace-pathq",
          "set-path",
          "set-pathq",
          "set-query",
          "set-uri",
          "set-method",
          "early-hint",
          "hdr",
          "lf-string",
          "lf-file",
          "body-lf",
          "uri-lf",
          "send-lf",
          "send-binary-lf");

  private static final Set<String> CONDITIONS = Set.of("if", "unless");

  private HaproxyMeaning() {}

  /// Refuses a value that haproxy would take for something else than text at its place in a word.
  ///
  /// @param before what stands before it in the same word
  static void requireOnlyText(String text, CharSequence before, boolean atStartOfLine)
      throws Inexpressible {
    if (before.isEmpty()) {
      requireNoOtherWord(text);
      if (atStartOfLine && text.startsWith(".")) {
        throw refused("a line that begins with a dot is a directive to haproxy");
      }
    }
    if (isInExpression(before) && text.chars().anyMatch(c -> "()[],\"'\\ \t".indexOf(c) >= 0)) {
      throw refused(
          "inside the parentheses or the %[…] of an expression haproxy has other rules for"
              + " brackets, commas, quotes, backslashes and blanks");
    }
  }

  private static void requireNoOtherWord(String text) throws Inexpressible {
    if (text.isEmpty()) {
      throw refused("haproxy takes an empty word for the end of the line, quotes or not");
    }
    if (text.startsWith("-")) {
      throw refused("haproxy takes a word that begins with - for an option");
    }
    if (text.equals("}")) {
      throw refused("haproxy takes the word } for the end of a condition, quotes or not");
    }
  }

  /// Refuses a `%` where a log-format string stands: it would be an expression there.
  ///
  /// @param words the words of the line before it
  static void requireNoLogFormat(String text, List<String> words) throws Inexpressible {
    if (text.contains("%") && isLogFormat(words)) {
      throw refused("% begins an expression in a log-format string; logFormat(…) writes it there");
    }
  }

  private static boolean isLogFormat(List<String> words) {
    return !words.isEmpty()
        && words.stream().noneMatch(CONDITIONS::contains)
        && (LOG_FORMAT_LINES.contains(words.getFirst())
            || words.stream().anyMatch(HaproxyMeaning::isLogFormatAction));
  }

  private static boolean isLogFormatAction(String word) {
    return LOG_FORMAT_ACTIONS.contains(word)
        || word.matches("(add|del)-(acl|map)\\(.*|set-map\\(.*|set-var-fmt\\(.*");
  }

  /// Whether a parenthesis is open, or a `%[`.
  private static boolean isInExpression(CharSequence before) {
    int parentheses = 0;
    boolean bracket = false;
    for (int i = 0; i < before.length(); i++) {
      switch (before.charAt(i)) {
        case '(' -> parentheses++;
        case ')' -> parentheses = Math.max(0, parentheses - 1);
        case '[' -> bracket |= i > 0 && before.charAt(i - 1) == '%';
        case ']' -> bracket &= parentheses > 0;
        default -> {}
      }
    }
    return parentheses > 0 || bracket;
  }

  private static Inexpressible refused(String why) {
    return Inexpressible.value("it cannot stand in this word of haproxy's configuration: " + why);
  }
}
