package dev.confgen.docker;

import dev.confgen.model.Backoff;
import java.time.Duration;

/// How long the engine may take, and how hard it is pressed.
///
/// docker-java's own time limits do not hold on unix sockets, so these are kept here.
///
/// @param request how long one request may take, its answer's last byte included
/// @param suspicion how long an inspect may take before the engine is asked whether it lives
/// @param silence how long the event stream may be silent before the engine is asked whether it
///   lives
/// @param firstRetry how long to wait after a lost connection; each further wait is twice as long
/// @param lastRetry the longest such wait
/// @param parallel how many containers are inspected at the same time
record Limits(
    Duration request,
    Duration suspicion,
    Duration silence,
    Duration firstRetry,
    Duration lastRetry,
    int parallel) {

  static final Limits STANDARD =
      new Limits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          8);

  /// How long to wait after each lost connection.
  Backoff backoff() {
    return new Backoff(firstRetry, lastRetry);
  }
}
