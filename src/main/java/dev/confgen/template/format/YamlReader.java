package dev.confgen.template.format;

/// Reads YAML (1.1 and 1.2) as far as it must to know where a node can begin, and which quotes it
/// is in.
///
/// Whatever needs more than that (block scalars, anchors, tags, directives, scalars of several
/// lines) is unknown, and so is everything behind text that is no YAML.
final class YamlReader {

  /// Where the next character stands.
  enum Place {
    NODE,
    PLAIN,
    DOUBLE_QUOTES,
    SINGLE_QUOTES,
    COMMENT,
    UNKNOWN
  }

  private enum Mode {
    /// Between nodes, where one can begin.
    NODE,
    PLAIN,
    DOUBLE,
    SINGLE,
    COMMENT,
    /// Behind a node, where none can begin.
    AFTER,
    /// In an anchor, a tag or an alias.
    PROPERTY,
    ALIAS,
    /// In the first line of a block scalar.
    HEADER,
    BLOCK,
    DIRECTIVE
  }

  private static final char NONE = 0;
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final String BRACKETS_AND_COMMA = ",[]{}";

  private final YamlNesting nesting = new YamlNesting();
  private final YamlQuotes quotes = new YamlQuotes();
  private final StringBuilder scalar = new StringBuilder();
  private Mode mode = Mode.NODE;
  private Mode behindComment = Mode.NODE;
  private char previous = NONE;
  private int column;
  private boolean atStartOfLine = true;
  private boolean tabbed;

  /// A `-`, `?` or `:` of which the next character says whether it is part of a plain scalar.
  private char indicator = NONE;

  private boolean beginsLine;

  /// Whether the plain scalar goes over several lines.
  private boolean folded;

  /// Whether the next line may continue a plain scalar.
  private boolean plainOpen;

  private boolean lost;

  Place place() {
    if (lost) {
      return Place.UNKNOWN;
    }
    return switch (mode) {
      case NODE -> nodeCanBegin() ? Place.NODE : Place.UNKNOWN;
      case PLAIN -> plainGoesOn() ? Place.PLAIN : Place.UNKNOWN;
      case DOUBLE -> quotes.isUnknown() ? Place.UNKNOWN : Place.DOUBLE_QUOTES;
      case SINGLE -> quotes.isUnknown() ? Place.UNKNOWN : Place.SINGLE_QUOTES;
      case COMMENT -> Place.COMMENT;
      case BLOCK -> atStartOfLine && endsBlock() ? Place.NODE : Place.UNKNOWN;
      case AFTER, PROPERTY, ALIAS, HEADER, DIRECTIVE -> Place.UNKNOWN;
    };
  }

  private boolean nodeCanBegin() {
    boolean continued = plainOpen && (isInFlow() || !nesting.encloses(column));
    return indicator == NONE && !continued && !(atStartOfLine && tabbed && !isInFlow());
  }

  private boolean plainGoesOn() {
    return !folded && (indicator == NONE || !isInFlow());
  }

  private boolean endsBlock() {
    return !nesting.isAtRoot() && nesting.encloses(column) && !tabbed;
  }

  /// What of the scalar stands before it.
  CharSequence scalar() {
    return scalar;
  }

  /// Whether a plain scalar's colon stands directly before it.
  boolean isBehindColonOfPlain() {
    return mode == Mode.PLAIN && indicator == ':';
  }

  /// Whether the elements of a list stand here, in brackets.
  boolean isInBrackets() {
    return nesting.isInBrackets();
  }

  boolean isInFlow() {
    return nesting.isInFlow();
  }

  /// Whether the scalar that is here, or begins here, may be the key of a mapping.
  boolean mayBeKey() {
    boolean begins = mode == Mode.NODE || mode == Mode.BLOCK;
    return begins ? nesting.nextMayBeKey() : nesting.mayBeKey();
  }

