package dev.confgen.status;

import dev.confgen.generate.Outcome;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.notify.Payment;
import java.time.Duration;

/// Who is told about the work while it goes on.
public interface Witness {

  /// Nobody.
  Witness NONE = new Witness() {};

  /// A pass begins with what was read, and what discovery made of it.
  default void saw(Snapshot snapshot, Services services) {}

  /// What happened to a job.
  default void outcome(Outcome outcome) {}

  /// What became of a notification.
  default void payment(Payment payment) {}

  /// A pass over all jobs has ended, notifications and all.
  default void passed(Duration took) {}
}
