package dev.confgen.template.format;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Escapes for the files of haproxy's `map` converters (its configuration manual, 7.3.1), in which
/// nothing can be escaped: a line is a key, blanks, and what the key stands for; one that begins
/// with `#` is a comment.
final class HaproxyMapEscaper implements VerbatimEscaper {

  /// haproxy takes what follows the 16383rd byte of a line (`tune.bufsize`) for a line of its own,
  /// in comments, too. The rest is for what the template writes behind a value.
  private static final int LONGEST = 8192;

  private final StringBuilder line = new StringBuilder();

  @Override
  public void follow(String text) {
    int begin = text.lastIndexOf('\n') + 1;
    if (begin > 0) {
      line.setLength(0);
    }
    line.append(text, begin, text.length());
  }

  @Override
  public String noun() {
    return "a map of haproxy";
  }

  @Override
  public String words(List<String> words) throws Inexpressible {
    var whole = new StringBuilder(line);
    for (String next : words) {
      if (whole.length() > line.length()) {
        whole.append(' ');
      }
      require(whole, next);
      whole.append(next);
    }
    if (whole.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw Inexpressible.value(
          "a line of more than %d bytes cannot be written to a map of haproxy".formatted(LONGEST));
    }
    return whole.substring(line.length());
  }

  private static void require(StringBuilder before, String word) throws Inexpressible {
    if (before.indexOf("#") == 0) {
      Characters.requireOneLine(word, "a comment of a map of haproxy");
      return;
    }
    Characters.requireOneLine(word, "a map of haproxy");
    if (word.chars().anyMatch(c -> Characters.isBlank((char) c))) {
      throw Inexpressible.value("a blank cannot stand in a word of a map of haproxy");
    }
    boolean begins = before.isEmpty() || Characters.isBlank(before.charAt(before.length() - 1));
    if (begins && word.isEmpty()) {
      throw Inexpressible.value("an empty word cannot be written in a map of haproxy");
    }
    if (before.isEmpty() && word.startsWith("#")) {
      throw Inexpressible.value("a # cannot begin a line of a map of haproxy, but a comment");
    }
  }
}
