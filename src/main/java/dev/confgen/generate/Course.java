package dev.confgen.generate;

import java.time.Duration;
import java.util.Optional;

/// How many of one kind there were, as far as it matters for whether all of them went away at once.
///
/// That takes more than a look at the last count: what goes away in a burst may leave one over for
/// a moment. etcd, for one, revokes the leases that expired in steps (server/lease/lessor.go:
/// `leaseRevokeRate`).
///
/// @param kept how many there were when the output was last kept
/// @param several the last such count that was two or more, 0 if there was none
/// @param counted whether that number is right: it is not if an earlier run wrote it down
/// @param fell since when there are fewer, by a monotonic clock; it means nothing unless one is
///   kept and there were several
/// @param gone since when there is none, if there is none
record Course(int kept, int several, boolean counted, long fell, Optional<Long> gone) {

  /// Fewer may go away at once without anybody being surprised.
  private static final int SEVERAL = 2;

  /// There was none, and nobody is surprised by it.
  static final Course NONE = new Course(0, 0, false, 0, Optional.empty());

  /// What an earlier run kept.
  ///
  /// @param kept how many there were
  /// @param lately how many there were before it became few
  /// @param fell when that was
  static Course inherited(int kept, int lately, long fell) {
    return new Course(kept, isSeveral(kept) ? kept : lately, false, fell, Optional.empty());
  }

  static boolean isSeveral(int count) {
    return count >= SEVERAL;
  }

  /// So many are there now.
  Course observed(int now, long nanos) {
    Optional<Long> since = now > 0 ? Optional.empty() : gone.or(() -> Optional.of(nanos));
    return new Course(kept, several, counted, fell, since);
  }

  /// The output was kept for so many.
  Course kept(int now, long nanos) {
    if (now == 0) {
      return NONE;
    }
    return isSeveral(now)
        ? new Course(now, now, true, nanos, Optional.empty())
        : new Course(now, several, counted, isSeveral(kept) ? nanos : fell, Optional.empty());
  }

  /// Whether all went away at once: when the last one went, there had been several within this
  /// time, or until then.
  boolean isSudden(Duration within) {
    return gone.isPresent() && (isSeveral(kept) || lately(gone.get(), within) > 0);
  }

  /// How many there were within this time, if there are few now.
  int lately(long nanos, Duration within) {
    boolean recent = Duration.ofNanos(nanos - fell).compareTo(within) < 0;
    return kept > 0 && !isSeveral(kept) && recent ? several : 0;
  }

  /// What is to be expected: several, for as long as it is not believed that they went.
  Course expected(Duration within) {
    return isSudden(within) ? new Course(several, several, counted, fell, gone) : this;
  }
}
