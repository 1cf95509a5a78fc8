package dev.confgen.cli;

import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Mask;
import dev.confgen.source.StateWriter;
import java.util.stream.Collectors;

/// What templates see, as YAML that `--state` reads again.
final class StateText {

  private StateText() {}

  /// A snapshot, and what discovery made of it. That stands in comments: as services of their own
  /// they would be there twice once that is read again.
  static String yaml(Snapshot snapshot, Services services, Mask mask) {
    return StateWriter.yaml(snapshot, mask) + comments(services);
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
