package dev.confgen.status;

import dev.confgen.notify.Payment;
import java.time.Duration;

/// What has become of one notification so far. Times are nanoseconds of a monotonic clock.
final class NotificationRecord {

  /// However long a retry is put off, so long is a failure nobody's business.
  private static final Duration LONGEST_GRACE = Duration.ofSeconds(10);

  private long sent;
  private long failed;
  private int failuresInARow;
  private long overdueAt;

  void sent() {
    sent++;
    failuresInARow = 0;
  }

  /// The first retry may take as long as the try did; that is no longer than the notification has
  /// been owed.
  void failed(Payment.Failed payment, long now) {
    failed++;
    failuresInARow++;
    if (failuresInARow == 1) {
      Duration grace = payment.again().plus(payment.owed());
      overdueAt = now + Math.min(grace.toNanos(), LONGEST_GRACE.toNanos());
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
