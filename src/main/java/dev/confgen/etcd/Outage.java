package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Why a cluster cannot be read, for as long as it cannot. While its members end, start and elect,
/// each attempt fails for another reason; that is one trouble, and not one per attempt.
final class Outage {

  /// How long a reason stands.
  private static final Duration STANDING = Duration.ofSeconds(60);

  private final LongSupplier clock;
  private Optional<Unavailable> reason = Optional.empty();
  private long since;

  /// @param clock nanoseconds since any beginning
  Outage(LongSupplier clock) {
    this.clock = clock;
  }

  /// What is said of an attempt that failed: why the first did, or after a while why this one did.
  Unavailable steady(Unavailable attempt) {
    long now = clock.getAsLong();
    if (reason.isPresent() && now - since < STANDING.toNanos()) {
      return reason.get();
    }
    reason = Optional.of(attempt);
    since = now;
    return attempt;
  }

  /// It is over.
  void end() {
    reason = Optional.empty();
  }
}
