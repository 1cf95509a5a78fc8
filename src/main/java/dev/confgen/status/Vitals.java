package dev.confgen.status;

import dev.confgen.model.LeftOut;
import dev.confgen.notify.Debt;
import dev.confgen.reconcile.SourceStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How everything is doing at one moment.
///
/// @param running how long the work has gone on under these settings; absent if none has begun
/// @param patience how long a source may take to be read for the first time; zero for ever
/// @param sources the sources, in order
/// @param jobs the jobs, in order
/// @param notifications the notifications of these jobs, in order
/// @param debts what is owed
/// @param sight what was seen last
/// @param passes how many passes there were
/// @param passTime how long they took together
record Vitals(
    Optional<Duration> running,
    Duration patience,
    List<SourceStatus> sources,
    List<OfJob> jobs,
    List<OfNotification> notifications,
    List<OfDebt> debts,
    Sight sight,
    long passes,
    Duration passTime) {

  Vitals {
    sources = List.copyOf(sources);
    jobs = List.copyOf(jobs);
    notifications = List.copyOf(notifications);
    debts = List.copyOf(debts);
  }

  /// How a job is doing.
  ///
  /// @param last its last outcome; absent before the first
  /// @param reason why it was that, if it was held or failed
  /// @param applied whether its output was ever what was rendered
  /// @param sinceChange how long ago its output was changed; absent if it was not
  /// @param counts how often it had which outcome
  /// @param leftOut what its output was rendered without
  record OfJob(
      String name,
      Optional<JobState> last,
      String reason,
      boolean applied,
      Optional<Duration> sinceChange,
      Map<JobState, Long> counts,
      List<LeftOut> leftOut) {

    OfJob {
      counts = Collections.unmodifiableMap(new EnumMap<>(counts));
      leftOut = List.copyOf(leftOut);
    }

    boolean isFailed() {
      return last.filter(JobState::isWrong).isPresent();
    }
  }

  /// How often a notification was sent, and failed.
  record OfNotification(String label, long sent, long failed) {}

  /// What is owed.
  ///
  /// @param overdue whether it has been tried for longer than its first retry took
  record OfDebt(Debt debt, boolean overdue) {}

  /// All that was left out by the sources, by discovery and by the jobs.
  List<LeftOut> leftOut() {
    return Stream.concat(
            Stream.concat(sight.snapshot().leftOut().stream(), sight.services().leftOut().stream()),
            jobs.stream().flatMap(job -> job.leftOut().stream()))
        .distinct()
        .toList();
  }
}
