package dev.confgen.cli;

import dev.confgen.config.Partial;
import dev.confgen.config.Settings;
import dev.confgen.discover.Discovery;
import dev.confgen.model.GenException;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Mask;
import dev.confgen.source.StateWriter;
import java.util.stream.Collectors;

/// `gen state`: prints what templates see.
final class StateCommand {

  private final Surroundings surroundings;

  StateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Reads the sources and prints what they say. What discovery makes of it stands in comments: as
  /// services of their own they would be there twice once that is read again.
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
    report.services(services);
    surroundings
        .out()
        .print(
            switch (format) {
              case YAML -> StateWriter.yaml(snapshot, mask) + comments(services);
              case JSON -> StateWriter.json(snapshot, mask);
            });
    return Exit.DONE;
  }

  private static String comments(Services services) {
    var out = new StringBuilder("# Services, as templates see them:\n");
    services.offered().forEach(service -> out.append(line(service, "")));
    services
        .withheld()
        .forEach(each -> out.append(line(each.service(), " not offered: " + each.reason())));
    if (services.offered().isEmpty() && services.withheld().isEmpty()) {
      out.append("#   none\n");
    }
    return out.toString();
  }

  private static String line(Service service, String remark) {
    String routes =
        service.routes().stream()
            .map((Route route) -> " " + route.host() + route.path())
            .collect(Collectors.joining());
    String address =
        service.address().isIpv6() ? "[" + service.address() + "]" : "" + service.address();
    return "#   %s %s://%s:%d%s%s\n"
        .formatted(service.name(), service.scheme(), address, service.port(), routes, remark);
  }
}
