package dev.confgen.template.format;

import java.util.ArrayDeque;
import java.util.Deque;

/// Reads a shell script as dash and bash do, as far as it must to know which quotes it is in:
/// POSIX.1-2017, Shell Command Language, 2.2 and 2.3.
///
/// Where shells do not agree, or only a whole parser would know, everything behind is unknown.
final class ShellReader {

  /// Where the next character stands.
  enum Place {
    BARE,
    DOUBLE_QUOTES,
    SINGLE_QUOTES,
    COMMENT,
    UNKNOWN
  }

  private enum Kind {
    SCRIPT,
    DOUBLE,
    SINGLE,
    COMMENT,
    /// `$"…"`
    LOCALE,
    /// `$'…'`
    ANSI,
    /// `$(…)`
    SUBSTITUTION,
    /// `$((…))` and `((…))`
    ARITHMETIC,
    /// `${…}`
    BRACES,
    BACKTICKS,
    BODY
  }

  private final Deque<Kind> open = new ArrayDeque<>();
  private final Deque<Integer> depths = new ArrayDeque<>();
  private final ShellHereDocuments documents = new ShellHereDocuments();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private boolean quoted;
  private boolean backslash;
  private boolean dollar;
  private boolean name;
  private boolean lost;
  private int bracketsInWord;
  private char previous;
  private int position;
  private boolean interpreterLine;

  ShellReader() {
    open.push(Kind.SCRIPT);
  }

  Place place() {
    boolean outermost = open.size() <= 2;
    boolean unknown = lost || !outermost || backslash || dollar || interpreterLine;
    if (unknown || documents.awaitsDelimiter() || bracketsInWord > 0) {
      return Place.UNKNOWN;
    }
    return switch (open.getFirst()) {
      case SCRIPT -> Place.BARE;
      case DOUBLE -> Place.DOUBLE_QUOTES;
      case SINGLE -> Place.SINGLE_QUOTES;
      case COMMENT -> Place.COMMENT;
      case LOCALE, ANSI, SUBSTITUTION, ARITHMETIC, BRACES, BACKTICKS, BODY -> Place.UNKNOWN;
    };
  }

  /// Whether a letter would continue the name of a variable.
  boolean isBehindVariable() {
    return name;
  }

