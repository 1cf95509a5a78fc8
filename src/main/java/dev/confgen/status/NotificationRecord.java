package dev.confgen.status;

import dev.confgen.notify.Payment;
import java.time.Duration;

/// What has become of one notification so far. Times are nanoseconds of a monotonic clock.
final class NotificationRecord {

  /// When what failed once is tried again.
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private long sent;
  private long failed;
  private int failuresInARow;
  private long overdueAt;

  void sent() {
    sent++;
    failuresInARow = 0;
  }

  /// The first retry comes a second after the first failure, and may take as long as the try did;
  /// that is no longer than the notification has been owed.
  void failed(Payment.Failed payment, long now) {
    failed++;
    failuresInARow++;
    if (failuresInARow == 1) {
      overdueAt = now + FIRST_RETRY.plus(payment.owed()).toNanos();
    }
  }

  /// Whether it has been owed for longer than its first retry took.
  boolean isOverdue(long now) {
    return failuresInARow > 1 || (failuresInARow == 1 && now - overdueAt >= 0);
  }

  Vitals.OfNotification vitals(String label) {
    return new Vitals.OfNotification(label, sent, failed);
  }
}
