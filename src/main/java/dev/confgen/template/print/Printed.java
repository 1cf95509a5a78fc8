package dev.confgen.template.print;

import dev.confgen.template.format.Value;
import java.util.List;

/// A value on its way to the text.
///
/// @param value what is to be printed
/// @param reads the strings it was made of, as far as that is known
public record Printed(Value value, List<Read> reads) {

  public Printed {
    reads = List.copyOf(reads);
  }

  /// The value as a plain string.
  String plain() {
    return switch (value) {
      case Value.Word(var text) -> text;
      case Value.Literal(var text) -> text;
      case Value.Words(var words) -> String.join(" ", words);
      case Value.Lines(var text) -> text;
      case Value.LogFormat(var text) -> text;
    };
  }
}
