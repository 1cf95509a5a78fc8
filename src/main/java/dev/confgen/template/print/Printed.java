package dev.confgen.template.print;

import dev.confgen.template.format.Value;
import java.util.List;

/// A value on its way to the text.
///
/// @param value what is to be printed
/// @param reads the strings it was made of, as far as that is known
/// @param nearby the strings that were read for the same interpolation, the latest first
public record Printed(Value value, List<Read> reads, List<Read> nearby) {

  public Printed {
    reads = List.copyOf(reads);
    nearby = List.copyOf(nearby);
  }

  public Printed(Value value, List<Read> reads) {
    this(value, reads, List.of());
  }

  Printed near(List<Read> nearby) {
    return new Printed(value, reads, nearby);
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
