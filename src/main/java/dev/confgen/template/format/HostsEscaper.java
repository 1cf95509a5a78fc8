package dev.confgen.template.format;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Escapes for files like `/etc/hosts` (hosts(5)), in which nothing can be escaped: a value with a
/// blank or a `#` is refused.
final class HostsEscaper implements VerbatimEscaper {

  /// No name of a host is longer (RFC 1035, 2.3.4), and readers cut longer words.
  private static final int LONGEST = 255;

  private boolean comment;
  private final StringBuilder word = new StringBuilder();

  @Override
  public void follow(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      comment = c != '\n' && (comment || c == '#');
      if (comment || c == ' ' || Characters.isControl(c)) {
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
  }

  @Override
  public String noun() {
    return "a hosts file";
  }

  @Override
  public String words(List<String> words) throws Inexpressible {
    String before = word.toString();
    for (String next : words) {
      if (comment) {
        Characters.requireOneLine(next, "a comment of a hosts file");
      } else {
        requireWord(before + next);
      }
      before = "";
    }
    return String.join(" ", words);
  }

  private static void requireWord(String whole) throws Inexpressible {
    Characters.requireOneLine(whole, "a hosts file");
    if (whole.isEmpty()) {
      throw Inexpressible.value("an empty word cannot be written in a hosts file");
    }
    if (whole.chars().anyMatch(c -> c == '#' || Character.isSpaceChar(c) || c == '\t')) {
      throw Inexpressible.value("a blank or a # cannot stand in a word of a hosts file");
    }
    if (whole.startsWith(".") || whole.contains("..")) {
      throw Inexpressible.value(
          "a name with nothing before a dot cannot stand in a hosts file: readers cut it there");
    }
    if (whole.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw Inexpressible.value(
          "a word of more than %d bytes cannot stand in a hosts file".formatted(LONGEST));
    }
  }
}
