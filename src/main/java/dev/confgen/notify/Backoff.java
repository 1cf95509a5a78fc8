package dev.confgen.notify;

import java.time.Duration;

/// How long what failed is left alone: 1 s, twice that after each failure, at most 60 s.
public final class Backoff {

  private static final int LONGEST_SECONDS = 60;

  private Backoff() {}

  /// The time after this many failures in a row.
  public static Duration after(int failures) {
    int doublings = Math.clamp(failures - 1, 0, 6);
    return Duration.ofSeconds(Math.min(1L << doublings, LONGEST_SECONDS));
  }
}
