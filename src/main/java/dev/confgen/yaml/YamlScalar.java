package dev.confgen.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// How text stands in YAML so that every parser, of version 1.1 or 1.2, reads exactly that text.
final class YamlScalar {

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  /// Words that YAML 1.1 or 1.2 reads as null or a boolean.
  private static final Set<String> RESERVED =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private YamlScalar() {}

  /// The text on one line, in double quotes where it needs them.
  static String oneLine(String text) {
    return isPlain(text) ? text : quoted(text);
  }

  /// The text on one line; or, if it has several ordinary lines, as a literal block at that
  /// indentation, without the line end after it.
  static String block(String text, int indent) {
    if (text.indexOf('\n') < 0 || !isLiteral(text)) {
      return oneLine(text);
    }
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    String margin = " ".repeat(indent);
    var out = new StringBuilder(text.endsWith("\n") ? "|" : "|-");
    for (String line : body.split("\n", -1)) {
      out.append('\n').append(line.isEmpty() ? "" : margin + line);
    }
    return out.toString();
  }

  private static boolean isPlain(String text) {
    return IPV4.matcher(text).matches()
        || (isWords(text) && !RESERVED.contains(text.toLowerCase(Locale.ROOT)));
  }

  /// Whether the text is words of harmless characters with single blanks between them, beginning
  /// with a letter, `_` or `/`. A colon may stand inside a word, for an image's tag or a URL.
  ///
  /// No regular expression, as Java's would run out of stack on a long text.
  private static boolean isWords(String text) {
    if (text.isEmpty() || isDigit(text.charAt(0)) || !isWordStart(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean harmless = isWordStart(c) || ".@%+=~()-".indexOf(c) >= 0;
      boolean joins = c == ' ' || c == ':';
      if (!harmless && !(joins && i + 1 < text.length() && isWordStart(text.charAt(i + 1)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '/';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// Whether a literal block can hold the text: it begins with something visible, ends with at most
  /// one line end, and has no character that a parser could take for a break or refuse.
  private static boolean isLiteral(String text) {
    return text.charAt(0) > ' '
        && !text.endsWith("\n\n")
        && text.lines().noneMatch(line -> line.isBlank() && !line.isEmpty())
        && text.codePoints().allMatch(c -> c == '\n' || c == '\t' || isVisible(c));
  }

  /// Whether every parser takes the character for itself, and every terminal shows it as itself:
  /// one that only changes how its neighbours look would show another text than the one that is
  /// there.
  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> c < 0xFFFE || c > 0xFFFF;
    };
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(out, c));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (isVisible(c)) {
          out.appendCodePoint(c);
        } else {
          out.append((c > 0xFFFF ? "\\U%08x" : "\\u%04x").formatted(c));
        }
      }
    }
  }
}
