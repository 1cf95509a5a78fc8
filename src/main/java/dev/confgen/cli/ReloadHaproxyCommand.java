package dev.confgen.cli;

import dev.confgen.config.Partial;
import dev.confgen.config.Settings;
import dev.confgen.model.GenException;
import dev.confgen.notify.MasterCli;
import java.nio.file.Path;

/// `gen reload-haproxy`: for those whose notification is a command of their own.
final class ReloadHaproxyCommand {

  private final Surroundings surroundings;

  ReloadHaproxyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Returns once the new configuration serves.
  ///
  /// @throws GenException.Unavailable if the master cannot be reached
  /// @throws GenException.Rejected if haproxy did not take the configuration
  Exit run(Partial flags, Path socket) throws GenException, InterruptedException {
    Settings settings =
        new SettingsReader(Settings.Purpose.STATE, flags, surroundings.environment()).read();
    new MasterCli(settings.timing().notifyTimeout()).reload(socket.toAbsolutePath());
    return Exit.DONE;
  }
}
