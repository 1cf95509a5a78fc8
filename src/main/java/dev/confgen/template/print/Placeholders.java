package dev.confgen.template.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The values that wait in captured text.
///
/// Each is stood for by a mark of two Unicode noncharacters around a number of this run and the
/// value's index. Whoever wrote a label cannot know the number, so no value can pose as another's
/// mark; the number never reaches the output.
final class Placeholders {

  static final char OPEN = '\uFDD0';
  static final char CLOSE = '\uFDD1';

  private final String prefix =
      OPEN + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".";
  private final List<Printed> values = new ArrayList<>();

  /// Keeps a value; returns the mark that stands for it.
  String hold(Printed value) {
    values.add(value);
    return prefix + (values.size() - 1) + CLOSE;
  }

  /// Whether a text that begins with {@link #OPEN} may yet become a mark when more text follows.
  boolean mayBecomeMark(CharSequence text) {
    int common = Math.min(prefix.length(), text.length());
    return prefix.startsWith(text.subSequence(0, common).toString())
        && text.chars().skip(common).allMatch(c -> c >= '0' && c <= '9');
  }

  /// The value that a whole mark stands for.
  Optional<Printed> find(String mark) {
    if (!mark.startsWith(prefix) || mark.charAt(mark.length() - 1) != CLOSE) {
      return Optional.empty();
    }
    String index = mark.substring(prefix.length(), mark.length() - 1);
    boolean isIndex =
        !index.isEmpty() && index.length() < 10 && index.chars().allMatch(Character::isDigit);
    return isIndex ? Optional.of(values.get(Integer.parseInt(index))) : Optional.empty();
  }

  /// What a text with marks is as a string, if it is the author's text alone or one value alone.
  Optional<String> plain(String markup) {
    if (markup.indexOf(OPEN) < 0) {
      return Optional.of(markup);
    }
    return find(markup).map(Printed::plain);
  }

  /// The strings that the values in a text were made of.
  List<Read> reads(String markup) {
    return find(markup).map(Printed::reads).orElse(List.of());
  }
}
