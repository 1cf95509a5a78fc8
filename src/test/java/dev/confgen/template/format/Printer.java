package dev.confgen.template.format;

import java.util.Optional;

/// Prints a value at a place of an output; empty if it refuses to.
@FunctionalInterface
interface Printer {

  /// Prints it, or refuses to.
  ///
  /// @param before the text of the output up to the value, from the beginning of a line on
  Optional<String> print(String before, Value value);

  /// The escaper of a format, which has to be at the beginning of a line to begin with.
  static Printer escaping(Format format) {
    return (before, value) -> {
      Escaper escaper = format.escaper();
      escaper.follow(before);
      try {
        return Optional.of(escaper.escape(value));
      } catch (Inexpressible _) {
        return Optional.empty();
      }
    };
  }

  /// One that escapes nothing, to see that the tests catch it.
  static Printer naive() {
    return (_, value) ->
        switch (value) {
          case Value.Word(String text) -> Optional.of(text);
          case Value.Literal(String text) -> Optional.of(text);
          case Value.Lines(String text) -> Optional.of(text);
          case Value.LogFormat(String text) -> Optional.of(text);
          case Value.Words(var words) -> Optional.of(String.join(" ", words));
        };
  }
}
