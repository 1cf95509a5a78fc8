package dev.confgen.cli;

import dev.confgen.config.ConfigFile;
import dev.confgen.config.Environment;
import dev.confgen.config.Partial;
import dev.confgen.config.Settings;
import dev.confgen.model.GenException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Puts together what flags, environment and file say; the file is read at each call.
///
/// @param purpose what the settings are for
/// @param flags the flags
/// @param variables the environment
record SettingsReader(Settings.Purpose purpose, Partial flags, Map<String, String> variables) {

  SettingsReader {
    variables = Map.copyOf(variables);
  }

  /// The settings as they are now.
  ///
  /// @throws GenException.Invalid if anything is wrong: all of it, one problem per line
  Settings read() throws GenException.Invalid {
    Partial environment = Environment.partial(variables);
    Optional<Path> file = Settings.configFile(flags, environment);
    Partial config = file.isPresent() ? ConfigFile.read(file.get(), variables) : Partial.nothing();
    return Settings.merge(purpose, flags, environment, config);
  }
}
