package dev.confgen.template.format;

/// Finds the end of YAML's quotes.
final class YamlQuotes {

  private boolean doubled;
  private int inEscape;
  private boolean behindQuote;
  private boolean severalLines;

  void begin(char quote) {
    doubled = quote == '"';
    inEscape = 0;
    behindQuote = false;
    severalLines = false;
  }

  /// Whether a value would continue an escape, stand behind the end, or be folded with other lines.
  boolean isUnknown() {
    return inEscape > 0 || behindQuote || severalLines;
  }

  /// Whether the last character was the end, if no more comes in this line.
  boolean isBehindQuote() {
    return behindQuote;
  }

  void endLine() {
    severalLines = true;
    inEscape = 0;
  }

  /// A character behind the opening quote.
  ///
  /// @return whether the quotes ended: with it if they are double, else before it
  boolean ends(char c) {
    return doubled ? endsDouble(c) : endsSingle(c);
  }

  private boolean endsDouble(char c) {
    if (inEscape > 0) {
      inEscape = inEscape == 1 ? digits(c) : inEscape - 1;
      return false;
    }
    inEscape = c == '\\' ? 1 : 0;
    return c == '"';
  }

  /// The last digit needs no more, and is no name of an escape with digits.
  private static int digits(char c) {
    return switch (c) {
      case 'x' -> 2;
      case 'u' -> 4;
      case 'U' -> 8;
      default -> 0;
    };
  }

  /// Two quotes stand for one.
  private boolean endsSingle(char c) {
    boolean ended = behindQuote && c != '\'';
    behindQuote = !behindQuote && c == '\'';
    return ended;
  }
}
