package dev.confgen.layout;

import dev.confgen.model.Protocol;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;

/// How registrator tells a UDP port: its id ends with `:udp` (registrator, bridge.go).
final class UdpSuffix {

  private static final String UDP = ":udp";
  private static final Scheme SCHEME = new Scheme("udp");

  private UdpSuffix() {}

  /// The service, which is one of UDP if its id says so.
  static Service read(Service service) {
    return service.id().endsWith(UDP) ? udp(service) : service;
  }

  /// The service as one of UDP.
  static Service udp(Service service) {
    return service.toBuilder().protocol(Protocol.UDP).scheme(SCHEME).build();
  }

  /// Refuses a service whose id says something else than its protocol.
  static void check(Service service) throws Malformed {
    boolean saysUdp = service.id().endsWith(UDP);
    switch (service.protocol()) {
      case TCP -> {
        if (saysUdp) {
          throw new Malformed("its id", "ends with :udp, and it is TCP");
        }
      }
      case UDP -> {
        if (!saysUdp) {
          throw new Malformed("its id", "does not end with :udp, without which it would be TCP");
        }
      }
    }
  }

  /// Refuses a service of UDP where the layout has no word for it.
  static void refuse(Service service) throws Malformed {
    if (service.protocol() == Protocol.UDP) {
      throw new Malformed("it", "is UDP, and the layout has no word for that");
    }
  }
}
