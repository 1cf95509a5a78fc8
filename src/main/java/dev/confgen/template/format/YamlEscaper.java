package dev.confgen.template.format;

import dev.confgen.template.format.Value.Lines;
import dev.confgen.template.format.Value.Literal;
import dev.confgen.template.format.Value.LogFormat;
import dev.confgen.template.format.Value.Word;
import dev.confgen.template.format.Value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Escapes for YAML 1.1 and 1.2.
///
/// Where a node can begin a string is written in double quotes, whatever it is, as bare words mean
/// too much: `no`, `1:30`, `~`.
final class YamlEscaper implements Escaper {

  /// Parsers look no further than 1024 characters for the colon behind a key (YAML 1.2, 7.4.2).
  private static final int LONGEST_KEY = 1000;

  /// What stands for itself anywhere within a plain scalar that goes on in front of it.
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Nd}_./@%+=~^:-]*");

  private static final Pattern BEGINS_STRING = Pattern.compile("[A-Za-z/_].*", Pattern.DOTALL);

  private static final List<String> SPECIAL =
      List.of("yes", "no", "on", "off", "true", "false", "null");

  private final YamlReader reader = new YamlReader();

  @Override
  public void follow(String text) {
    reader.read(text);
  }

  @Override
  public String express(Value value) throws Inexpressible {
    String printed =
        switch (value) {
          case Word(String text) -> string(text);
          case Lines(String text) -> string(text);
          case LogFormat(String text) -> string(text.replace("%", "%%"));
          case Literal(String text) -> literal(text);
          case Words(var words) -> elements(words);
        };
    boolean scalar = reader.place() != YamlReader.Place.COMMENT && !(value instanceof Words);
    if (scalar && reader.mayBeKey() && length(printed) > LONGEST_KEY) {
      throw Inexpressible.value("YAML takes no key of more than 1024 characters");
    }
    return printed;
  }

  private int length(String printed) {
    return printed.length()
        + (reader.place() == YamlReader.Place.NODE ? 0 : reader.scalar().length());
  }

  private String literal(String text) throws Inexpressible {
    return reader.place() == YamlReader.Place.NODE ? JsonText.literal(text) : string(text);
  }

  private String string(String text) throws Inexpressible {
    return switch (reader.place()) {
      case NODE -> "\"" + doubleQuoted(text) + "\"";
      case DOUBLE_QUOTES -> doubleQuoted(text);
      case SINGLE_QUOTES -> singleQuoted(text);
      case PLAIN -> plain(text);
      case COMMENT -> {
        requirePrintable(text, "a comment of YAML");
        yield text;
      }
      case UNKNOWN ->
          throw Inexpressible.place(
              "no value can stand in a block scalar, an anchor, a tag, a directive or a scalar of"
                  + " several lines, or directly behind another value, of YAML; several make one"
                  + " string inside double quotes of one line");
    };
  }

  private String elements(List<String> words) throws Inexpressible {
    if (reader.place() != YamlReader.Place.NODE || !reader.isInBrackets()) {
      throw Inexpressible.place(
          "several words are elements of a list in YAML, so they need brackets around them");
    }
    var elements = new ArrayList<String>();
    for (String word : words) {
      elements.add("\"" + doubleQuoted(word) + "\"");
    }
    return String.join(", ", elements);
  }

  /// Blanks at its ends would be lost beside a line break that the template's author wrote.
  private static String doubleQuoted(String text) throws Inexpressible {
    for (int i = 0; i < text.length(); i++) {
      if (Characters.isHalfPair(text, i)) {
        throw Inexpressible.value("YAML has no way to write half of a surrogate pair");
      }
    }
    String escaped = JsonText.escaped(text);
    if (escaped.startsWith(" ")) {
      escaped = "\\x20" + escaped.substring(1);
    }
    return escaped.endsWith(" ") ? escaped.substring(0, escaped.length() - 1) + "\\x20" : escaped;
  }

  private static String singleQuoted(String text) throws Inexpressible {
    requirePrintable(text, "single quotes of YAML; put it in double quotes");
    if (text.endsWith(" ") || text.endsWith("\t")) {
      throw Inexpressible.value(
          "a blank at the end may be lost in single quotes of YAML; put it in double quotes");
    }
    return text.replace("'", "''");
  }

  private String plain(String text) throws Inexpressible {
    String before = reader.scalar().toString();
    String start = before.toLowerCase(Locale.ROOT);
    boolean surelyString =
        BEGINS_STRING.matcher(before).matches()
            && SPECIAL.stream().noneMatch(special -> special.startsWith(start));
    if (!surelyString) {
      throw Inexpressible.place(
          "a value could make a number or a boolean of the plain scalar that it continues; put the"
              + " scalar in double quotes");
    }
    boolean mayEndKey = text.endsWith(":") || (text.isEmpty() && reader.isBehindColonOfPlain());
    boolean colonInFlow = reader.isInFlow() && text.contains(":");
    if (!PLAIN.matcher(text).matches() || mayEndKey || colonInFlow) {
      throw Inexpressible.value(
          "it cannot stand in a plain scalar of YAML; put the scalar in double quotes");
    }
    return text;
  }

  private static void requirePrintable(String text, String where) throws Inexpressible {
    Characters.requireOneLine(text, where);
    if (text.chars().anyMatch(c -> c == 0xFEFF || c == 0xFFFE || c == 0xFFFF)) {
      throw Inexpressible.value("a byte order mark or no character cannot stand in " + where);
    }
  }
}
