package dev.confgen.cli;

import dev.confgen.config.Partial;
import dev.confgen.config.Settings;
import dev.confgen.discover.Discovery;
import dev.confgen.model.GenException;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Mask;
import dev.confgen.source.StateWriter;

/// `gen state`: prints what templates see.
final class StateCommand {

  private final Surroundings surroundings;

  StateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Reads the sources and prints what they say.
  Exit run(Partial flags, Request.State.Format format, Mask mask)
      throws GenException, InterruptedException {
    Settings settings =
        new SettingsReader(Settings.Purpose.STATE, flags, surroundings.environment()).read();
    Log.configure(surroundings.err(), settings.logging(), text -> text);
    HostIp.demand(settings.addressing());
    Snapshot snapshot;
    try (Sources sources = Sources.of(settings.sources(), surroundings.environment())) {
      snapshot = Reading.once(sources, settings.timing().timeout());
    }
    Services services = Discovery.discover(snapshot, HostIp.of(settings.addressing(), snapshot));
    var report = new Report(settings.mode());
    report.sources(snapshot);
    report.services(services, snapshot.keys().size());
    surroundings
        .out()
        .print(
            switch (format) {
              case YAML -> StateText.yaml(snapshot, services, mask);
              case JSON -> StateWriter.json(snapshot, mask);
            });
    return Exit.DONE;
  }
}
