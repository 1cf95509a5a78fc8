package dev.confgen.template.format;

import java.util.ArrayList;
import java.util.List;

/// Reads haproxy's configuration as haproxy's own `parse_line` does (2.6, src/tools.c): blanks
/// separate words, `"…"` and `'…'` may begin and end within a word, `#` outside them begins a
/// comment, a backslash escapes outside `'…'`, and `$NAME` and `${NAME}` stand for the environment
/// inside `"…"`.
final class HaproxyReader {

  /// Where the next character stands.
  enum Place {
    BARE,
    DOUBLE_QUOTES,
    SINGLE_QUOTES,
    COMMENT
  }

  private enum Variable {
    NONE,
    DOLLAR,
    NAMED,
    BRACED
  }

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private final StringBuilder escape = new StringBuilder();
  private Place place = Place.BARE;
  private Variable variable = Variable.NONE;
  private boolean inWord;

  Place place() {
    return place;
  }

  /// The words of this line that have ended, as haproxy sees them.
  List<String> words() {
    return words;
  }

  /// What haproxy sees of the word that has not ended; the environment counts as empty.
  CharSequence word() {
    return word;
  }

  /// How many words haproxy sees in this line so far.
  int count() {
    return words.size() + (inWord ? 1 : 0);
  }

  /// Whether nothing but blanks stands before it in its line.
  boolean atStartOfLine() {
    return place == Place.BARE && count() == 0;
  }

  /// Whether it continues an escape or the name of a variable that the template's author began.
  boolean isUnfinished() {
    return !escape.isEmpty() || variable == Variable.DOLLAR || variable == Variable.BRACED;
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
    if (c == '\n') {
      endLine();
    } else if (c == '\r') {
      // haproxy ends its reading of a line there, quotes or not.
      place = Place.COMMENT;
    } else {
      switch (place) {
        case BARE -> readBare(c);
        case DOUBLE_QUOTES -> readDoubleQuoted(c);
        case SINGLE_QUOTES -> readSingleQuoted(c);
        case COMMENT -> {}
      }
    }
  }

  private void readBare(char c) {
    if (!escape.isEmpty() || c == '\\') {
      readEscape(c);
    } else if (Characters.isBlank(c) || c == '\f' || c == '\u000b') {
      endWord();
    } else if (c == '#') {
      endWord();
      place = Place.COMMENT;
    } else {
      inWord = true;
      switch (c) {
        case '"' -> place = Place.DOUBLE_QUOTES;
        case '\'' -> place = Place.SINGLE_QUOTES;
        default -> word.append(c);
      }
    }
  }

  private void readDoubleQuoted(char c) {
    if (variable == Variable.BRACED) {
      variable = c == '}' ? Variable.NONE : Variable.BRACED;
    } else if (variable == Variable.DOLLAR && c == '{') {
      variable = Variable.BRACED;
    } else if (variable != Variable.NONE && Characters.isNameCharacter(c)) {
      variable = Variable.NAMED;
    } else if (variable == Variable.DOLLAR && c == '.') {
      variable = Variable.NAMED;
    } else {
      variable = Variable.NONE;
      readQuoted(c);
    }
  }

  private void readQuoted(char c) {
    if (!escape.isEmpty() || c == '\\') {
      readEscape(c);
    } else if (c == '"') {
      place = Place.BARE;
    } else if (c == '$') {
      variable = Variable.DOLLAR;
    } else {
      word.append(c);
    }
  }

  private void readSingleQuoted(char c) {
    if (c == '\'') {
      place = Place.BARE;
    } else {
      word.append(c);
    }
  }

  /// A backslash stands for itself before a character that it does not escape.
  private void readEscape(char c) {
    inWord = true;
    escape.append(c);
    if (escape.length() == 1 || (escape.charAt(1) == 'x' && escape.length() < 4)) {
      return;
    }
    String whole = escape.toString();
    escape.setLength(0);
    switch (whole.charAt(1)) {
      case ' ', '\\', '#', '"', '\'' -> word.append(c);
      case 't' -> word.append('\t');
      case 'n' -> word.append('\n');
      case 'r' -> word.append('\r');
      case 'x' -> word.append((char) hex(whole));
      case '$' -> word.append(place == Place.DOUBLE_QUOTES ? "$" : "\\$");
      default -> readUnescaped(c);
    }
  }

  private void readUnescaped(char c) {
    word.append('\\');
    read(c);
  }

  private static int hex(String escape) {
    return Character.digit(escape.charAt(2), 16) * 16 + Character.digit(escape.charAt(3), 16);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private void endLine() {
    words.clear();
    word.setLength(0);
    escape.setLength(0);
    inWord = false;
    variable = Variable.NONE;
    place = Place.BARE;
  }
}
