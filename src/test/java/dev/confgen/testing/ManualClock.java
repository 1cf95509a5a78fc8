package dev.confgen.testing;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A monotonic clock that stands still until it is told to go on.
public final class ManualClock implements LongSupplier {

  /// Near the end of the range: times must be compared by their difference.
  private long nanos = Long.MAX_VALUE - 1000;

  @Override
  public long getAsLong() {
    return nanos;
  }

  /// Lets time pass.
  public void pass(Duration time) {
    nanos += time.toNanos();
  }
}
