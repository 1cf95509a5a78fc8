package dev.confgen.generate;

import dev.confgen.model.Backoff;
import dev.confgen.model.GenException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// A text that could not be put in place, and when it is tried again. A different text need not
/// wait. Times are those of a monotonic clock, in nanoseconds.
final class Refusal {

  private final byte[] text;
  private final GenException cause;
  private final int failures;
  private final long retryAt;

  private Refusal(byte[] text, GenException cause, int failures, long retryAt) {
    this.text = text;
    this.cause = cause;
    this.failures = failures;
    this.retryAt = retryAt;
  }

  /// The refusal of a text, after others perhaps.
  static Refusal after(Optional<Refusal> before, byte[] text, GenException cause, long now) {
    int failures = 1 + before.filter(each -> each.isOf(text)).map(each -> each.failures).orElse(0);
    return new Refusal(text, cause, failures, now + Backoff.GENTLE.after(failures).toNanos());
  }

  GenException cause() {
    return cause;
  }

  /// Whether this text need not be tried again yet.
  boolean holds(byte[] other, long now) {
    return isOf(other) && !isDue(now);
  }

  boolean isDue(long now) {
    return retryAt - now <= 0;
  }

  Duration dueIn(long now) {
    return Duration.ofNanos(Math.max(0, retryAt - now));
  }

  private boolean isOf(byte[] other) {
    return Arrays.equals(text, other);
  }
}
