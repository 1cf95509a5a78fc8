package dev.confgen.layout;

import dev.confgen.model.GenException;

/// An entry that is not of its layout.
final class Malformed extends Exception {

  private static final long serialVersionUID = 1L;

  private final String part;

  /// Says what is wrong with which part of an entry: `the value`, `"x" is not …`.
  Malformed(String part, String reason) {
    super(reason, null, false, false);
    this.part = part;
  }

  String part() {
    return part;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  /// A grammar of the model's.
  interface Grammar<T> {
    T parse(String text) throws GenException.Invalid;
  }

  /// Reads a part of an entry.
  static <T> T parsed(String part, String text, Grammar<T> grammar) throws Malformed {
    try {
      return grammar.parse(text);
    } catch (GenException.Invalid e) {
      throw new Malformed(part, String.valueOf(e.getMessage()));
    }
  }
}
