package dev.confgen.reconcile;

import java.time.Duration;
import java.util.Optional;

/// When a sink wants to be called again. Each answer takes the place of the one before.
public sealed interface Retry {

  /// Not before the next snapshot.
  record Never() implements Retry {}

  /// {@link Sink#again} after this time, or the next snapshot if that is earlier.
  record After(Duration delay) implements Retry {}

  /// {@link Sink#confirm} once all sources have been read in full after this time, even if that
  /// changes nothing. A source that is down then delays it until the source has answered.
  ///
  /// @param delay when to begin to read
  /// @param again after which time {@link Sink#again} is wanted all the same
  record Reread(Duration delay, Optional<Duration> again) implements Retry {

    public Reread(Duration delay) {
      this(delay, Optional.empty());
    }
  }
}
