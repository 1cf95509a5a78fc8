package dev.confgen.cli;

import dev.confgen.config.Settings.Logging;
import java.util.Optional;

/// How log lines are written. Apart from {@link Log}, so that asking loads nothing of the JDK's
/// logging.
final class LogForm {

  private static volatile Optional<Logging.Form> current = Optional.empty();

  private LogForm() {}

  /// Forgets what another run in this process had configured.
  static void forget() {
    current = Optional.empty();
  }

  static void set(Logging.Form form) {
    current = Optional.of(form);
  }

  /// The form, absent before it was configured.
  static Optional<Logging.Form> current() {
    return current;
  }
}
