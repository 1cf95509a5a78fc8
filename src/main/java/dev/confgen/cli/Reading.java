package dev.confgen.cli;

import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.reconcile.OneShot;
import java.time.Duration;
import java.util.Optional;

/// One reading of all sources.
final class Reading {

  private Reading() {}

  /// Everything that all sources say.
  ///
  /// @throws GenException.Unavailable if one of them cannot be read; a state file that is wrong is
  ///   one of those, as it is no mistake in how the program was called
  static Snapshot once(Sources sources, Optional<Duration> patience)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    try {
      return OneShot.read(sources.all(), patience.orElse(Duration.ZERO));
    } catch (GenException e) {
      switch (e) {
        case GenException.Invalid wrong ->
            throw new GenException.Unavailable(String.valueOf(wrong.getMessage()), wrong);
        case GenException.Unavailable failure -> throw failure;
        case GenException.Rejected refusal -> throw refusal;
      }
    }
  }
}
