package dev.confgen.cli;

import dev.confgen.config.Partial;
import dev.confgen.config.Settings;
import dev.confgen.discover.Aside;
import dev.confgen.discover.Explanation;
import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;

/// `gen explain`: says why a host, a service or a container is offered, or why it is not.
final class ExplainCommand {

  private final Surroundings surroundings;

  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Reads the sources and prints what there is to say of a name.
  ///
  /// @throws GenException.Unavailable if a source cannot be read, or there is nothing of that name
  Exit run(Partial flags, String name) throws GenException, InterruptedException {
    Settings settings =
        new SettingsReader(Settings.Purpose.STATE, flags, surroundings.environment()).read();
    Log.configure(surroundings.err(), settings.logging(), text -> text);
    HostIp.demand(settings.addressing());
    Snapshot snapshot;
    Aside aside;
    try (Sources sources = Sources.of(settings.sources(), surroundings.environment())) {
      snapshot = Reading.once(sources, settings.timing().timeout());
      aside =
          new Aside(
              sources.all().stream().flatMap(source -> source.leftOut(name).stream()).toList(),
              settings.sources().docker().isPresent());
    }
    var explanation =
        Explanation.of(
            snapshot,
            HostIp.of(settings.addressing(), snapshot),
            settings.sources().filters(),
            name,
            aside);
    if (!explanation.found()) {
      throw new GenException.Unavailable(String.join("\n", explanation.lines()));
    }
    explanation.lines().forEach(surroundings.out()::println);
    return Exit.DONE;
  }
}
