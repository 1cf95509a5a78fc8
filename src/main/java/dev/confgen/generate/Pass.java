package dev.confgen.generate;

import dev.confgen.notify.Payment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What one pass over the jobs did, and when the next is wanted.
///
/// @param outcomes what happened to the jobs that were attempted, in order
/// @param payments what became of the notifications that were due, in order
/// @param again after which time {@link Generator#again} has something to do
/// @param reread after which time all sources should be read in full, for {@link
///   Generator#confirm}: everything went away at once
public record Pass(
    List<Outcome> outcomes,
    List<Payment> payments,
    Optional<Duration> again,
    Optional<Duration> reread) {

  public Pass {
    outcomes = List.copyOf(outcomes);
    payments = List.copyOf(payments);
  }

  /// Whether a file could not be kept or somebody could not be told.
  public boolean failed() {
    return outcomes.stream()
            .anyMatch(each ->
                each instanceof Outcome.Failed
                    || each instanceof Outcome.Held
                    || each instanceof Outcome.RolledBack
                    || each instanceof Outcome.NotRolledBack
                    || each instanceof Outcome.Stopped)
        || payments.stream().anyMatch(Payment.Failed.class::isInstance);
  }

  /// Whether a file changed, or would have in a dry run.
  public boolean changed() {
    return outcomes.stream()
        .anyMatch(each -> each instanceof Outcome.Written || each instanceof Outcome.Adjusted);
  }

  /// Whether something was left out of a file.
  public boolean degraded() {
    return outcomes.stream().anyMatch(Outcome::isDegraded);
  }
}
