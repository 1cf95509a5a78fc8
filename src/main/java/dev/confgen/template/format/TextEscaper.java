package dev.confgen.template.format;

import dev.confgen.template.format.Value.Lines;
import dev.confgen.template.format.Value.Literal;
import dev.confgen.template.format.Value.LogFormat;
import dev.confgen.template.format.Value.Word;
import dev.confgen.template.format.Value.Words;

/// Text without rules: nothing is escaped, but a value stays on its line.
final class TextEscaper implements Escaper {

  private static final String WHERE = "a line of text; lines(…) writes several lines on purpose";

  @Override
  public void follow(String text) {}

  @Override
  public String express(Value value) throws Inexpressible {
    return switch (value) {
      case Word(String text) -> line(text);
      case Literal(String text) -> line(text);
      case Words(var words) -> line(String.join(" ", words));
      case LogFormat(String text) -> line(text.replace("%", "%%"));
      case Lines(String text) -> lines(text);
    };
  }

  private static String line(String text) throws Inexpressible {
    Characters.requireOneLine(text, WHERE);
    return text;
  }

  /// Lines end in the Unix way in every output; other kinds of line breaks are refused.
  private static String lines(String text) throws Inexpressible {
    String unix = text.replace("\r\n", "\n");
    for (String line : unix.split("\n", -1)) {
      Characters.requireOneLine(line, "lines of text that end with \\n");
    }
    return unix;
  }
}
