package dev.confgen;

import dev.confgen.model.Address;
import dev.confgen.model.Host;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import dev.confgen.model.Services;
import dev.confgen.model.UrlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Many services of every kind: hosts, paths, wildcards, TLS, TCP and UDP ports.
final class Fleet {

  private Fleet() {}

  /// That many; of twenty, sixteen have a host of their own, two a wildcard, one a TCP port, one a
  /// UDP port.
  static Services of(int count) throws Exception {
    var services = new ArrayList<Service>();
    for (int i = 0; i < count; i++) {
      Address address = Address.parse("10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255));
      services.add(kind(i, Service.named(ServiceName.parse("s" + i), address, 8080)).build());
    }
    return new Services(services, List.of(), List.of(), List.of());
  }

  private static Service.Builder kind(int i, Service.Builder service) throws Exception {
    return switch (i % 20) {
      case 0 -> service.scheme(Scheme.TCP).listen(10_000 + i / 20);
      case 1 -> service.protocol(Protocol.UDP).listen(10_000 + i / 20);
      case 2 -> service.routes(List.of(Route.of(Host.parse("*.w" + i + ".test"), UrlPath.ROOT)));
      case 3 -> service.routes(List.of(route("*.w" + (i - 1) + ".test", "/x")));
      case 4 -> service.routes(List.of(route("h" + i + ".test", "/")));
      default -> service.routes(List.of(Route.of(Host.parse("h" + i + ".test"), UrlPath.ROOT)));
    };
  }

  private static Route route(String host, String path) throws Exception {
    return new Route(
        Host.parse(host),
        UrlPath.parse(path),
        Optional.of(UrlPath.parse("/y")),
        Route.Tls.REDIRECT,
        Route.Access.INTERNAL);
  }

  /// What opens the ports of all of them.
  static Map<String, String> vars() {
    return Map.of("domain", "t", "ports", "10000-65535");
  }
}
