package dev.confgen.template.format;

import java.nio.charset.StandardCharsets;

/// Reads nginx's configuration as nginx's own `ngx_conf_read_token` does (1.22,
/// src/core/ngx_conf_file.c): quotes mean something at the beginning of a word only, a `#` there
/// begins a comment, and `;` and `{` end a word.
final class NginxReader {

  /// Where the next character stands.
  enum Place {
    BARE,
    DOUBLE_QUOTES,
    SINGLE_QUOTES,
    COMMENT,
    /// Behind the quote that ends a word.
    ENDED
  }

  private enum Variable {
    NONE,
    DOLLAR,
    NAMED,
    BRACED
  }

  private final StringBuilder word = new StringBuilder();
  private String directive = "";
  private Place place = Place.BARE;
  private Variable variable = Variable.NONE;
  private boolean inWord;
  private boolean backslash;
  private int words;
  private boolean foreign;

  Place place() {
    return place;
  }

  /// Whether the word has not begun, but for its quote.
  boolean atStartOfWord() {
    return word.isEmpty();
  }

  /// How many words of this statement have ended.
  int words() {
    return words;
  }

  /// The statement's first word, when it has ended.
  String directive() {
    return directive;
  }

  /// How many bytes nginx would have to keep of the word or the comment.
  int bytes() {
    return word.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /// Whether it continues an escape or the name of a variable that the template's author began, or
  /// stands in another language.
  boolean isUnknown() {
    return foreign
        || backslash
        || variable == Variable.DOLLAR
        || variable == Variable.BRACED
        || place == Place.ENDED;
  }

  /// Whether a letter would continue the name of a variable.
  boolean isBehindVariable() {
    return variable == Variable.NAMED;
  }

  void read(String text) {
    for (int i = 0; i < text.length(); i++) {
      read(text.charAt(i));
    }
  }

  private void read(char c) {
    if (place == Place.COMMENT) {
      readComment(c);
    } else if (backslash) {
      backslash = false;
      word.append(c);
    } else {
      switch (place) {
        case BARE -> readBare(c);
        case ENDED -> readEnded(c);
        case DOUBLE_QUOTES -> readQuoted(c, '"');
        case SINGLE_QUOTES -> readQuoted(c, '\'');
        case COMMENT -> {}
      }
    }
  }

  private void readComment(char c) {
    word.append(c);
    if (c == '\n') {
      word.setLength(0);
      place = Place.BARE;
    }
  }

  private void readBare(char c) {
    if (!inWord) {
      readFirst(c);
    } else if (c == '{' && variable == Variable.DOLLAR) {
      readWord(c);
    } else if (isSeparator(c) || c == ';' || c == '{') {
      endWord();
      readEnd(c);
    } else {
      readWord(c);
    }
  }

  private void readFirst(char c) {
    switch (c) {
      case ' ', '\t', '\r', '\n' -> {}
      case ';', '{', '}' -> readEnd(c);
      case '#' -> {
        place = Place.COMMENT;
        word.append(c);
      }
      case '"' -> {
        inWord = true;
        place = Place.DOUBLE_QUOTES;
      }
      case '\'' -> {
        inWord = true;
        place = Place.SINGLE_QUOTES;
      }
      default -> {
        inWord = true;
        readWord(c);
      }
    }
  }

  private void readQuoted(char c, char quote) {
    if (c == quote) {
      endWord();
      place = Place.ENDED;
    } else {
      readWord(c);
    }
  }

  private void readWord(char c) {
    word.append(c);
    backslash = c == '\\';
    variable =
        switch (variable) {
          case BRACED -> c == '}' ? Variable.NONE : Variable.BRACED;
          case DOLLAR, NAMED -> {
            if (Characters.isNameCharacter(c)) {
              yield Variable.NAMED;
            }
            yield c == '{' && variable == Variable.DOLLAR ? Variable.BRACED : begunBy(c);
          }
          case NONE -> begunBy(c);
        };
  }

  private static Variable begunBy(char c) {
    return c == '$' ? Variable.DOLLAR : Variable.NONE;
  }

  private void readEnded(char c) {
    place = Place.BARE;
    if (!isSeparator(c)) {
      readEnd(c);
      inWord = c == ')';
    }
  }

  private void readEnd(char c) {
    switch (c) {
      case '{' -> {
        // What stands there follows the rules of Lua.
        foreign |= directive.endsWith("_by_lua_block");
        endStatement();
      }
      case ';', '}' -> endStatement();
      default -> {}
    }
  }

  private void endStatement() {
    words = 0;
    directive = "";
  }

  private void endWord() {
    if (words == 0) {
      directive = word.toString();
    }
    words++;
    word.setLength(0);
    inWord = false;
    variable = Variable.NONE;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
