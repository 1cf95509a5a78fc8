package dev.confgen.model;

import java.time.Duration;
import java.util.Locale;

/// How messages name a span of time.
public final class Span {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private Span() {}

  /// Milliseconds below a second, else seconds with one decimal where it is not zero: `18 ms`, `2.5
  /// s`, `60 s`.
  public static String inWords(Duration time) {
    if (time.compareTo(SECOND) < 0) {
      return time.toMillis() + " ms";
    }
    String seconds = String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    return seconds.replaceFirst("\\.0$", "") + " s";
  }
}
