package dev.confgen.template;

/// An expression as FreeMarker describes it, without the words of its string literals: of `"see
/// ?new, ${x?eval}"` is left `"${x?eval}"`, as what stands in `${…}` is evaluated, also there.
///
/// FreeMarker describes every literal in quotes and with escapes, raw ones too. Where the value of
/// a literal has `${` that is text, it is described as `$\{`. What is evaluated inside a literal is
/// escaped once more for being there.
///
/// What does not look like this is left as it is: better to refuse a harmless text.
final class Expression {

  private final String code;
  private final StringBuilder out = new StringBuilder();

  private Expression(String code) {
    this.code = code;
  }

  /// The expression without the words of its literals.
  static String withoutWords(String code) {
    var expression = new Expression(code);
    int at = 0;
    while (at < code.length()) {
      at = expression.copy(at);
    }
    return expression.out.toString();
  }

  private int copy(int at) {
    int end = isQuote(code.charAt(at)) ? endOfLiteral(code, at) : at;
    if (end == at || end == code.length()) {
      out.append(code.charAt(at));
      return at + 1;
    }
    out.append('"');
    interpolations(code.substring(at + 1, end));
    out.append('"');
    return end + 1;
  }

  private void interpolations(String inside) {
    int at = 0;
    while (at < inside.length()) {
      if (inside.startsWith("${", at)) {
        Unescaped rest = Unescaped.from(inside, at + 2);
        int end = endOfInterpolation(rest.text);
        out.append("${").append(withoutWords(rest.text.substring(0, end))).append('}');
        at = rest.positions[end] + 1;
      } else {
        at += inside.charAt(at) == '\\' ? 2 : 1;
      }
    }
  }

  /// The place of the closing quote, or the end if there is none.
  private static int endOfLiteral(String code, int start) {
    int at = start + 1;
    while (at < code.length() && code.charAt(at) != code.charAt(start)) {
      at += code.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, code.length());
  }

  /// The place of the brace that closes an interpolation, or the end if there is none.
  private static int endOfInterpolation(String code) {
    int depth = 0;
    for (int at = 0; at < code.length(); at++) {
      char c = code.charAt(at);
      if (isQuote(c)) {
        at = endOfLiteral(code, at);
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && depth-- == 0) {
        return at;
      }
    }
    return code.length();
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  /// A text whose escapes are undone.
  private static final class Unescaped {

    /// FreeMarker's escapes: the letter behind the backslash, and what it stands for.
    private static final String LETTERS = "lga";

    private static final String MEANT = "<>&";

    private final String text;

    /// Where each character of the text was, and behind it where the text ended.
    private final int[] positions;

    private Unescaped(String text, int[] positions) {
      this.text = text;
      this.positions = positions;
    }

    static Unescaped from(String escaped, int start) {
      var text = new StringBuilder();
      int[] positions = new int[escaped.length() - start + 1];
      int at = start;
      while (at < escaped.length()) {
        positions[text.length()] = at;
        boolean isEscape = escaped.charAt(at) == '\\' && at + 1 < escaped.length();
        text.append(isEscape ? meant(escaped.charAt(at + 1)) : escaped.charAt(at));
        at += isEscape ? (escaped.charAt(at + 1) == 'x' ? 6 : 2) : 1;
      }
      positions[text.length()] = escaped.length();
      return new Unescaped(text.toString(), positions);
    }

    private static char meant(char letter) {
      int known = LETTERS.indexOf(letter);
      if (known >= 0) {
        return MEANT.charAt(known);
      }
      // The others with letters are control characters.
      return Character.isLetter(letter) ? ' ' : letter;
    }
  }
}
