package dev.confgen.cli;

import dev.confgen.generate.Audience;
import dev.confgen.generate.Outcome;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.notify.Payment;
import dev.confgen.status.Witness;
import java.time.Duration;

/// Who is told what becomes of the files: the log, and the status.
///
/// @param log tells people
/// @param status remembers it for those who ask
record Hearers(Report log, Witness status) implements Audience {

  @Override
  public void outcome(Outcome outcome) {
    log.outcome(outcome);
    status.outcome(outcome);
  }

  @Override
  public void payment(Payment payment) {
    log.payment(payment);
    status.payment(payment);
  }

  /// A pass begins with what was read, and what discovery made of it.
  ///
  /// @return the services
  Services saw(Snapshot snapshot, Services services) {
    status.saw(snapshot, services);
    return log.services(services, snapshot.keys().size());
  }

  /// A pass over all jobs has ended.
  void passed(Duration took) {
    status.passed(took);
  }
}
