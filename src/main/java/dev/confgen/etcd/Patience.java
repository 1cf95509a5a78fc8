package dev.confgen.etcd;

import dev.confgen.model.Backoff;
import java.time.Duration;

/// How long to wait before the next attempt to connect: twice as long each time.
final class Patience {

  private final Limits limits;
  private final Backoff backoff;
  private int failures;
  private boolean first = true;

  Patience(Limits limits) {
    this.limits = limits;
    this.backoff = new Backoff(limits.firstRetry(), limits.lastRetry());
  }

  /// Whether nothing was waited for yet.
  boolean isFirst() {
    return first;
  }

  /// The next wait.
  Duration next() {
    first = false;
    return backoff.after(++failures);
  }

  /// Begins anew after a connection that was good for as long as the longest wait. One that is lost
  /// at once is no success.
  void reward(Duration connected) {
    if (connected.compareTo(limits.lastRetry()) >= 0) {
      failures = 0;
    }
  }
}
