package dev.confgen.cli;

import dev.confgen.discover.Addressing;
import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The address by which this host is reached, where the user gave none: that of the default route.
final class HostIp {

  // Documentation addresses (RFC 5737, RFC 3849): a datagram socket that is connected to one sends
  // nothing, and knows by which of this host's addresses it would.
  private static final String NOWHERE_4 = "192.0.2.1";
  private static final String NOWHERE_6 = "2001:db8::1";

  private HostIp() {}

  /// The addressing with the host's address, as far as the snapshot needs one.
  static Addressing of(Addressing asked, Snapshot snapshot) {
    boolean needed =
        asked.ports() == Addressing.Ports.PUBLISHED
            || Stream.concat(snapshot.containers().stream(), snapshot.hidden().stream())
                .anyMatch(c -> c.networkMode().equals("host"));
    if (asked.hostIp().isPresent() || !needed) {
      return asked;
    }
    Optional<InetAddress> ours = ofDefaultRoute();
    return objection(ours, HostIp::isInside).isPresent()
        ? asked
        : new Addressing(asked.ports(), ours.map(HostIp::address), asked.health());
  }

  /// Refuses an addressing that needs the host's address where it cannot be known.
  ///
  /// @throws GenException.Invalid if the user has to give it
  static void demand(Addressing asked) throws GenException.Invalid {
    if (asked.ports() != Addressing.Ports.PUBLISHED || asked.hostIp().isPresent()) {
      return;
    }
    Optional<String> objection = objection(ofDefaultRoute(), HostIp::isInside);
    if (objection.isPresent()) {
      throw new GenException.Invalid(
          "--address published: " + objection.get() + "; give --host-ip IP");
    }
  }

  /// Why the host's address is not known, if it is not.
  ///
  /// @param ours the address that the default route leaves from, if there is such a route
  /// @param inside whether an address is that of a container with a network of its own. Without a
  ///   route nobody can tell, and need not
  static Optional<String> objection(Optional<InetAddress> ours, Predicate<InetAddress> inside) {
    if (ours.isEmpty()) {
      return Optional.of("there is no default route that would tell this host's address");
    }
    return ours.filter(inside)
        .map(_ ->
            "inside a container with a network of its own, the host's address cannot be known");
  }

  private static Optional<InetAddress> ofDefaultRoute() {
    return towards(NOWHERE_4).or(() -> towards(NOWHERE_6));
  }

  private static Optional<InetAddress> towards(String nowhere) {
    try (var socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(nowhere), 9));
      return Optional.of(socket.getLocalAddress()).filter(a -> !a.isAnyLocalAddress());
    } catch (SocketException | UncheckedIOException _) {
      return Optional.empty();
    }
  }

  private static Address address(InetAddress address) {
    try {
      return Address.parse(address.getHostAddress().replaceFirst("%.*", ""));
    } catch (GenException.Invalid e) {
      throw new IllegalStateException(e);
    }
  }

  /// The network device of a container that has its own network is one end of a pair, whose other
  /// end is outside; a container in the host's network sees the host's own devices.
  private static boolean isInside(InetAddress address) {
    return Stream.of("/.dockerenv", "/run/.containerenv").anyMatch(f -> Files.exists(Path.of(f)))
        && isPairEnd(address);
  }

  private static boolean isPairEnd(InetAddress address) {
    try {
      NetworkInterface device = NetworkInterface.getByInetAddress(address);
      Path about = Path.of("/sys/class/net", device == null ? "lo" : device.getName());
      return !Files.readString(about.resolve("iflink"))
          .equals(Files.readString(about.resolve("ifindex")));
    } catch (IOException _) {
      return true;
    }
  }
}
