package dev.confgen.reconcile;

import dev.confgen.model.Backoff;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source.Depth;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What is known of one source, and when it is to be read again. Times are nanoseconds since the
/// start.
final class Reading {

  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

  private Optional<Snapshot> good = Optional.empty();
  private OptionalLong goodAt = OptionalLong.empty();
  private Optional<String> failure = Optional.empty();

  /// When the last successful reading of everything began.
  private long fullSince = Long.MIN_VALUE;

  private Optional<Depth> wanted = Optional.empty();
  private Optional<Depth> inHand = Optional.empty();
  private long inHandSince;

  /// What a failed reading did not bring, and so the next has to.
  private Optional<Depth> owed = Optional.empty();

  private OptionalLong retryAt = OptionalLong.empty();
  private int failures;
  private boolean changed;

  /// Takes over what the source said to somebody else. It is not a reading of this one's own: a
  /// full one is still wanted by whoever wants one.
  void inherit(Snapshot snapshot, long at) {
    good = Optional.of(snapshot);
    goodAt = OptionalLong.of(at);
  }

  /// Notes that another reading might differ; it is not wanted yet.
  void change() {
    changed = true;
  }

  /// Wants a reading if there was a change.
  void followChange() {
    if (changed) {
      changed = false;
      want(Depth.CHANGES);
    }
  }

  void want(Depth depth) {
    wanted = deeper(wanted, deeper(owed, Optional.of(depth)));
  }

  void wantRetry(long now) {
    if (retryAt.isPresent() && now >= retryAt.getAsLong()) {
      retryAt = OptionalLong.empty();
      want(Depth.CHANGES);
    }
  }

  private static Optional<Depth> deeper(Optional<Depth> a, Optional<Depth> b) {
    return a.isEmpty() || b.filter(d -> d == Depth.FULL).isPresent() ? b : a;
  }

  /// Begins the reading that is wanted, unless another is in hand.
  Optional<Depth> begin(long now) {
    if (inHand.isPresent() || wanted.isEmpty()) {
      return Optional.empty();
    }
    inHand = wanted;
    inHandSince = now;
    wanted = Optional.empty();
    retryAt = OptionalLong.empty();
    return inHand;
  }

  void answer(Answer answer, long now) {
    switch (answer) {
      case Answer.Good(Snapshot snapshot) -> {
        if (inHand.filter(d -> d == Depth.FULL).isPresent()) {
          fullSince = inHandSince;
        }
        good = Optional.of(snapshot);
        goodAt = OptionalLong.of(now);
        failure = Optional.empty();
        owed = Optional.empty();
        failures = 0;
      }
      case Answer.Bad(String reason, _, boolean retry) -> {
        failure = Optional.of(reason);
        owed = deeper(owed, inHand);
        failures += retry ? 1 : 0;
        retryAt =
            retry ? OptionalLong.of(now + BACKOFF.after(failures).toNanos()) : OptionalLong.empty();
      }
    }
    inHand = Optional.empty();
  }

  /// Whether an answer is to come soon, as far as one can know: one that failed may hang for long.
  boolean isAwaited() {
    return failure.isEmpty() && (inHand.isPresent() || wanted.isPresent());
  }

  OptionalLong retryAt() {
    return inHand.isPresent() ? OptionalLong.empty() : retryAt;
  }

  Optional<Snapshot> good() {
    return good;
  }

  Optional<LastReading> lastReading(long start) {
    return good.map(snapshot -> new LastReading(snapshot, start + goodAt.orElse(0)));
  }

  Optional<String> failure() {
    return failure;
  }

  boolean wasFullyReadSince(long time) {
    return fullSince >= time;
  }

  SourceStatus status(String name, long now) {
    Optional<Duration> age =
        goodAt.isPresent()
            ? Optional.of(Duration.ofNanos(now - goodAt.getAsLong()))
            : Optional.empty();
    return new SourceStatus(name, age, failure);
  }
}
