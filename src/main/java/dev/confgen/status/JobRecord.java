package dev.confgen.status;

import dev.confgen.generate.Outcome;
import dev.confgen.model.LeftOut;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What has become of one job so far. Times are nanoseconds of a monotonic clock.
final class JobRecord {

  private final Map<JobState, Long> counts = new EnumMap<>(JobState.class);
  private Optional<JobState> last = Optional.empty();
  private String reason = "";
  private List<LeftOut> leftOut = List.of();
  private OptionalLong changedAt = OptionalLong.empty();
  private boolean applied;

  JobRecord() {
    for (JobState state : JobState.values()) {
      counts.put(state, 0L);
    }
  }

  /// Notes an outcome; not the texts in it, which are large.
  void add(Outcome outcome, long now) {
    switch (outcome) {
      case Outcome.Unchanged _ -> add(JobState.UNCHANGED, "", outcome);
      case Outcome.Adjusted _ -> addChange(JobState.ADJUSTED, outcome, now);
      case Outcome.Written _ -> addChange(JobState.WRITTEN, outcome, now);
      case Outcome.Held(_, var why) -> add(JobState.HELD, why, outcome);
      case Outcome.RolledBack(_, var why) -> add(JobState.ROLLED_BACK, why, outcome);
      case Outcome.Failed(_, var cause) -> addFailure(cause, outcome);
      case Outcome.NotRolledBack(_, var cause) -> addFailure(cause, outcome);
      case Outcome.Stopped _ -> {
        // The program is ending, which says nothing about the job.
      }
    }
  }

  private void addFailure(Exception cause, Outcome outcome) {
    add(JobState.FAILED, String.valueOf(cause.getMessage()), outcome);
  }

  private void addChange(JobState state, Outcome outcome, long now) {
    changedAt = OptionalLong.of(now);
    add(state, "", outcome);
  }

  private void add(JobState state, String why, Outcome outcome) {
    counts.merge(state, 1L, Long::sum);
    last = Optional.of(state);
    reason = why;
    applied |= state.isApplied();
    if (state.isApplied()) {
      leftOut = outcome.leftOut();
    }
  }

  Vitals.OfJob vitals(String name, long now) {
    Optional<Duration> sinceChange =
        changedAt.isPresent()
            ? Optional.of(Duration.ofNanos(now - changedAt.getAsLong()))
            : Optional.empty();
    return new Vitals.OfJob(name, last, reason, applied, sinceChange, counts, leftOut);
  }
}
