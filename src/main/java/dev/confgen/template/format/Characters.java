package dev.confgen.template.format;

/// Which characters can stand in a text at all.
final class Characters {

  private Characters() {}

  /// Refuses every line break and every control character but the tab, as formats of lines have no
  /// way to write them, and what UTF-8 cannot write.
  ///
  /// U+0085, U+2028 and U+2029 are line breaks to some readers, so they are refused, too.
  ///
  /// @param where what it was to stand in: `a word of haproxy's configuration`
  static void requireOneLine(String text, String where) throws Inexpressible {
    requireEncodable(text, where);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isLineBreak(c)) {
        throw Inexpressible.value("a line break cannot stand in " + where);
      }
      if (isControl(c) && c != '\t') {
        throw Inexpressible.value("%s cannot stand in %s".formatted(named(c), where));
      }
    }
  }

  /// Refuses NUL, at which programs written in C end a text, and half a surrogate pair, which UTF-8
  /// cannot write.
  static void requireEncodable(String text, String where) throws Inexpressible {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw Inexpressible.value("a NUL cannot stand in " + where);
      }
      if (isHalfPair(text, i)) {
        throw Inexpressible.value(
            "half of a surrogate pair is no character and cannot stand in " + where);
      }
    }
  }

  /// Whether the UTF-16 unit there has no partner.
  static boolean isHalfPair(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /// Whether some reader ends a line there.
  static boolean isLineBreak(char c) {
    return switch (c) {
      case '\n', '\r', '\u000b', '\f', '\u0085', '\u2028', '\u2029' -> true;
      default -> false;
    };
  }

  /// Whether it is one of C0, C1 and DEL.
  static boolean isControl(char c) {
    return Character.getType(c) == Character.CONTROL;
  }

  /// A blank or a tab.
  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /// A letter, a digit or an underscore of ASCII, of which names of variables are made.
  static boolean isNameCharacter(char c) {
    return c == '_' || isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String named(char c) {
    return c == 0 ? "a NUL" : "the control character U+%04X".formatted((int) c);
  }
}
