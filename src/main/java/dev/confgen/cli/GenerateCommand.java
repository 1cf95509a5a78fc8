package dev.confgen.cli;

import dev.confgen.config.Environment;
import dev.confgen.config.Partial;
import dev.confgen.config.Settings;
import dev.confgen.model.GenException;
import dev.confgen.template.TemplateEngine;

/// The main job: renders files, once or for as long as it runs.
final class GenerateCommand {

  private final Surroundings surroundings;
  private final SettingsReader reader;
  private final TemplateEngine engine = new TemplateEngine();

  GenerateCommand(Surroundings surroundings, Partial flags) {
    this.surroundings = surroundings;
    this.reader = new SettingsReader(Settings.Purpose.GENERATE, flags, surroundings.environment());
  }

  /// Runs it.
  ///
  /// @throws GenException.Invalid if the settings or a template are wrong
  Exit run() throws GenException, InterruptedException {
    Settings settings = reader.read();
    Log.configure(surroundings.err(), settings.logging(), engine.secrets()::mask);
    Environment.unknown(surroundings.environment()).forEach(Log::warn);
    return settings.mode().watch()
        ? new Watch(surroundings, reader, engine).run(settings)
        : new Once(surroundings, engine).run(settings);
  }
}
