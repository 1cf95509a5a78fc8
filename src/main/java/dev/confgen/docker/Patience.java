package dev.confgen.docker;

import java.time.Duration;

/// How long to wait before the next attempt to connect: twice as long each time.
final class Patience {

  private final Limits limits;
  private Duration wait;
  private boolean first = true;

  Patience(Limits limits) {
    this.limits = limits;
    this.wait = limits.firstRetry();
  }

  /// Whether nothing was waited for yet.
  boolean isFirst() {
    return first;
  }

  /// The next wait.
  Duration next() {
    Duration now = wait;
    wait = shorter(wait.multipliedBy(2), limits.lastRetry());
    first = false;
    return now;
  }

  /// Begins anew after a connection that was good for as long as the longest wait. One that is lost
  /// at once, as behind a proxy that cuts it, is no success.
  void reward(Duration connected) {
    if (connected.compareTo(limits.lastRetry()) >= 0) {
      wait = limits.firstRetry();
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