  void read(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      read(c);
      previous = c;
      position++;
    }
  }

  private void read(char c) {
    if (backslash) {
      readEscaped(c);
    } else if (dollar) {
      dollar = false;
      readBehindDollar(c);
    } else if (name && Characters.isNameCharacter(c)) {
      word.append(c);
    } else {
      name = false;
      readPlain(c);
    }
  }

  /// A backslash at the end of a line vanishes with the line break.
  private void readEscaped(char c) {
    backslash = false;
    if (open.getFirst() == Kind.ANSI) {
      lost |= c == '\'';
    } else if (c != '\n' || open.getFirst() == Kind.BACKTICKS) {
      documents.isDash('\\');
      addToWord(c);
      quoted = true;
    }
  }

  private void readBehindDollar(char c) {
    boolean inQuotes = open.getFirst() == Kind.DOUBLE || open.getFirst() == Kind.LOCALE;
    switch (c) {
      case '(' -> push(Kind.SUBSTITUTION);
      case '{' -> push(Kind.BRACES);
      case '@', '*', '#', '?', '-', '$', '!' -> addToWord(c);
      case '\'', '"' -> {
        if (inQuotes || open.getFirst() == Kind.ARITHMETIC) {
          readPlain(c);
        } else {
          push(c == '"' ? Kind.LOCALE : Kind.ANSI);
        }
      }
      default -> {
        name = Characters.isNameCharacter(c) && !Characters.isDigit(c);
        readPlain(c);
      }
    }
  }

  private void readPlain(char c) {
    switch (open.getFirst()) {
      case SCRIPT, SUBSTITUTION -> readCommand(c);
      case DOUBLE, LOCALE -> readDoubleQuoted(c);
      case SINGLE, ANSI -> readSingleQuoted(c);
      case COMMENT -> readComment(c);
      case ARITHMETIC -> readArithmetic(c);
      case BRACES -> readBraces(c);
      case BACKTICKS -> readBackticks(c);
      case BODY -> readBody(c);
    }
  }

  private void readCommand(char c) {
    switch (c) {
      case ' ', '\t', ';', '&', '|', '>', '<' -> endWord(c);
      case '\n' -> endLine();
      case '(' -> openParenthesis();
      case ')' -> closeParenthesis();
      case '#' -> {
        if (inWord) {
          // Behind ((…)) it begins a comment, behind $((…)) it does not.
          lost |= previous == ')';
          addToWord(c);
        } else {
          open.push(Kind.COMMENT);
        }
      }
      case '\'' -> push(Kind.SINGLE);
      case '"' -> push(Kind.DOUBLE);
      default -> readExpanded(c);
    }
  }

  /// A character outside quotes, or inside `"…"`.
  private void readExpanded(char c) {
    switch (c) {
      case '\\' -> backslash = true;
      case '$' -> {
        dollar = true;
        inWord = true;
        lost |= documents.awaitsDelimiter();
      }
      case '`' -> push(Kind.BACKTICKS);
      default -> addToWord(c);
    }
  }

  private void readDoubleQuoted(char c) {
    if (c == '"') {
      open.pop();
    } else {
      readExpanded(c);
    }
  }

  private void readSingleQuoted(char c) {
    if (c == '\'') {
      open.pop();
    } else {
      backslash = c == '\\' && open.getFirst() == Kind.ANSI;
      addToWord(c);
    }
  }

  private void readComment(char c) {
    interpreterLine |= c == '!' && position == 1;
    if (c == '\n') {
      interpreterLine = false;
      open.pop();
      readCommand(c);
    }
  }

  /// A single parenthesis at the end, or a line break, is a sign of a subshell in a subshell.
  private void readArithmetic(char c) {
    switch (c) {
      case '(' -> deepen(1);
      case ')' -> {
        deepen(-1);
        if (depths.getFirst() == 0) {
          lost |= previous != ')';
          pop();
        }
      }
      case '\'', '\n' -> lost = true;
      case '"' -> push(Kind.DOUBLE);
      default -> readExpanded(c);
    }
  }

  /// Shells do not agree on quotes in `"${…}"` and in `$((${…}))`.
  private void readBraces(char c) {
    switch (c) {
      case '}' -> pop();
      case '\'', '"' -> {
        lost |= isInQuotes();
        push(c == '"' ? Kind.DOUBLE : Kind.SINGLE);
      }
      default -> readExpanded(c);
    }
  }

  private boolean isInQuotes() {
    return open.stream()
        .filter(kind -> kind != Kind.BRACES)
        .findFirst()
        .filter(kind -> kind != Kind.SCRIPT && kind != Kind.SUBSTITUTION)
        .isPresent();
  }

  private void readBackticks(char c) {
    backslash = c == '\\';
    if (c == '`') {
      pop();
    }
  }

  private void readBody(char c) {
    lost |= !documents.readBody(c);
    if (!documents.areAwaited()) {
      open.pop();
    }
  }

  private void openParenthesis() {
    boolean doubled = previous == '(';
    endWord('(');
    if (open.getFirst() == Kind.SUBSTITUTION) {
      if (doubled && depths.getFirst() == 1) {
        open.pop();
        open.push(Kind.ARITHMETIC);
      }
      deepen(1);
    } else if (doubled) {
      open.push(Kind.ARITHMETIC);
      depths.push(2);
    }
  }

  private void closeParenthesis() {
    endWord(')');
    if (open.getFirst() == Kind.SUBSTITUTION) {
      deepen(-1);
      if (depths.getFirst() == 0) {
        pop();
      }
    }
  }

  private void deepen(int by) {
    depths.push(depths.pop() + by);
  }

  private void push(Kind kind) {
    boolean quotes =
        switch (kind) {
          case SINGLE, DOUBLE, ANSI, LOCALE -> true;
          case SCRIPT, COMMENT, SUBSTITUTION, ARITHMETIC, BRACES, BACKTICKS, BODY -> false;
        };
    lost |= documents.awaitsDelimiter() && !quotes;
    documents.isDash('\'');
    quoted |= quotes;
    inWord = kind != Kind.SUBSTITUTION;
    if (kind == Kind.SUBSTITUTION) {
      word.setLength(0);
      depths.push(1);
    } else if (!quotes) {
      depths.push(0);
    }
    open.push(kind);
  }

  private void pop() {
    open.pop();
    depths.pop();
    inWord = true;
    // What it stands for is not known; nothing that means something to this class.
    word.append('?');
  }

  private void addToWord(char c) {
    if (open.getFirst() == Kind.SCRIPT && !backslash && documents.isDash(c)) {
      return;
    }
    inWord = true;
    word.append(c);
    if (open.getFirst() == Kind.SCRIPT) {
      bracketsInWord = Math.max(0, bracketsInWord + (c == '[' ? 1 : c == ']' ? -1 : 0));
    }
  }

  private void endWord(char by) {
    boolean inScript = open.getFirst() == Kind.SCRIPT;
    // The patterns of a case end in a parenthesis that nothing opened.
    lost |= !inScript && (word.toString().equals("case") || (by == '<' && previous == '<'));
    if (inWord && documents.awaitsDelimiter()) {
      documents.delimiter(word.toString(), quoted);
    }
    if (inScript) {
      documents.readOperator(by);
    }
    word.setLength(0);
    inWord = false;
    quoted = false;
    bracketsInWord = 0;
  }

  private void endLine() {
    endWord('\n');
    lost |= documents.awaitsDelimiter();
    if (documents.areAwaited()) {
      lost |= open.getFirst() != Kind.SCRIPT;
      open.push(Kind.BODY);
    }
  }
}
