package dev.confgen.discover;

import dev.confgen.discover.Finding.Choice;
import dev.confgen.discover.Values.HintedPort;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Port;
import dev.confgen.model.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Which ports a container has, and which of them its host hints attach to.
final class Ports {

  private static final int HTTP = 80;

  private Ports() {}

  /// What tells a container's ports apart.
  record Key(int port, Protocol protocol) implements Comparable<Key> {

    static Key of(Port port) {
      return new Key(port.port(), port.protocol());
    }

    @Override
    public int compareTo(Key other) {
      int byPort = Integer.compare(port, other.port);
      return byPort != 0 ? byPort : protocol.compareTo(other.protocol);
    }
  }

  /// A port that was chosen, and why.
  record Chosen(Port port, Choice why) {}

  /// The ports of a container, one per number and protocol: the exposed ones and those that it says
  /// it listens on.
  ///
  /// @param onHost whether it is in the host's network, where an exposed port counts only if
  ///   something is said of it
  static List<Port> of(Container container, Said said, Optional<HintedPort> hint, boolean onHost) {
    SortedMap<Key, Port> ports = new TreeMap<>();
    SortedSet<Integer> spokenOf = said.ports();
    for (Port port : container.ports()) {
      boolean hinted = hint.filter(h -> h.port() == port.port()).isPresent();
      if (!onHost || hinted || spokenOf.contains(port.port())) {
        ports.merge(Key.of(port), port, Ports::together);
      }
    }
    for (int port : said.declared()) {
      if (!ports.containsKey(new Key(port, Protocol.UDP))) {
        add(ports, port, Protocol.TCP);
      }
    }
    hint.ifPresent(h -> add(ports, h.port(), protocol(h, ports.values())));
    return List.copyOf(ports.values());
  }

  private static void add(SortedMap<Key, Port> ports, int port, Protocol protocol) {
    ports.putIfAbsent(new Key(port, protocol), new Port(port, protocol, List.of()));
  }

  private static Port together(Port one, Port other) {
    var bindings = new ArrayList<>(one.bindings());
    bindings.addAll(other.bindings());
    return new Port(one.port(), one.protocol(), bindings);
  }

  /// A hint without a protocol means UDP only where the port is exposed for nothing else.
  private static Protocol protocol(HintedPort hint, Collection<Port> ports) {
    List<Protocol> exposed =
        ports.stream().filter(p -> p.port() == hint.port()).map(Port::protocol).toList();
    return hint.protocol()
        .orElse(exposed.equals(List.of(Protocol.UDP)) ? Protocol.UDP : Protocol.TCP);
  }

  /// The one port that hints without a port attach to: the hinted one, else the only one, else 80,
  /// else the lowest. UDP ports count only where there is no other. Empty if the hinted one is not
  /// among them.
  static Optional<Chosen> primary(List<Port> ports, Optional<HintedPort> hint) {
    if (hint.isPresent()) {
      Protocol protocol = protocol(hint.get(), ports);
      return ports.stream()
          .filter(p -> p.port() == hint.get().port() && p.protocol() == protocol)
          .findFirst()
          .map(p -> new Chosen(p, Choice.HINTED));
    }
    List<Port> eligible = eligible(ports);
    Optional<Port> lowest = eligible.stream().findFirst();
    if (eligible.size() == 1) {
      return lowest.map(p -> new Chosen(p, Choice.ONLY));
    }
    return eligible.stream()
        .filter(p -> p.port() == HTTP)
        .findFirst()
        .map(p -> new Chosen(p, Choice.EIGHTY))
        .or(() -> lowest.map(p -> new Chosen(p, Choice.LOWEST)));
  }

  /// The ports among which one is chosen.
  static List<Port> eligible(List<Port> ports) {
    List<Port> tcp = ports.stream().filter(p -> p.protocol() == Protocol.TCP).toList();
    return tcp.isEmpty() ? ports : tcp;
  }
}
