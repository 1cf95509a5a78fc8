package dev.confgen.template.format;

import java.util.regex.Pattern;

/// Strings and numbers as JSON (RFC 8259) and YAML's double-quoted style (YAML 1.1 and 1.2) both
/// read them.
final class JsonText {

  /// What JSON takes for a number and YAML 1.1 takes for the same number.
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+([eE][-+][0-9]+)?)?");

  private JsonText() {}

  /// A number or a boolean as it is.
  ///
  /// @throws Inexpressible if it is neither, such as `NaN`
  static String literal(String text) throws Inexpressible {
    if (text.equals("true") || text.equals("false") || NUMBER.matcher(text).matches()) {
      return text;
    }
    throw Inexpressible.value("JSON and YAML have no way to write it as a number");
  }

  /// What stands between the double quotes. Whatever is not to be seen is escaped by its number,
  /// half a surrogate pair too, which a parser gives back as it was.
  static String escaped(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (isPlain(text, i)) {
            out.append(c);
          } else {
            out.append("\\u%04X".formatted((int) c));
          }
        }
      }
    }
    return out.toString();
  }

  private static boolean isPlain(String text, int at) {
    char c = text.charAt(at);
    return !Characters.isControl(c)
        && !Characters.isLineBreak(c)
        && !Characters.isHalfPair(text, at)
        && c != '\ufeff'
        && c < '\ufffe';
  }
}
