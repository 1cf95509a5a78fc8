package dev.confgen.template.print;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;

/// What templates read with `secret(…)`, so that it can be kept out of logs, diffs and messages.
///
/// The escaped spelling of a secret and what `base64` makes of it are secrets as well.
public final class Secrets {

  private static final String MASK = "***";

  /// Shorter lines of a secret of several lines are not masked by themselves: `}` is no secret.
  private static final int SHORTEST_LINE = 4;

  private final NavigableSet<String> texts =
      new TreeSet<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  /// Remembers a secret; returns it.
  public synchronized String remember(String secret) {
    if (!secret.isBlank()) {
      texts.add(secret);
      secret.lines().filter(line -> line.length() >= SHORTEST_LINE).forEach(texts::add);
    }
    return secret;
  }

  /// Remembers what was made of a text that holds a secret; returns it.
  public synchronized String derived(String from, String made) {
    return !made.equals(from) && isIn(from) ? remember(made) : made;
  }

  private boolean isIn(String text) {
    return texts.stream().anyMatch(text::contains);
  }

  /// The text with `***` for every secret in it.
  public synchronized String mask(String text) {
    String masked = text;
    for (String secret : texts) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }
}
