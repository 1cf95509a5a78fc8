package dev.confgen.reconcile;

import java.time.Duration;

/// Says when a burst of changes is to be read: once it has been quiet for a while, or has lasted
/// too long. Times are nanoseconds since any beginning.
///
/// @param quiet how long nothing must change; zero reads at once
/// @param longest how long to wait from the first change; zero waits as long as the burst lasts
record Debouncer(Duration quiet, Duration longest) {

  /// When the burst is due that began with one change and ended, so far, with another.
  long due(long first, long last) {
    long rest = last + quiet.toNanos();
    return longest.isZero() ? rest : Math.min(rest, first + longest.toNanos());
  }
}
