package dev.confgen.cli;

import dev.confgen.config.Settings;
import dev.confgen.model.GenException;
import dev.confgen.template.TemplateEngine;

final class Watch {
  Watch(Surroundings surroundings, SettingsReader reader, TemplateEngine engine) {}

  Exit run(Settings settings) throws GenException, InterruptedException {
    throw new GenException.Unavailable("--watch is not built yet");
  }
}
