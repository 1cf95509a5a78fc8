package dev.confgen.notify;

import dev.confgen.model.Backoff;
import java.time.Duration;
import java.util.Optional;

/// When one notification may be sent again. Times are those of a monotonic clock, in nanoseconds.
///
/// The back-off belongs to a content: nobody has refused a newer one yet. So only the interval
/// keeps what changes all the time from being tried all the time.
final class Pace {

  private boolean renewed;
  private int failures;
  private long retryAt;
  private Optional<Long> ended = Optional.empty();
  private Optional<String> error = Optional.empty();

  /// How long to wait, not below zero.
  Duration wait(long now, Duration minInterval) {
    long interval = ended.map(end -> end + minInterval.toNanos() - now).orElse(0L);
    return Duration.ofNanos(Math.max(0, Math.max(interval, backoff(now))));
  }

  /// Whether it failed, and is not to be tried again yet.
  boolean backsOff(long now) {
    return backoff(now) > 0;
  }

  private long backoff(long now) {
    return failures == 0 ? 0 : retryAt - now;
  }

  /// There is something new to tell, which may mend what failed: the back-off begins anew.
  void renew() {
    renewed = true;
    failures = 0;
  }

  /// It is being sent.
  void begin() {
    renewed = false;
  }

  void sent(long now) {
    failures = 0;
    ended = Optional.of(now);
    error = Optional.empty();
  }

  /// It failed; if there is something new to tell since it was begun, that did not.
  void failed(long now, String why) {
    failures = renewed ? 0 : failures + 1;
    retryAt = now + (renewed ? 0 : Backoff.GENTLE.after(failures).toNanos());
    ended = Optional.of(now);
    error = Optional.of(why);
  }

  Optional<String> error() {
    return error;
  }
}
