package dev.confgen.template.format;

import dev.confgen.template.format.Value.Lines;
import dev.confgen.template.format.Value.Literal;
import dev.confgen.template.format.Value.LogFormat;
import dev.confgen.template.format.Value.Word;
import dev.confgen.template.format.Value.Words;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/// Escapes for JSON: RFC 8259.
final class JsonEscaper implements Escaper {

  private enum Place {
    /// A value can begin.
    VALUE,
    /// Only a string can begin: the name of a member.
    NAME,
    /// Behind a value, or in a number.
    END,
    STRING
  }

  private final Deque<Character> open = new ArrayDeque<>();
  private Place place = Place.VALUE;
  private int inEscape;
  private boolean behindComma;

  @Override
  public void follow(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (place == Place.STRING) {
        readString(text.charAt(i));
      } else {
        readStructure(text.charAt(i));
      }
    }
  }

  private void readString(char c) {
    if (inEscape > 0) {
      // The letter u is followed by four digits.
      inEscape = inEscape == 1 && c == 'u' ? 4 : inEscape - 1;
    } else if (c == '\\') {
      inEscape = 1;
    } else if (c == '"') {
      place = Place.END;
    }
  }

  private void readStructure(char c) {
    switch (c) {
      case ' ', '\t', '\n', '\r' -> {
        return;
      }
      case '"' -> place = Place.STRING;
      case '[', '{' -> {
        open.push(c);
        place = c == '{' ? Place.NAME : Place.VALUE;
      }
      case ']', '}' -> {
        open.poll();
        place = Place.END;
      }
      case ',' -> place = isIn('{') ? Place.NAME : Place.VALUE;
      case ':' -> place = Place.VALUE;
      default -> place = Place.END;
    }
    behindComma = c == ',';
  }

  private boolean isIn(char bracket) {
    return !open.isEmpty() && open.getFirst() == bracket;
  }

  @Override
  public String express(Value value) throws Inexpressible {
    requireKnownPlace();
    return switch (value) {
      case Word(String text) -> string(text);
      case Lines(String text) -> string(text);
      case LogFormat(String text) -> string(text.replace("%", "%%"));
      case Literal(String text) -> literal(text);
      case Words(var words) -> elements(words);
    };
  }

  private void requireKnownPlace() throws Inexpressible {
    if (inEscape > 0) {
      throw Inexpressible.place("no value can continue an escape of a JSON string");
    }
    if (place == Place.END) {
      throw Inexpressible.place(
          "no value can stand directly behind another one in JSON; several make one string inside"
              + " double quotes");
    }
  }

  private String string(String text) {
    return place == Place.STRING ? escaped(text) : quoted(text);
  }

  private String literal(String text) throws Inexpressible {
    return switch (place) {
      case VALUE -> JsonText.literal(text);
      case NAME, STRING, END -> string(text);
    };
  }

  private String elements(List<String> words) throws Inexpressible {
    if (place != Place.VALUE || !isIn('[')) {
      throw Inexpressible.place(
          "several words are elements of an array in JSON, so they need brackets around them");
    }
    if (words.isEmpty() && behindComma) {
      throw Inexpressible.value("an empty list cannot stand behind a comma in JSON");
    }
    return words.stream().map(JsonEscaper::quoted).collect(Collectors.joining(", "));
  }

  private static String quoted(String text) {
    return "\"" + escaped(text) + "\"";
  }

  private static String escaped(String text) {
    return JsonText.escaped(text);
  }
}
