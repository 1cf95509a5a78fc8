package dev.confgen.reconcile;

import java.time.Duration;

/// How long to wait before the next try: the first wait, doubled with each failure, up to the
/// longest.
final class Backoff {

  private final Duration first;
  private final Duration longest;
  private Duration next;

  Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  Duration afterFailure() {
    Duration wait = next;
    Duration twice = next.multipliedBy(2);
    next = twice.compareTo(longest) < 0 ? twice : longest;
    return wait;
  }

  void success() {
    next = first;
  }
}
