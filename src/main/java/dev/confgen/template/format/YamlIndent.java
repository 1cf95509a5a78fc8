package dev.confgen.template.format;

import java.util.ArrayDeque;
import java.util.Deque;

/// The columns of the block collections that are open in a YAML document.
final class YamlIndent {

  private final Deque<Integer> columns = new ArrayDeque<>();

  /// The column of the innermost one, or -1.
  int top() {
    return columns.isEmpty() ? -1 : columns.getFirst();
  }

  /// Whether what begins at this column does not belong to a scalar of the innermost one.
  boolean encloses(int column) {
    return column <= top();
  }

  /// A line begins at this column.
  void unroll(int column) {
    while (top() > column) {
      columns.pop();
    }
  }

  /// An entry of a collection begins at this column.
  void roll(int column) {
    if (top() < column) {
      columns.push(column);
    }
  }

  /// A document begins.
  void clear() {
    columns.clear();
  }
}
