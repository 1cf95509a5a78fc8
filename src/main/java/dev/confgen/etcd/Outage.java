package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// Why a cluster cannot be read, from the loss of the last session until there is another. While
/// its members end, start and elect, each attempt fails for another reason; that is one trouble,
/// and not one per attempt.
final class Outage {

  /// How long a reason stands against others of its kind.
  private static final Duration STANDING = Duration.ofSeconds(60);

  private final LongSupplier clock;
  private final Set<Kind> seen = EnumSet.noneOf(Kind.class);
  private Optional<Unavailable> reason = Optional.empty();
  private long since;

  /// @param clock nanoseconds since any beginning
  Outage(LongSupplier clock) {
    this.clock = clock;
  }

  /// It begins by the loss of what there was, unless it has begun already.
  void begin(Unavailable loss) {
    if (reason.isEmpty()) {
      var _ = stand(loss);
    }
  }

  /// An attempt that failed, as a part of the whole: its story is why it began, unless this attempt
  /// failed for a reason of a kind that was not seen yet, or all have been failing for other
  /// reasons than that for a while.
  Unavailable steady(Unavailable attempt) {
    if (reason.isEmpty() || !seen.containsAll(Kind.of(attempt))) {
      return stand(attempt);
    }
    String known = String.valueOf(reason.get().getMessage());
    if (Objects.equals(known, attempt.getMessage())) {
      since = clock.getAsLong();
    }
    return clock.getAsLong() - since < STANDING.toNanos()
        ? new Unavailable(attempt, known)
        : stand(attempt);
  }

  private Unavailable stand(Unavailable why) {
    reason = Optional.of(why);
    seen.addAll(Kind.of(why));
    since = clock.getAsLong();
    return why;
  }

  /// It is over.
  void end() {
    reason = Optional.empty();
    seen.clear();
  }
}
