package dev.confgen.etcd;

import dev.confgen.model.Backoff;
import java.time.Duration;

/// How long etcd may take, and how much it may send at once.
///
/// @param request how long one request may take, its answer's last byte included
/// @param silence after which time etcd is asked whether it lives, and whether its revision went on
/// @param firstRetry how long to wait after a lost connection; each further wait is twice as long
/// @param lastRetry the longest such wait
/// @param page how many keys are asked for at a time at most
/// @param message how many bytes an answer may have
record Limits(
    Duration request,
    Duration silence,
    Duration firstRetry,
    Duration lastRetry,
    int page,
    int message) {

  static final Limits STANDARD =
      new Limits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          5000,
          32 * 1024 * 1024);

  /// How long to wait after each lost connection.
  Backoff backoff() {
    return new Backoff(firstRetry, lastRetry);
  }
}
