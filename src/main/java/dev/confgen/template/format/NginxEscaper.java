package dev.confgen.template.format;

import dev.confgen.template.format.Value.Lines;
import dev.confgen.template.format.Value.Literal;
import dev.confgen.template.format.Value.LogFormat;
import dev.confgen.template.format.Value.Word;
import dev.confgen.template.format.Value.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// Escapes for nginx's configuration.
///
/// Outside quotes a backslash hides a blank, `;` or `{` from nginx, but stays in the word; so they
/// are refused there. A dollar begins a variable everywhere, and nothing hides it.
final class NginxEscaper implements Escaper {

  /// nginx's `NGX_CONF_BUFFER` has 4096 bytes, and a word or a comment that does not fit fails the
  /// whole file; this leaves some for what the template writes behind the value.
  private static final int MOST_BYTES = 4000;

  /// First words that mean something else than themselves in a `map`, a `geo` or everywhere.
  private static final Set<String> MEANINGS =
      Set.of(
          "include",
          "default",
          "hostnames",
          "volatile",
          "ranges",
          "delete",
          "proxy",
          "proxy_recursive");

  private final NginxReader reader = new NginxReader();

  @Override
  public void follow(String text) {
    reader.read(text);
  }

  @Override
  public String express(Value value) throws Inexpressible {
    if (reader.isUnknown()) {
      throw Inexpressible.place(
          "no value can stand directly behind a backslash or a closing quote, in the name of a"
              + " variable, or in a block of Lua, of nginx's configuration");
    }
    return switch (value) {
      case Word(String text) -> words(List.of(text));
      case Literal(String text) -> words(List.of(text));
      case LogFormat(String text) -> words(List.of(text.replace("%", "%%")));
      case Words(var words) -> severalWords(words);
      case Lines _ ->
          throw Inexpressible.place("text on several lines cannot stand in nginx's configuration");
    };
  }

  private String severalWords(List<String> words) throws Inexpressible {
    return switch (reader.place()) {
      case BARE, COMMENT, ENDED -> words(words);
      case DOUBLE_QUOTES, SINGLE_QUOTES ->
          throw Inexpressible.place(
              "several words cannot stand inside quotes of nginx's configuration");
    };
  }

  private String words(List<String> words) throws Inexpressible {
    var printed = new StringBuilder();
    boolean atStart = reader.atStartOfWord();
    int bytes = reader.bytes();
    for (String text : words) {
      String word = word(text, atStart, !printed.isEmpty());
      bytes += word.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES) {
        throw Inexpressible.value("nginx cannot read a word or a comment of more than 4096 bytes");
      }
      printed.append(printed.isEmpty() ? "" : " ").append(word);
      atStart = true;
      bytes = reader.place() == NginxReader.Place.COMMENT ? bytes + 1 : 0;
    }
    return printed.toString();
  }

  private String word(String text, boolean atStart, boolean later) throws Inexpressible {
    if (reader.place() == NginxReader.Place.COMMENT) {
      Characters.requireOneLine(text, "a comment of nginx's configuration");
      return text;
    }
    Characters.requireOneLine(text, "a word of nginx's configuration");
    requireNoVariable(text, later);
    if (atStart) {
      requireOnlyText(text, later);
    }
    return switch (reader.place()) {
      case BARE -> bare(text, atStart);
      case DOUBLE_QUOTES -> text.replace("\\", "\\\\").replace("\"", "\\\"");
      case SINGLE_QUOTES -> text.replace("\\", "\\\\").replace("'", "\\'");
      case COMMENT, ENDED -> text;
    };
  }

  private void requireNoVariable(String text, boolean later) throws Inexpressible {
    if (text.contains("$")) {
      throw refused("$ begins a variable, and nothing can escape it");
    }
    boolean extendsName = !later && !text.isEmpty() && Characters.isNameCharacter(text.charAt(0));
    if (reader.isBehindVariable() && extendsName) {
      throw refused("it would continue the name of the variable before it, which needs braces");
    }
  }

  /// Refuses what nginx takes for something else although it is one word, quotes or not.
  private void requireOnlyText(String text, boolean later) throws Inexpressible {
    if (text.startsWith("~")) {
      throw refused("a word that begins with ~ is a regular expression to nginx");
    }
    if (reader.directive().equals("location") && text.matches("(=|@|\\^~).*")) {
      throw refused("it would not be the path of a location, but say how to compare it");
    }
    boolean first = reader.words() == 0 && !later;
    if (first && (MEANINGS.contains(text) || text.startsWith("\\"))) {
      throw refused("as a first word it means something else than itself to nginx");
    }
  }

  private static String bare(String text, boolean atStart) throws Inexpressible {
    if (text.chars().anyMatch(c -> " ;{".indexOf(c) >= 0)) {
      throw refused("a blank, ; and { end a word outside quotes; put it in double quotes");
    }
    if (atStart && (text.isEmpty() || text.startsWith("#") || text.startsWith("}"))) {
      throw refused(
          "an empty word, or one that begins with # or }, needs quotes; put it in double quotes");
    }
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("'", "\\'")
        .replace("\t", "\\t");
  }

  private static Inexpressible refused(String why) {
    return Inexpressible.value("it cannot stand in this word of nginx's configuration: " + why);
  }
}
