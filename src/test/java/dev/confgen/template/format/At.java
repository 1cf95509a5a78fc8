package dev.confgen.template.format;

import java.util.List;

/// A place of an output: what the template wrote before it.
record At(Format format, String before) {

  /// How a string is printed there; `refused: VALUE` or `refused: PLACE` if it is not.
  String word(String text) {
    return print(new Value.Word(text));
  }

  String words(String... texts) {
    return print(new Value.Words(List.of(texts)));
  }

  String lines(String text) {
    return print(new Value.Lines(text));
  }

  String literal(String text) {
    return print(new Value.Literal(text));
  }

  String logFormat(String text) {
    return print(new Value.LogFormat(text));
  }

  private String print(Value value) {
    Escaper escaper = format.escaper();
    escaper.follow(before);
    try {
      return escaper.escape(value);
    } catch (Inexpressible e) {
      return "refused: " + e.fault();
    }
  }
}
