package dev.confgen.template.format;

import java.util.List;

/// What a word means to haproxy although it is one word, and however it is quoted: an option, the
/// end of a line or of a condition, an expression. No value may mean any of these.
final class HaproxyMeaning {

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
    if (text.contains("%") && HaproxyLogFormat.mayStandBehind(words)) {
      throw refused("% begins an expression in a log-format string; logFormat(…) writes it there");
    }
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
