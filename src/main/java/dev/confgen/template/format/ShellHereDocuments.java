package dev.confgen.template.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/// Finds the here-documents of a shell script: POSIX.1-2017, Shell Command Language, 2.7.4.
///
/// Fed with each character outside quotes (for the operator and the delimiter), then with each
/// character of the bodies.
final class ShellHereDocuments {

  private enum Operator {
    NONE,
    LESS,
    LESS_LESS,
    DELIMITER
  }

  private static final Pattern ESCAPED = Pattern.compile("\\\\.");

  /// What dash and bash read alike in a body; dash looks for the end of any other expansion first,
  /// and bash for the end of the body.
  private static final Pattern SIMPLE_EXPANSION =
      Pattern.compile("\\$\\([\\w ./-]*\\)|\\$\\{\\w+}|`[\\w ./-]*`");

  private static final Pattern EXPANSION = Pattern.compile("\\$[({]|`");

  private record Delimiter(String word, boolean quoted, boolean stripsTabs) {}

  private final Deque<Delimiter> awaited = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();
  private Operator operator = Operator.NONE;
  private boolean stripsTabs;
  private String continued = "";

  /// A character outside quotes, of which no word is made.
  void readOperator(char c) {
    operator =
        switch (operator) {
          case NONE, DELIMITER -> c == '<' ? Operator.LESS : operator;
          case LESS -> c == '<' ? Operator.LESS_LESS : Operator.NONE;
          // Three of them are a here-string, which is followed by a common word.
          case LESS_LESS -> c == '<' ? Operator.NONE : Operator.DELIMITER;
        };
  }

  /// A character of a word, quoted or not.
  ///
  /// @return whether it is the `-` of the operator `<<-`, and no part of a word
  boolean isDash(char c) {
    switch (operator) {
      case LESS -> operator = Operator.NONE;
      case LESS_LESS -> {
        operator = Operator.DELIMITER;
        stripsTabs = c == '-';
        return stripsTabs;
      }
      case NONE, DELIMITER -> {}
    }
    return false;
  }

  /// Whether the word that stands here, or is to come, is a delimiter.
  boolean awaitsDelimiter() {
    return operator == Operator.DELIMITER || operator == Operator.LESS_LESS;
  }

  /// Whether a body begins behind this line.
  boolean areAwaited() {
    return !awaited.isEmpty();
  }

  void delimiter(String word, boolean quoted) {
    awaited.add(new Delimiter(word, quoted, stripsTabs));
    operator = Operator.NONE;
    stripsTabs = false;
  }

  /// A character of a body.
  ///
  /// @return false if shells do not agree on whether the body ends there
  boolean readBody(char c) {
    if (c != '\n') {
      line.append(c);
      return true;
    }
    Delimiter delimiter = awaited.getFirst();
    String physical = line.toString();
    line.setLength(0);
    if (delimiter.stripsTabs()) {
      physical = physical.replaceFirst("^\t+", "");
    }
    String logical = continued + physical;
    boolean continues = !delimiter.quoted() && endsInBackslash(physical);
    boolean joined = !continued.isEmpty() || continues;
    continued = continues ? logical.substring(0, logical.length() - 1) : "";
    if (!joined && logical.equals(delimiter.word())) {
      awaited.removeFirst();
    }
    boolean mayEnd = logical.equals(delimiter.word()) || physical.equals(delimiter.word());
    return (delimiter.quoted() || isSimple(physical)) && !(joined && mayEnd);
  }

  private static boolean isSimple(String line) {
    String unescaped = ESCAPED.matcher(line).replaceAll("");
    return !EXPANSION.matcher(SIMPLE_EXPANSION.matcher(unescaped).replaceAll("")).find();
  }

  private static boolean endsInBackslash(String line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
