package dev.confgen.docker;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.Address;
import dev.confgen.model.Container.Binding;
import dev.confgen.model.Container.Network;
import dev.confgen.model.Container.Port;
import dev.confgen.model.GenException;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The addresses and ports in the engine's answer to an inspect.
///
/// Only `NetworkSettings.Networks` is read: the fields beside it that described the first network
/// are gone in Engine 29 (API 1.52).
final class Networking {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

  private Networking() {}

  /// The networks of a container. One with an address that is none is left out, and noted.
  static SortedMap<String, Network> networks(String owner, Json networks, List<LeftOut> leftOut) {
    var sorted = new TreeMap<String, Network>();
    for (Map.Entry<String, Json> entry : networks.members().entrySet()) {
      try {
        sorted.put(entry.getKey(), network(entry.getValue()));
      } catch (GenException.Invalid e) {
        leftOut.add(
            LeftOut.of(
                owner,
                "network " + quoted(entry.getKey()),
                "address",
                String.valueOf(e.getMessage())));
      }
    }
    return sorted;
  }

  private static Network network(Json network) throws GenException.Invalid {
    Optional<Address> gateway = ip(network.at("Gateway"));
    return new Network(
        ip(network.at("IPAddress")),
        ip(network.at("GlobalIPv6Address")),
        gateway.isPresent() ? gateway : ip(network.at("IPv6Gateway")),
        network.at("MacAddress").text(),
        List.copyOf(new TreeSet<>(network.at("Aliases").texts())),
        false);
  }

  private static Optional<Address> ip(Json value) throws GenException.Invalid {
    if (value.text().isEmpty()) {
      return Optional.empty();
    }
    Address address = Address.parse(value.text());
    if (!address.isIp()) {
      throw new GenException.Invalid(quoted(value.text()) + " is not an IP address");
    }
    return Optional.of(address);
  }

  /// The ports that the image or the user exposes, and those that are published. What is no port
  /// number, such as a range, and what is neither TCP nor UDP is skipped.
  static List<Port> ports(Json exposed, Json published) {
    var names = new TreeSet<>(exposed.members().keySet());
    names.addAll(published.members().keySet());
    var ports = new TreeMap<Port, List<Binding>>();
    for (String name : names) {
      port(name)
          .ifPresent(port ->
              ports
                  .computeIfAbsent(port, _ -> new ArrayList<>())
                  .addAll(bindings(published.at(name))));
    }
    return ports.entrySet().stream()
        .map(entry -> new Port(entry.getKey().port(), entry.getKey().protocol(), entry.getValue()))
        .toList();
  }

  /// Reads `80/tcp` or `80`.
  private static Optional<Port> port(String name) {
    int slash = name.indexOf('/');
    String protocol = slash < 0 ? "tcp" : name.substring(slash + 1).toLowerCase(Locale.ROOT);
    Optional<Integer> number = number(slash < 0 ? name : name.substring(0, slash));
    return switch (protocol) {
      case "tcp" -> number.map(port -> new Port(port, Protocol.TCP, List.of()));
      case "udp" -> number.map(port -> new Port(port, Protocol.UDP, List.of()));
      default -> Optional.empty();
    };
  }

  private static List<Binding> bindings(Json bindings) {
    return bindings.items().stream()
        .map(Networking::binding)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /// Podman leaves the address empty where it means all of them.
  private static Optional<Binding> binding(Json binding) {
    String ip = binding.at("HostIp").text();
    Optional<Integer> port = number(binding.at("HostPort").text());
    try {
      Address address = Address.parse(ip.isEmpty() ? "0.0.0.0" : ip);
      return port.filter(_ -> address.isIp()).map(number -> new Binding(address, number));
    } catch (GenException.Invalid e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> number(String text) {
    return Optional.of(text)
        .filter(digits -> NUMBER.matcher(digits).matches())
        .map(Integer::valueOf)
        .filter(port -> port >= 1 && port <= 65535);
  }
}