  void read(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBreak(c)) {
        endLine();
      } else if (isIndentation(c)) {
        tabbed |= c == '\t';
        column++;
      } else if (c != BYTE_ORDER_MARK || previous != NONE) {
        read(c);
        atStartOfLine = false;
        column++;
      }
      previous = c;
    }
  }

  private boolean isIndentation(char c) {
    return atStartOfLine
        && Characters.isBlank(c)
        && (mode == Mode.NODE || mode == Mode.AFTER || mode == Mode.BLOCK);
  }

  private void read(char c) {
    switch (mode) {
      case NODE -> readNode(c);
      case PLAIN -> readPlain(c);
      case DOUBLE, SINGLE -> readQuoted(c);
      case AFTER -> readAfter(c);
      case PROPERTY -> readProperty(c);
      case ALIAS -> readAlias(c);
      case BLOCK -> readBlock(c);
      case COMMENT, HEADER, DIRECTIVE -> {}
    }
  }

  private void readNode(char c) {
    if (indicator != NONE) {
      readBehindIndicator(c);
    } else if (atStartOfLine && plainOpen) {
      readBehindPlain(c);
    } else if (!Characters.isBlank(c)) {
      begin(c);
    }
  }

  /// A first character of a line that may continue a plain scalar.
  private void readBehindPlain(char c) {
    plainOpen = false;
    // At the root only a whole parser would know a document's end from a scalar's next line.
    lost |= !isInFlow() && nesting.isAtRoot() && (c == '-' || c == '.');
    boolean ends = isInFlow() ? ",]}#".indexOf(c) >= 0 : nesting.encloses(column) || c == '#';
    if (ends) {
      mode = isInFlow() ? Mode.AFTER : Mode.NODE;
      read(c);
    } else {
      folded = true;
      mode = Mode.PLAIN;
      readPlain(c);
    }
  }

  private void begin(char c) {
    if (atStartOfLine && !isInFlow() && c != '#') {
      lost |= tabbed;
      nesting.beginLine(column);
    }
    switch (c) {
      case '#' -> beginComment(Mode.NODE);
      case ']', '}' -> close();
      case ',' -> separate();
      default -> beginNode(c);
    }
  }

  private void beginNode(char c) {
    nesting.beginNode(column);
    scalar.setLength(0);
    beginsLine = column == 0;
    folded = false;
    switch (c) {
      case '"', '\'' -> {
        mode = c == '"' ? Mode.DOUBLE : Mode.SINGLE;
        quotes.begin(c);
      }
      case '[', '{' -> nesting.open(c);
      case '&', '!' -> mode = Mode.PROPERTY;
      case '*' -> mode = Mode.ALIAS;
      case '-', '?', ':' -> indicator = c;
      case '|', '>' -> beginRare(Mode.HEADER, isInFlow());
      case '%' -> beginRare(Mode.DIRECTIVE, column > 0);
      case '@', '`' -> lost = true;
      default -> {
        mode = Mode.PLAIN;
        scalar.append(c);
      }
    }
  }

  private void beginRare(Mode next, boolean wrong) {
    lost |= wrong;
    mode = next;
  }

  private void beginComment(Mode behind) {
    lost |= !atStartOfLine && !Characters.isBlank(previous);
    behindComment = behind;
    mode = Mode.COMMENT;
  }

  private void close() {
    lost |= !nesting.close();
    mode = Mode.AFTER;
  }

  private void separate() {
    lost |= !isInFlow();
    nesting.separate();
    mode = Mode.NODE;
  }

  /// A `-`, `?` or `:` before a blank is an indicator, and begins a plain scalar otherwise.
  private void readBehindIndicator(char c) {
    char first = indicator;
    indicator = NONE;
    if (Characters.isBlank(c)) {
      lost |= isInFlow() && first == '-';
      nesting.endIndicator(first);
    } else {
      lost |= isInFlow() && BRACKETS_AND_COMMA.indexOf(c) >= 0;
      mode = Mode.PLAIN;
      scalar.append(first);
      readPlain(c);
    }
  }

  private void readPlain(char c) {
    boolean ends = isInFlow() && BRACKETS_AND_COMMA.indexOf(c) >= 0;
    boolean behindColon = indicator == ':';
    indicator = NONE;
    if (behindColon && (ends || Characters.isBlank(c))) {
      endKey();
      readNode(c);
      return;
    }
    scalar.append(behindColon ? ":" : "");
    if (ends) {
      lost |= c == '[' || c == '{';
      mode = Mode.AFTER;
      readAfter(c);
    } else if (c == ':') {
      indicator = c;
    } else if (c == '#' && Characters.isBlank(previous)) {
      beginComment(isInFlow() ? Mode.AFTER : Mode.NODE);
    } else if (!(Characters.isBlank(c) && endsAsMarker())) {
      scalar.append(c);
    }
  }

  /// `---` at the beginning of a line begins a document, which may stand in the same line.
  private boolean endsAsMarker() {
    boolean marker = beginsLine && scalar.toString().matches("---|\\.\\.\\.");
    if (marker) {
      lost |= isInFlow();
      nesting.clear();
      mode = Mode.NODE;
    }
    return marker;
  }

  private void endKey() {
    nesting.endKey();
    mode = Mode.NODE;
  }

  private void readQuoted(char c) {
    boolean closing = mode == Mode.DOUBLE;
    if (!quotes.ends(c)) {
      scalar.append(c);
    } else {
      mode = Mode.AFTER;
      if (!closing) {
        readAfter(c);
      }
    }
  }

  private void readAfter(char c) {
    if (indicator == ':') {
      indicator = NONE;
      lost |= !Characters.isBlank(c);
      endKey();
      return;
    }
    switch (c) {
      case ' ', '\t' -> {}
      case '#' -> beginComment(isInFlow() ? Mode.AFTER : Mode.NODE);
      case ',' -> separate();
      case ']', '}' -> close();
      case ':' -> readColon();
      default -> lost = true;
    }
  }

  private void readColon() {
    if (isInFlow()) {
      endKey();
    } else {
      indicator = ':';
    }
  }

  private void readProperty(char c) {
    if (Characters.isBlank(c)) {
      endProperty();
    } else {
      lost |= isInFlow() && BRACKETS_AND_COMMA.indexOf(c) >= 0;
    }
  }

  private void endProperty() {
    // Parsers do not agree on what the tag without a name makes of quotes.
    lost |= previous == '!';
    mode = Mode.NODE;
    nesting.endProperty();
  }

  private void readAlias(char c) {
    if (Characters.isBlank(c) || (isInFlow() && ",]}".indexOf(c) >= 0)) {
      mode = Mode.AFTER;
      readAfter(c);
    }
  }

  private void readBlock(char c) {
    if (atStartOfLine && endsBlock()) {
      mode = Mode.NODE;
      readNode(c);
    }
  }

  private void endLine() {
    switch (mode) {
      case NODE -> {
        if (indicator != NONE) {
          readBehindIndicator(' ');
        }
      }
      case PLAIN -> endLineOfPlain();
      case DOUBLE, SINGLE -> endLineOfQuoted();
      case COMMENT -> mode = behindComment;
      case AFTER, ALIAS -> endLineBehindNode();
      case PROPERTY -> endProperty();
      case DIRECTIVE -> mode = Mode.NODE;
      case HEADER -> mode = Mode.BLOCK;
      case BLOCK -> {}
    }
    nesting.endLine();
    column = 0;
    atStartOfLine = true;
    tabbed = false;
  }

  private void endLineOfPlain() {
    if (indicator == ':') {
      indicator = NONE;
      endKey();
    } else if (!endsAsMarker()) {
      mode = Mode.NODE;
      plainOpen = true;
    }
  }

  private void endLineOfQuoted() {
    if (quotes.isBehindQuote()) {
      mode = Mode.AFTER;
      endLineBehindNode();
    } else {
      quotes.endLine();
    }
  }

  private void endLineBehindNode() {
    if (indicator == ':') {
      indicator = NONE;
      endKey();
    } else {
      mode = isInFlow() ? Mode.AFTER : Mode.NODE;
    }
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }
}
