package dev.confgen.model;

import java.time.Duration;

/// How long what failed is left alone: a first wait, twice as long after each further failure, up
/// to the longest.
///
/// @param first the wait after one failure
/// @param longest the longest wait
public record Backoff(Duration first, Duration longest) {

  /// For what may itself be an outage when it is tried too eagerly, such as a reload.
  public static final Backoff GENTLE = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  /// More would overflow, and no longest wait is that long.
  private static final int MOST_DOUBLINGS = 20;

  /// The wait after this many failures in a row, at least one.
  public Duration after(int failures) {
    int doublings = Math.clamp(failures - 1, 0, MOST_DOUBLINGS);
    Duration wait = first.multipliedBy(1L << doublings);
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
