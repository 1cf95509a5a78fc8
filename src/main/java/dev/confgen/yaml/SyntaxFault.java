package dev.confgen.yaml;

import dev.confgen.model.GenException;

/// A place at which a text stops being a document.
final class SyntaxFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Place at;

  SyntaxFault(Place at, String message) {
    super(message);
    this.at = at;
  }

  /// Whether this reader came further than the one that found the other fault.
  boolean isBehind(SyntaxFault other) {
    return at.line() > other.at.line()
        || (at.line() == other.at.line() && at.column() > other.at.column());
  }

  GenException.Invalid invalid() {
    return at.invalid(String.valueOf(getMessage()));
  }
}
