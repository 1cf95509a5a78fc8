package dev.confgen.template.format;

import dev.confgen.template.format.Value.Lines;
import dev.confgen.template.format.Value.Literal;
import dev.confgen.template.format.Value.LogFormat;
import dev.confgen.template.format.Value.Word;
import dev.confgen.template.format.Value.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Escapes for dnsmasq's configuration (not for its hosts files): dnsmasq(8), "CONFIG FILE".
final class DnsmasqEscaper implements Escaper {

  /// dnsmasq reads at most 1024 bytes of a line, and takes the rest for a line of its own; this
  /// leaves some for what the template writes behind the value.
  private static final int MOST_BYTES_OF_LINE = 896;

  /// No name and no text of a record is longer (RFC 1035, 2.3.4 and 3.3).
  private static final int MOST_BYTES_OF_WORD = 255;

  private final DnsmasqReader reader = new DnsmasqReader();

  @Override
  public void follow(String text) {
    reader.read(text);
  }

  @Override
  public String express(Value value) throws Inexpressible {
    requireKnownPlace();
    String printed =
        switch (value) {
          case Word(String text) -> word(text, reader.word());
          case Literal(String text) -> word(text, reader.word());
          case LogFormat(String text) -> word(text.replace("%", "%%"), reader.word());
          case Words(var words) -> words(words);
          case Lines _ ->
              throw Inexpressible.place(
                  "text on several lines cannot stand in dnsmasq's configuration");
        };
    requireRoom(printed);
    return printed;
  }

  private void requireKnownPlace() throws Inexpressible {
    if (reader.place() == DnsmasqReader.Place.OPTION) {
      throw Inexpressible.place("no value can be the name of an option of dnsmasq");
    }
    if (reader.isUnfinished()) {
      throw Inexpressible.place(
          "no value can stand directly behind a backslash in quotes of dnsmasq's configuration");
    }
  }

  private void requireRoom(String printed) throws Inexpressible {
    int bytes = reader.bytesOfLine() + printed.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES_OF_LINE) {
      throw Inexpressible.value("dnsmasq cannot read a line of more than 1024 bytes");
    }
  }

  /// Tokens are separated by commas, domains by slashes.
  private String words(List<String> words) throws Inexpressible {
    String separator =
        switch (reader.place()) {
          case OPTION, BARE -> reader.isSlashed() ? "/" : ",";
          case COMMENT -> " ";
          case QUOTES ->
              throw Inexpressible.place(
                  "several words cannot stand inside quotes of dnsmasq's configuration");
        };
    var printed = new StringBuilder();
    CharSequence before = reader.word();
    for (String word : words) {
      printed.append(printed.isEmpty() ? "" : separator).append(word(word, before));
      before = "";
    }
    return printed.toString();
  }

  private String word(String text, CharSequence before) throws Inexpressible {
    if (reader.place() == DnsmasqReader.Place.COMMENT) {
      Characters.requireOneLine(text, "a comment of dnsmasq's configuration");
      return text;
    }
    Characters.requireOneLine(text, "a word of dnsmasq's configuration");
    if ((before + text).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES_OF_WORD) {
      throw refused("no name and no text of a DNS record has more than 255 bytes");
    }
    if (reader.isSlashed()) {
      requireDomain(text, before);
    }
    return reader.place() == DnsmasqReader.Place.QUOTES ? quoted(text) : bare(text, before);
  }

  /// Refuses what would be another domain, or every one.
  private static void requireDomain(String text, CharSequence before) throws Inexpressible {
    if (text.contains("/") || text.contains("#")) {
      throw refused("/ and # separate what this option takes, and nothing can escape them");
    }
    if (before.isEmpty() && text.matches("[*.]*|\\*[^.].*")) {
      throw refused("it would stand for every domain");
    }
  }

  private String bare(String text, CharSequence before) throws Inexpressible {
    if (text.isEmpty() && before.isEmpty()) {
      throw refused("an empty word needs quotes");
    }
    if (text.chars().noneMatch(c -> "\", \t#".indexOf(c) >= 0)) {
      return text;
    }
    if (reader.isBehindQuote()) {
      throw refused("it needs quotes, and dnsmasq overlooks a quote directly behind another");
    }
    return "\"" + quoted(text) + "\"";
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
  }

  private static Inexpressible refused(String why) {
    return Inexpressible.value("it cannot stand in this word of dnsmasq's configuration: " + why);
  }
}
