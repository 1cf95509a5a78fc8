package dev.confgen.model;

/// How messages show a value that somebody else wrote: in double quotes, on one line, and not too
/// long.
public final class Quoted {

  private static final int LONGEST = 120;

  private Quoted() {}

  /// The value in double quotes, control characters and quotes as escapes, cut after 120
  /// characters.
  public static String quoted(String value) {
    var out = new StringBuilder("\"");
    int shown = Math.min(value.length(), LONGEST);
    for (int i = 0; i < shown; i++) {
      append(out, value.charAt(i));
    }
    return out.append(shown < value.length() ? "…\"" : "\"").toString();
  }

  /// A text that others quoted a value in, what breaks a line or cannot be seen as escapes.
  public static String visible(String text) {
    if (isOneLine(text)) {
      return text;
    }
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isInvisible(c)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /// The value as it stands if it is one word and not too long, else in double quotes and cut.
  public static String wordOrQuoted(String value) {
    return !value.isEmpty() && value.length() <= LONGEST && isOneWord(value)
        ? value
        : quoted(value);
  }

  /// A text that is made of values, cut after that many characters.
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }

  /// Whether a value holds nothing that breaks a line or cannot be seen.
  public static boolean isOneLine(String value) {
    int c;
    for (int i = 0; i < value.length(); i += Character.charCount(c)) {
      c = value.codePointAt(i);
      if (isInvisible(c)) {
        return false;
      }
    }
    return true;
  }

  /// Whether a value is one word: one line, and no blank in it.
  public static boolean isOneWord(String value) {
    for (int i = 0; i < value.length(); i++) {
      // No blank lies outside the plane that a char reaches.
      if (Character.isSpaceChar(value.charAt(i)) || Character.isWhitespace(value.charAt(i))) {
        return false;
      }
    }
    return isOneLine(value);
  }

  private static void append(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (isInvisible(c)) {
          out.append("\\u%04x".formatted((int) c));
        } else {
          out.append(c);
        }
      }
    }
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
