package dev.confgen.template.format;

import dev.confgen.template.format.Value.Lines;
import dev.confgen.template.format.Value.Literal;
import dev.confgen.template.format.Value.LogFormat;
import dev.confgen.template.format.Value.Word;
import dev.confgen.template.format.Value.Words;
import java.util.List;

/// Escapes for shell scripts: POSIX.1-2017, Shell Command Language, 2.2, "Quoting".
///
/// Every value is quoted, as bare words mean too much: `if`, `a=b`, `2` before `>`.
final class ShellEscaper implements Escaper {

  private final ShellReader reader = new ShellReader();

  @Override
  public void follow(String text) {
    reader.read(text);
  }

  @Override
  public String express(Value value) throws Inexpressible {
    return switch (value) {
      case Word(String text) -> word(text);
      case Literal(String text) -> word(text);
      case LogFormat(String text) -> word(text.replace("%", "%%"));
      case Words(var words) -> words(words);
      case Lines(String text) -> lines(text);
    };
  }

  private String word(String text) throws Inexpressible {
    return switch (reader.place()) {
      case BARE -> "'" + singleQuoted(text) + "'";
      case SINGLE_QUOTES -> singleQuoted(text);
      case DOUBLE_QUOTES -> doubleQuoted(text);
      case COMMENT -> {
        Characters.requireOneLine(text, "a comment of a shell script");
        yield text;
      }
      case UNKNOWN ->
          throw Inexpressible.place(
              "no value can stand in a here-document, $(…), `…`, ${…}, $((…)) or $'…', in"
                  + " brackets, directly behind $ or a backslash, or in the #! line of a shell"
                  + " script; assign it to a variable outside, and use that");
    };
  }

  private String words(List<String> words) throws Inexpressible {
    switch (reader.place()) {
      case BARE, COMMENT, UNKNOWN -> {}
      case DOUBLE_QUOTES, SINGLE_QUOTES ->
          throw Inexpressible.place("several words cannot stand inside quotes of a shell script");
    }
    var printed = new StringBuilder();
    for (String word : words) {
      printed.append(printed.isEmpty() ? "" : " ").append(word(word));
    }
    return printed.toString();
  }

  /// A quoted word may go over several lines; a comment ends at the first of them.
  private String lines(String text) throws Inexpressible {
    if (reader.place() == ShellReader.Place.COMMENT) {
      throw Inexpressible.place("text on several lines cannot stand in a comment");
    }
    return word(text);
  }

  private static String singleQuoted(String text) throws Inexpressible {
    Characters.requireEncodable(text, "a shell script");
    return text.replace("'", "'\\''");
  }

  private String doubleQuoted(String text) throws Inexpressible {
    Characters.requireEncodable(text, "a shell script");
    boolean endsVariable =
        reader.isBehindVariable() && !text.isEmpty() && Characters.isNameCharacter(text.charAt(0));
    // "$NAME and a letter would name another variable; quotes that end and begin again do not.
    return (endsVariable ? "\"\"" : "") + text.replaceAll("[\\\\\"$`]", "\\\\$0");
  }
}
