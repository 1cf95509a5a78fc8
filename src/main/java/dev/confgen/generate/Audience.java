package dev.confgen.generate;

import dev.confgen.notify.Payment;

/// Who is told what is done, while it goes on.
public interface Audience {

  /// What happened to a job, before the next one is attempted or anybody is notified.
  default void outcome(Outcome outcome) {}

  /// What became of a notification, before the next one is sent. Of one that failed, the files that
  /// were rolled back for that are told as outcomes, before this, and not again.
  default void payment(Payment payment) {}
}
