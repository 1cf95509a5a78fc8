package dev.confgen.reconcile;

import java.time.Duration;

/// When a sink wants to be called again.
public sealed interface Retry {

  /// Not before the next snapshot.
  record Never() implements Retry {}

  /// After this time, or with the next snapshot if that is earlier.
  record After(Duration delay) implements Retry {}
}
