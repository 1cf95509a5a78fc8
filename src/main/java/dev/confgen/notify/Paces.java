package dev.confgen.notify;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// When each notification may be sent again.
final class Paces {

  private final Duration minInterval;
  private final LongSupplier nanos;
  private final Map<Notification, Pace> paces = new LinkedHashMap<>();

  /// @param minInterval the least time between two runs of one notification; zero for none
  /// @param nanos a monotonic clock
  Paces(Duration minInterval, LongSupplier nanos) {
    this.minInterval = minInterval;
    this.nanos = nanos;
  }

  Pace of(Notification notification) {
    return paces.computeIfAbsent(notification, _ -> new Pace());
  }

  /// How long to wait, not below zero.
  Duration wait(Notification notification) {
    return of(notification).wait(nanos.getAsLong(), minInterval);
  }

  boolean isDue(Notification notification) {
    return wait(notification).isZero();
  }

  /// Whether it may be sent before everything ends: there the interval does not count.
  boolean isDueAtLast(Notification notification) {
    return !of(notification).backsOff(nanos.getAsLong());
  }
}
