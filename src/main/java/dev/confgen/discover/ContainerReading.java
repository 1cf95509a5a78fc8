package dev.confgen.discover;

import dev.confgen.discover.Addressing.HealthPolicy;
import dev.confgen.discover.Finding.Choice;
import dev.confgen.discover.Finding.Offer;
import dev.confgen.discover.Ports.Chosen;
import dev.confgen.discover.Values.HintedPort;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Port;
import dev.confgen.model.Container.State;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Protocol;
import dev.confgen.model.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Makes services of one container.
final class ContainerReading {

  /// More than anybody needs, and few enough that one container cannot make everybody's files slow.
  private static final int MOST_HOSTS = 256;

  private static final int MOST_PORTS = 1024;

  private final Container container;
  private final Places places;
  private final HealthPolicy policy;
  private final Said said;
  private final Faults faults;

  private ContainerReading(Container container, Places places, HealthPolicy policy) {
    this.container = container;
    this.places = places;
    this.policy = policy;
    this.said = Said.by(container);
    this.faults = new Faults(container);
  }

  /// What becomes of a container.
  static Finding of(Container container, Places places, HealthPolicy policy) {
    return switch (container.state()) {
      case RUNNING, PAUSED, RESTARTING -> new ContainerReading(container, places, policy).finding();
      case CREATED, REMOVING, EXITED, DEAD ->
          Finding.nothing(container, List.of(), "is " + lower(container.state()));
    };
  }

  private Finding finding() {
    Optional<Hint> ignore = said.ofContainer(Field.IGNORE);
    if (faults.read(ignore, Values::truth).orElse(false)) {
      return nothing("is ignored, as " + ignore.map(Hint::key).orElse("") + " says");
    }
    faults.read("name", container.name(), Service::parseId);
    Optional<HintedPort> hint = faults.read(said.ofContainer(Field.PORT), Values::hintedPort);
    Place place = place();
    if (place instanceof Place.Refused(String key, String reason)) {
      faults.add(key, reason);
    }
    if (said.declared().size() > MOST_PORTS) {
      faults.add(
          "labels",
          "name %d ports, and a container may name %d"
              .formatted(said.declared().size(), MOST_PORTS));
    }
    return faults.isEmpty()
        ? placed(place, hint)
        : Finding.leftOut(container, said.conventions(), faults.found());
  }

  private Finding nothing(String why) {
    return Finding.nothing(container, said.conventions(), why);
  }

  /// A container has no address while it restarts. Its hosts must stay known all the same.
  private Place place() {
    Place place = places.of(container, said.ofContainer(Field.NETWORK));
    return place instanceof Place.Nowhere && container.state() == State.RESTARTING
        ? new Place.Fixed(Endpoint.UNKNOWN, false, "is not known while it restarts")
        : place;
  }

  private Finding placed(Place place, Optional<HintedPort> hint) {
    var cautions = new Cautions(container, said);
    if (place instanceof Place.Nowhere(String why)) {
      cautions.hostsLeadNowhere(why);
      return new Finding(
          container, said.conventions(), List.of(), List.of(), cautions.found(), Optional.of(why));
    }
    boolean onHost = place instanceof Place.Fixed fixed && fixed.onHost();
    List<Port> listed = Ports.of(container, said, hint, onHost);
    if (listed.isEmpty()) {
      cautions.hostsLeadNowhere(onHost ? "names no port" : "exposes no port");
      return offers(place, List.of(new Port(0, Protocol.TCP, List.of())), hint, cautions);
    }
    List<Port> reached = listed.stream().filter(port -> isReached(place, port)).toList();
    return reached.isEmpty()
        ? nothing("publishes none of its ports")
        : offers(place, reached, hint, cautions);
  }

  private boolean isReached(Place place, Port port) {
    return switch (place) {
      case Place.Published at ->
          !at.bindings(port).isEmpty() || container.state() == State.RESTARTING;
      case Place.Fixed _, Place.Nowhere _, Place.Refused _ -> true;
    };
  }

