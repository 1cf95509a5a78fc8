package dev.confgen.template.format;

import java.util.ArrayDeque;
import java.util.Deque;

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

  private final Deque<Character> flow = new ArrayDeque<>();
  private final YamlIndent indent = new YamlIndent();
  private final StringBuilder scalar = new StringBuilder();
  private Mode mode = Mode.NODE;
  private Mode behindComment = Mode.NODE;
  private char previous = NONE;
  private int column;
  private int nodeColumn;
  private boolean atStartOfLine = true;
  private boolean tabbed;

  /// A `-`, `?` or `:` of which the next character says whether it begins a plain scalar.
  private char indicator = NONE;

  private boolean behindColon;
  private boolean mayBeKey;
  private boolean behindProperty;
  private boolean beginsLine;
  private boolean severalLines;

  /// Whether the next line may continue a plain scalar.
  private boolean plainOpen;

  private int inEscape;
  private boolean lost;

  Place place() {
    if (lost || severalLines || inEscape > 0) {
      return Place.UNKNOWN;
    }
    return switch (mode) {
      case NODE -> nodeCanBegin() ? Place.NODE : Place.UNKNOWN;
      case PLAIN -> indicator == NONE || flow.isEmpty() ? Place.PLAIN : Place.UNKNOWN;
      case DOUBLE -> Place.DOUBLE_QUOTES;
      case SINGLE -> indicator == NONE ? Place.SINGLE_QUOTES : Place.UNKNOWN;
      case COMMENT -> Place.COMMENT;
      case BLOCK -> atStartOfLine && endsBlock() ? Place.NODE : Place.UNKNOWN;
      case AFTER, PROPERTY, ALIAS, HEADER, DIRECTIVE -> Place.UNKNOWN;
    };
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
    return !flow.isEmpty() && flow.getFirst() == '[';
  }

  boolean isInFlow() {
    return !flow.isEmpty();
  }

  /// Whether the scalar that is here, or begins here, may be the key of a mapping.
  boolean mayBeKey() {
    boolean begins = mode == Mode.NODE || mode == Mode.BLOCK;
    return begins ? nextMayBeKey() : mayBeKey;
  }

  private boolean nextMayBeKey() {
    if (behindProperty) {
      return mayBeKey;
    }
    return !behindColon && !isInBrackets();
  }

  private boolean nodeCanBegin() {
    boolean continued = plainOpen && (isInFlow() || !indent.encloses(column));
    return indicator == NONE && !continued && !(atStartOfLine && tabbed && flow.isEmpty());
  }

  private boolean endsBlock() {
    return indent.top() >= 0 && column <= indent.top() && !tabbed;
  }

  void read(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBreak(c)) {
        endLine();
      } else if (c == BYTE_ORDER_MARK && previous == NONE) {
        column = 0;
      } else if (isIndentation(c)) {
        tabbed |= c == '\t';
        column++;
      } else {
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
      case DOUBLE -> readDoubleQuoted(c);
      case SINGLE -> readSingleQuoted(c);
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
    lost |= flow.isEmpty() && indent.top() < 0 && (c == '-' || c == '.');
    boolean ends = isInFlow() ? ",]}#".indexOf(c) >= 0 : indent.encloses(column) || c == '#';
    if (ends) {
      mode = isInFlow() ? Mode.AFTER : Mode.NODE;
      read(c);
    } else {
      severalLines = true;
      mode = Mode.PLAIN;
      readPlain(c);
    }
  }

  private void begin(char c) {
    if (atStartOfLine && flow.isEmpty() && c != '#') {
      lost |= tabbed;
      indent.unroll(column);
    }
    switch (c) {
      case '#' -> beginComment(Mode.NODE);
      case ']', '}' -> endFlow();
      case ',' -> separate();
      default -> {
        noteNode();
        beginNode(c);
      }
    }
  }

  /// An anchor or a tag is the beginning of its node, where a key's indentation is measured.
  private void noteNode() {
    mayBeKey = nextMayBeKey();
    scalar.setLength(0);
    if (flow.isEmpty() && !behindProperty) {
      nodeColumn = column;
    }
    beginsLine = column == 0;
    behindColon = false;
    behindProperty = false;
  }

  private void beginNode(char c) {
    switch (c) {
      case '"' -> mode = Mode.DOUBLE;
      case '\'' -> mode = Mode.SINGLE;
      case '[', '{' -> flow.push(c);
      case '&', '!' -> mode = Mode.PROPERTY;
      case '*' -> mode = Mode.ALIAS;
      case '-', '?', ':' -> indicator = c;
      case '|', '>' -> {
        lost |= isInFlow();
        mode = Mode.HEADER;
      }
      case '%' -> {
        lost |= column > 0;
        mode = Mode.DIRECTIVE;
      }
      case '@', '`' -> lost = true;
      default -> {
        mode = Mode.PLAIN;
        scalar.append(c);
      }
    }
  }

  private void beginComment(Mode behind) {
    lost |= !atStartOfLine && !Characters.isBlank(previous);
    behindComment = behind;
    mode = Mode.COMMENT;
  }

  private void endFlow() {
    lost |= flow.isEmpty();
    flow.poll();
    behindColon = false;
    mode = Mode.AFTER;
  }

  private void separate() {
    lost |= flow.isEmpty();
    behindColon = false;
    mode = Mode.NODE;
  }

  /// A `-`, `?` or `:` before a blank is an indicator, and begins a plain scalar otherwise.
  private void readBehindIndicator(char c) {
    char first = indicator;
    indicator = NONE;
    if (Characters.isBlank(c)) {
      endIndicator(first);
    } else {
      lost |= isInFlow() && ",[]{}".indexOf(c) >= 0;
      mode = Mode.PLAIN;
      scalar.append(first);
      readPlain(c);
    }
  }

  private void endIndicator(char first) {
    lost |= isInFlow() && first == '-';
    behindColon = first == ':';
    if (flow.isEmpty()) {
      indent.roll(nodeColumn);
    }
  }

  private void readPlain(char c) {
    boolean inFlow = isInFlow() && ",[]{}".indexOf(c) >= 0;
    if (indicator == ':') {
      indicator = NONE;
      if (Characters.isBlank(c) || inFlow) {
        endKey();
        readNode(c);
        return;
      }
      scalar.append(':');
    }
    if (inFlow) {
      lost |= c == '[' || c == '{';
      endPlain(Mode.AFTER);
      readAfter(c);
    } else if (c == ':') {
      indicator = c;
    } else if (c == '#' && Characters.isBlank(previous)) {
      endPlain(isInFlow() ? Mode.AFTER : Mode.NODE);
      beginComment(mode);
    } else {
      scalar.append(c);
      endMarker(c);
    }
  }

  /// `---` at the beginning of a line begins a document, which may stand in the same line.
  private void endMarker(char c) {
    if (Characters.isBlank(c) && isMarker(scalar.substring(0, scalar.length() - 1))) {
      endPlain(Mode.NODE);
      indent.clear();
      lost |= isInFlow();
    }
  }

  private boolean isMarker(String text) {
    return beginsLine && (text.equals("---") || text.equals("..."));
  }

  private void endPlain(Mode next) {
    mode = next;
    severalLines = false;
    behindColon = false;
  }

  private void endKey() {
    mode = Mode.NODE;
    severalLines = false;
    behindColon = true;
    if (flow.isEmpty()) {
      indent.roll(nodeColumn);
    }
  }

  private void readDoubleQuoted(char c) {
    if (inEscape > 0) {
      inEscape = inEscape == 1 ? digits(c) : inEscape - 1;
      scalar.append(c);
    } else if (c == '\\') {
      // One character follows, of which one may have digits behind it.
      inEscape = 1;
      scalar.append(c);
    } else if (c == '"') {
      endQuotes();
    } else {
      scalar.append(c);
    }
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

  private void readSingleQuoted(char c) {
    if (indicator == '\'') {
      indicator = NONE;
      if (c == '\'') {
        scalar.append(c);
      } else {
        endQuotes();
        readAfter(c);
      }
    } else if (c == '\'') {
      indicator = c;
    } else {
      scalar.append(c);
    }
  }

  private void endQuotes() {
    mode = Mode.AFTER;
    severalLines = false;
    behindColon = false;
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
      case ']', '}' -> endFlow();
      case ':' -> {
        if (isInFlow()) {
          endKey();
        } else {
          indicator = c;
        }
      }
      default -> lost = true;
    }
  }

  private void readProperty(char c) {
    if (Characters.isBlank(c)) {
      // Parsers do not agree on what the tag without a name makes of quotes.
      lost |= previous == '!';
      mode = Mode.NODE;
      behindProperty = true;
    } else {
      lost |= isInFlow() && ",[]{}".indexOf(c) >= 0;
    }
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
      case NODE -> endIndicatorAtEndOfLine();
      case PLAIN -> endLineOfPlain();
      case DOUBLE -> {
        severalLines = true;
        inEscape = 0;
      }
      case SINGLE -> endLineOfSingleQuoted();
      case COMMENT -> mode = behindComment;
      case AFTER, ALIAS -> endLineBehindNode();
      case PROPERTY -> readProperty(' ');
      case DIRECTIVE -> mode = Mode.NODE;
      case HEADER -> mode = Mode.BLOCK;
      case BLOCK -> {}
    }
    column = 0;
    atStartOfLine = true;
    behindProperty = false;
    tabbed = false;
  }

  private void endIndicatorAtEndOfLine() {
    if (indicator != NONE) {
      endIndicator(indicator);
      indicator = NONE;
    }
  }

  private void endLineOfPlain() {
    if (indicator == ':') {
      indicator = NONE;
      endKey();
    } else if (isMarker(scalar.toString())) {
      endPlain(Mode.NODE);
      indent.clear();
      lost |= isInFlow();
    } else {
      endPlain(Mode.NODE);
      plainOpen = true;
    }
  }

  private void endLineOfSingleQuoted() {
    if (indicator == '\'') {
      indicator = NONE;
      endQuotes();
      endLineBehindNode();
    } else {
      severalLines = true;
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
