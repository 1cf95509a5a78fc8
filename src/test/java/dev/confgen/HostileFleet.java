package dev.confgen;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Discovery;
import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.model.UrlPath;
import dev.confgen.testing.HostileTexts;
import dev.confgen.testing.HostileValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Services that hold every hostile value wherever validation lets it pass.
final class HostileFleet {

  private HostileFleet() {}

  /// One for each value.
  static Services services() throws Exception {
    List<String> values =
        Stream.of(HostileTexts.KNOWN, HostileValues.all(), HostileValues.random(20_260_103L, 300))
            .flatMap(List::stream)
            .distinct()
            .toList();
    var services = new ArrayList<Service>();
    for (int i = 0; i < values.size(); i++) {
      services.add(service(values.get(i), i));
    }
    var snapshot =
        new Snapshot(List.of(), services, Snapshot.EMPTY.keys(), Snapshot.EMPTY.leftOut());
    return Discovery.discover(snapshot, Addressing.DEFAULT);
  }

  private static Service service(String value, int number) throws GenException {
    Host host = Host.parse("h" + number + ".test");
    UrlPath path = valid(UrlPath::parse, "/" + value, UrlPath.ROOT);
    ServiceName name = valid(ServiceName::parse, value, ServiceName.parse("s" + number));
    // Not a name: haproxy would look it up, and warn.
    Address ip = Address.parse("10.0.0.1");
    Address parsed = valid(Address::parse, value, ip);
    Address address = parsed.isIp() ? parsed : ip;
    var route =
        new Route(
            valid(Host::parse, value, host),
            path,
            number % 2 == 0 ? Optional.empty() : Optional.of(path),
            List.of(Route.Tls.values()).get(number % 3),
            List.of(Route.Access.values()).get(number % 2));
    return Service.named(name, address, number + 1)
        .id(valid(Service::parseId, value, "id" + number))
        .scheme(valid(Scheme::parse, value, Scheme.HTTP))
        .routes(number % 5 == 0 ? List.of() : List.of(Route.of(host, path), route))
        .listen(number % 7 == 0 ? number + 1 : 0)
        .tags(List.of(value))
        .meta(Map.of(value, value))
        .container(Optional.of(new Service.ContainerPort(value, value, 80)))
        .build();
  }

  private interface Parser<T> {
    T parse(String value) throws GenException;
  }

  private static <T> T valid(Parser<T> parser, String value, T otherwise) {
    try {
      return parser.parse(value);
    } catch (GenException _) {
      return otherwise;
    }
  }
}
