package dev.confgen.template.format;

import dev.confgen.template.format.Value.Lines;
import dev.confgen.template.format.Value.Literal;
import dev.confgen.template.format.Value.LogFormat;
import dev.confgen.template.format.Value.Word;
import dev.confgen.template.format.Value.Words;
import java.util.ArrayList;
import java.util.List;

/// Escapes for haproxy's configuration: Configuration Manual 2.6, section 2.2, "Quoting and
/// escaping".
final class HaproxyEscaper implements Escaper {

  private static final String WHERE = "a word of haproxy's configuration";

  /// haproxy's `MAX_LINE_ARGS`: a line of more words fails the whole file.
  private static final int MOST_WORDS = 64;

  private final HaproxyReader reader = new HaproxyReader();

  @Override
  public void follow(String text) {
    reader.read(text);
  }

  @Override
  public String express(Value value) throws Inexpressible {
    requireKnownPlace();
    return switch (value) {
      case Word(String text) -> word(text, reader.word(), reader.words(), false);
      case Literal(String text) -> word(text, reader.word(), reader.words(), false);
      case LogFormat(String text) ->
          word(text.replace("%", "%%"), reader.word(), reader.words(), true);
      case Words(var words) -> words(words);
      case Lines _ ->
          throw Inexpressible.place(
              "text on several lines cannot stand in haproxy's configuration");
    };
  }

  private void requireKnownPlace() throws Inexpressible {
    if (reader.isUnfinished()) {
      throw Inexpressible.place(
          "no value can stand directly behind a backslash, or in the name of an environment"
              + " variable, of haproxy's configuration");
    }
  }

  private String words(List<String> words) throws Inexpressible {
    switch (reader.place()) {
      case BARE -> requireRoom(words.size());
      case COMMENT -> {}
      case DOUBLE_QUOTES, SINGLE_QUOTES ->
          throw Inexpressible.place(
              "several words cannot stand inside quotes of haproxy's configuration");
    }
    var printed = new StringBuilder();
    CharSequence before = reader.word();
    var line = new ArrayList<>(reader.words());
    for (String word : words) {
      printed.append(printed.isEmpty() ? "" : " ").append(word(word, before, line, false));
      line.add(before + word);
      before = "";
    }
    return printed.toString();
  }

  private void requireRoom(int words) throws Inexpressible {
    int all = reader.count() + words - (reader.word().isEmpty() ? 0 : 1);
    if (all > MOST_WORDS) {
      throw Inexpressible.value(
          "haproxy takes at most %d words in a line, and these make %d".formatted(MOST_WORDS, all));
    }
  }

  /// @param before what haproxy sees of the same word before this value
  /// @param line the words before it
  /// @param forLogFormat whether `%` was doubled
  private String word(String text, CharSequence before, List<String> line, boolean forLogFormat)
      throws Inexpressible {
    if (reader.place() == HaproxyReader.Place.COMMENT) {
      Characters.requireOneLine(text, "a comment of haproxy's configuration");
      return text;
    }
    Characters.requireOneLine(text, WHERE);
    HaproxyMeaning.requireOnlyText(text, before, reader.atStartOfLine());
    if (!forLogFormat) {
      HaproxyMeaning.requireNoLogFormat(text, line);
    }
    return switch (reader.place()) {
      case BARE -> bare(text);
      case DOUBLE_QUOTES -> (endsVariable(text) ? "\"\"" : "") + doubleQuoted(text);
      case SINGLE_QUOTES -> text.replace("'", "'\\''");
      case COMMENT -> text;
    };
  }

  /// `"$NAME` and a letter would name another variable; quotes that end and begin again do not.
  private boolean endsVariable(String text) {
    return reader.isBehindVariable()
        && !text.isEmpty()
        && Characters.isNameCharacter(text.charAt(0));
  }

  private String bare(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\', ' ', '#', '"', '\'' -> out.append('\\').append(c);
        case '\t' -> out.append("\\t");
        // A line that begins with a bracket is a scope to haproxy, and read by other rules.
        case '[' -> out.append(i == 0 && reader.atStartOfLine() ? "\\x5B" : "[");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  private static String doubleQuoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$");
  }
}
