package dev.confgen.template.format;

import java.util.ArrayDeque;
import java.util.Deque;

/// Which collections of a YAML document are open: those of the block style by the columns in which
/// their entries begin, those of the flow style by their brackets.
final class YamlNesting {

  private final Deque<Integer> columns = new ArrayDeque<>();
  private final Deque<Character> brackets = new ArrayDeque<>();
  private int nodeColumn;
  private boolean behindColon;
  private boolean behindProperty;
  private boolean mayBeKey;

  boolean isInFlow() {
    return !brackets.isEmpty();
  }

  /// Whether the elements of a list stand here.
  boolean isInBrackets() {
    return isInFlow() && brackets.getFirst() == '[';
  }

  /// Whether no entry of a block collection is open.
  boolean isAtRoot() {
    return columns.isEmpty();
  }

  /// Whether what begins at this column is no part of a scalar of the innermost block collection.
  boolean encloses(int column) {
    return column <= innermost();
  }

  private int innermost() {
    return columns.isEmpty() ? -1 : columns.getFirst();
  }

  /// Whether a node that begins here may be the key of a mapping.
  boolean nextMayBeKey() {
    return behindProperty ? mayBeKey : !behindColon && !isInBrackets();
  }

  /// Whether the node that has begun may be one.
  boolean mayBeKey() {
    return mayBeKey;
  }

  /// The first node of a line begins at this column.
  void beginLine(int column) {
    while (!isInFlow() && innermost() > column) {
      columns.pop();
    }
  }

  /// A node begins; behind an anchor or a tag it began with that.
  void beginNode(int column) {
    mayBeKey = nextMayBeKey();
    if (!isInFlow() && !behindProperty) {
      nodeColumn = column;
    }
    behindColon = false;
    behindProperty = false;
  }

  void endProperty() {
    behindProperty = true;
  }

  void endLine() {
    behindProperty = false;
  }

  /// The node was an indicator, a `-`, `?` or `:` before a blank: it begins an entry.
  void endIndicator(char indicator) {
    behindColon = indicator == ':';
    beginEntry();
  }

  /// The node was a key.
  void endKey() {
    behindColon = true;
    beginEntry();
  }

  private void beginEntry() {
    if (!isInFlow() && innermost() < nodeColumn) {
      columns.push(nodeColumn);
    }
  }

  void open(char bracket) {
    brackets.push(bracket);
  }

  /// A closing bracket.
  ///
  /// @return whether one was open
  boolean close() {
    behindColon = false;
    return brackets.poll() != null;
  }

  /// A comma.
  void separate() {
    behindColon = false;
  }

  /// Another document begins.
  void clear() {
    columns.clear();
  }
}