  private Finding offers(
      Place place, List<Port> reached, Optional<HintedPort> hint, Cautions cautions) {
    List<Port> ports = reached.stream().filter(port -> !isIgnored(port)).toList();
    boolean portless = reached.getFirst().port() == 0;
    Optional<Chosen> primary = Ports.primary(ports, portless ? Optional.empty() : hint);
    primary.filter(p -> p.why() == Choice.LOWEST).ifPresent(p -> cautions.guessed(p.port(), ports));
    List<PortReading> readings = readings(ports, keys(reached), primary);
    List<Offer> offers = new ArrayList<>();
    SortedSet<LeftOut> leftOut = new TreeSet<>();
    for (PortReading reading : readings) {
      Choice choice = reading.primary() ? primary.orElseThrow().why() : Choice.NOT_CHOSEN;
      offer(reading, place, choice).ifPresent(offers::add);
      leftOut.addAll(reading.faults().found());
    }
    return new Finding(
        container,
        said.conventions(),
        offers,
        List.copyOf(leftOut),
        cautions.found(),
        ports.isEmpty() ? Optional.of("ignores all of its ports") : Optional.empty());
  }

  /// What there is to read of each port, without those hosts that are too many.
  private List<PortReading> readings(
      List<Port> ports, Set<Ports.Key> siblings, Optional<Chosen> primary) {
    List<PortReading> readings = new ArrayList<>(ports.size());
    int hosts = 0;
    for (Port port : ports) {
      boolean chosen = primary.filter(p -> p.port().equals(port)).isPresent();
      var reading = new PortReading(container, said, port, chosen, siblings, new Faults(container));
      hosts += reading.claims().size();
      readings.add(reading);
    }
    if (hosts > MOST_HOSTS) {
      String reason = "makes it %d hosts, and a container may have %d".formatted(hosts, MOST_HOSTS);
      readings.forEach(reading ->
          reading.claims().stream()
              .findFirst()
              .ifPresent(claim -> reading.faults().add(claim.host().key(), reason)));
    }
    return readings;
  }

  private static Set<Ports.Key> keys(List<Port> ports) {
    Set<Ports.Key> keys = HashSet.newHashSet(ports.size());
    for (Port port : ports) {
      keys.add(Ports.Key.of(port));
    }
    return keys;
  }

  /// A value that is neither true nor false is found out when the port is read.
  private boolean isIgnored(Port port) {
    Optional<Hint> ignore = said.ofPort(Field.IGNORE, port.port());
    return ignore.isPresent() && new Faults(container).read(ignore, Values::truth).orElse(false);
  }

  private Optional<Offer> offer(PortReading reading, Place place, Choice choice) {
    return endpoint(place, reading.port(), reading.faults())
        .flatMap(reading::at)
        .map(service ->
            new Offer(
                service,
                reading.name().map(Hint::key).orElse(""),
                choice,
                why(place),
                Withholding.of(container.state(), container.health(), policy)));
  }

  private Optional<Endpoint> endpoint(Place place, Port port, Faults own) {
    return switch (place) {
      case Place.Fixed at -> Optional.of(new Endpoint(at.address(), port.port()));
      case Place.Published at -> published(at, port, own);
      case Place.Nowhere _, Place.Refused _ -> Optional.empty();
    };
  }

  private static Optional<Endpoint> published(Place.Published at, Port port, Faults own) {
    var binding = Endpoint.choose(at.bindings(port), at.hostIp());
    if (binding.isPresent() && !Endpoint.isWildcard(binding.get().ip())) {
      return Optional.of(new Endpoint(binding.get().ip(), binding.get().port()));
    }
    if (binding.isEmpty() && port.port() != 0) {
      return Optional.of(new Endpoint(Endpoint.UNKNOWN, port.port()));
    }
    if (at.hostIp().isEmpty()) {
      own.add(
          "ports",
          "are published on all addresses of the host, and which one others reach it at is not"
              + " known (say it with --host-ip)");
    }
    return at.hostIp().map(ip -> new Endpoint(ip, binding.map(Container.Binding::port).orElse(0)));
  }

  private static String why(Place place) {
    return switch (place) {
      case Place.Fixed at -> at.why();
      case Place.Published at -> at.why();
      case Place.Nowhere at -> at.why();
      case Place.Refused at -> at.reason();
    };
  }

  private static String lower(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
