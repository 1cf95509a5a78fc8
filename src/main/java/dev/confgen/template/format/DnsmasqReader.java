package dev.confgen.template.format;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Reads dnsmasq's configuration as dnsmasq's own `read_file` does (2.90, src/option.c): `"…"` may
/// begin and end within a word and hides commas and blanks, and a `#` behind a blank begins a
/// comment.
final class DnsmasqReader {

  /// Where the next character stands.
  enum Place {
    OPTION,
    BARE,
    QUOTES,
    COMMENT
  }

  /// The options that take domains between slashes, which nothing can hide.
  private static final Set<String> SLASHED =
      Set.of(
          "address",
          "server",
          "local",
          "ipset",
          "nftset",
          "rebind-domain-ok",
          "connmark-allowlist");

  private final StringBuilder line = new StringBuilder();
  private final StringBuilder word = new StringBuilder();
  private Place place = Place.OPTION;
  private String option = "";
  private boolean behindBlank = true;
  private boolean behindQuote;
  private boolean backslash;

  Place place() {
    return place;
  }

  /// Whether domains stand between slashes in this line.
  boolean isSlashed() {
    return SLASHED.contains(option);
  }

  /// Whether a quote would be a character of the word, as dnsmasq overlooks one directly behind
  /// another.
  boolean isBehindQuote() {
    return behindQuote;
  }

  /// Whether it would continue an escape that the template's author began.
  boolean isUnfinished() {
    return backslash;
  }

  /// What the template wrote of this word: from the last comma, blank, `=` or slash on.
  CharSequence word() {
    return word;
  }

  /// How many bytes of its line dnsmasq has read.
  int bytesOfLine() {
    return line.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  void read(String text) {
    for (int i = 0; i < text.length(); i++) {
      read(text.charAt(i));
    }
  }

  private void read(char c) {
    if (c == '\n') {
      endLine();
      return;
    }
    line.append(c);
    switch (place) {
      case OPTION, BARE -> readBare(c);
      case QUOTES -> readQuoted(c);
      case COMMENT -> {}
    }
  }

  private void readBare(char c) {
    boolean overlooked = behindQuote;
    behindQuote = false;
    if (c == '"' && !overlooked) {
      place = Place.QUOTES;
    } else if (isBlank(c)) {
      behindBlank = true;
      word.setLength(0);
    } else if (c == '#' && behindBlank) {
      place = Place.COMMENT;
    } else {
      behindBlank = false;
      readWord(c);
    }
  }

  private void readWord(char c) {
    if (c == '=' && place == Place.OPTION) {
      option = line.substring(0, line.length() - 1).strip();
      place = Place.BARE;
      word.setLength(0);
    } else if (c == ',' || c == '/') {
      word.setLength(0);
    } else {
      word.append(c);
    }
  }

  private void readQuoted(char c) {
    if (backslash) {
      backslash = false;
      // Before any other character it stands for itself.
      boolean escape = "\"tnebr\\".indexOf(c) >= 0;
      word.append(escape ? "" : "\\").append(c);
    } else if (c == '\\') {
      backslash = true;
    } else if (c == '"') {
      place = option.isEmpty() ? Place.OPTION : Place.BARE;
      behindQuote = true;
    } else {
      word.append(c);
    }
  }

  private void endLine() {
    line.setLength(0);
    word.setLength(0);
    place = Place.OPTION;
    option = "";
    behindBlank = true;
    behindQuote = false;
    backslash = false;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\u000b';
  }
}
