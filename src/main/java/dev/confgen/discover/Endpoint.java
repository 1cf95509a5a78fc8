package dev.confgen.discover;

import static java.util.Comparator.comparing;

import dev.confgen.model.Address;
import dev.confgen.model.Container.Binding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The address and the port at which a service is reached.
///
/// @param address the address
/// @param port the port; 0 if there is none
record Endpoint(Address address, int port) {

  /// Stands for the address of a container that has none while it restarts. Its service is withheld
  /// and keeps its hosts known.
  static final Address UNKNOWN = new Address("0.0.0.0");

  /// The one of a port's bindings that is told to others.
  ///
  /// One that names an address is taken as it is, before those that stand for all of the host's
  /// addresses; IPv4 before IPv6, but for the latter the family of the host's address, because
  /// Docker may give the two families different ports. The loopback comes last.
  static Optional<Binding> choose(List<Binding> bindings, Optional<Address> hostIp) {
    boolean six = hostIp.filter(Address::isIpv6).isPresent();
    Comparator<Binding> order =
        comparing((Binding b) -> isLoopback(b.ip()))
            .thenComparing(b -> isWildcard(b.ip()))
            .thenComparing(b -> isWildcard(b.ip()) ? b.ip().isIpv6() != six : b.ip().isIpv6())
            .thenComparing(Comparator.naturalOrder());
    return bindings.stream().min(order);
  }

  /// Whether an address stands for all of a host's addresses.
  static boolean isWildcard(Address ip) {
    return ip.text().equals("0.0.0.0") || ip.text().equals("::");
  }

  private static boolean isLoopback(Address ip) {
    return ip.text().startsWith("127.") || ip.text().equals("::1");
  }
}
