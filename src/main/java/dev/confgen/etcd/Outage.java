package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Why a cluster cannot be read, from the loss of the last session until there is another. While
/// its members end, start and elect, each attempt fails for another reason; that is one trouble,
/// and not one per attempt.
final class Outage {

  /// How long a reason stands against others.
  private static final Duration STANDING = Duration.ofSeconds(60);

  private final LongSupplier clock;
  private Optional<Unavailable> reason = Optional.empty();
  private long since;

  /// @param clock nanoseconds since any beginning
  Outage(LongSupplier clock) {
    this.clock = clock;
  }

  /// It begins by the loss of what there was, unless it has begun already.
  void begin(Unavailable loss) {
    if (reason.isEmpty()) {
      stand(loss);
    }
  }

  /// What is said of an attempt that failed: why it began, or why this one failed, if attempts have
  /// been failing for other reasons than that for a while.
  Unavailable steady(Unavailable attempt) {
    if (reason.isEmpty()) {
      return stand(attempt);
    }
    if (Objects.equals(reason.get().getMessage(), attempt.getMessage())) {
      since = clock.getAsLong();
    }
    return clock.getAsLong() - since < STANDING.toNanos() ? reason.get() : stand(attempt);
  }

  private Unavailable stand(Unavailable why) {
    reason = Optional.of(why);
    since = clock.getAsLong();
    return why;
  }

  /// It is over.
  void end() {
    reason = Optional.empty();
  }
}
