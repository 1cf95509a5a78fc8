package dev.confgen.discover;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Network;
import dev.confgen.model.GenException;
import dev.confgen.model.Spelling;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds where the containers of one snapshot are reached.
final class Places {

  private static final String HOST = "host";
  private static final String INGRESS = "ingress";
  private static final String JOINED = "container:";

  private final Addressing addressing;
  private final Set<String> ours;
  private final Map<String, Container> byIdOrName = new HashMap<>();

  Places(List<Container> containers, Addressing addressing) {
    this.addressing = addressing;
    this.ours = new TreeSet<>();
    containers.stream().filter(Container::self).forEach(c -> ours.addAll(c.networks().keySet()));
    ours.remove(INGRESS);
    if (containers.stream().anyMatch(c -> c.networkMode().startsWith(JOINED))) {
      containers.forEach(c -> byIdOrName.putIfAbsent(c.name(), c));
      containers.forEach(c -> byIdOrName.put(c.id(), c));
    }
  }

  /// Where a container is reached.
  ///
  /// @param wanted the network that it wants to be reached in, if it says so
  Place of(Container container, Optional<Hint> wanted) {
    Set<String> seen = new HashSet<>();
    Container owner = container;
    while (owner.networkMode().startsWith(JOINED)) {
      String other = owner.networkMode().substring(JOINED.length());
      Container next = byIdOrName.get(other);
      if (next == null) {
        return shares("container " + quoted(other) + ", which does not run");
      }
      if (!seen.add(next.id())) {
        return shares(
            Faults.subject(next) + ", which is in a circle of containers that name each other");
      }
      owner = next;
    }
    Place place = placeOf(owner, wanted);
    return seen.isEmpty()
        ? place
        : place.adding(" (the container shares the network of " + Faults.subject(owner) + ")");
  }

  private static Place shares(String whose) {
    return new Place.Nowhere("shares the network of " + whose);
  }

  /// Where a container is reached that shares nobody's network.
  private Place placeOf(Container container, Optional<Hint> wanted) {
    if (isOnHost(container)) {
      return onHost();
    }
    return switch (addressing.ports()) {
      case CONTAINER -> inNetwork(container, wanted);
      case PUBLISHED -> Place.Published.of(container, addressing.hostIp());
    };
  }

  private static boolean isOnHost(Container container) {
    return container.networkMode().equals(HOST)
        || (container.networkMode().isEmpty()
            && container.networks().keySet().equals(Set.of(HOST)));
  }

  private Place onHost() {
    return addressing
        .hostIp()
        .<Place>map(ip -> new Place.Fixed(ip, true, "is the host's: it is in the host's network"))
        .orElseGet(() ->
            new Place.Refused(
                "network",
                "is the host's, and the host's address is not known (say it with --host-ip)"));
  }

  private Place inNetwork(Container owner, Optional<Hint> wanted) {
    try {
      if (wanted.isPresent()) {
        return named(owner, wanted.get().value(), wanted.get().key());
      }
    } catch (GenException.Invalid e) {
      return new Place.Refused(wanted.get().key(), String.valueOf(e.getMessage()));
    }
    return first(owner, ours, "the first network shared with gen")
        .or(() -> first(owner, owner.networks().keySet(), byName()))
        .orElseGet(() -> new Place.Nowhere("has no address in any network"));
  }

  private String byName() {
    return "the first network by name" + (ours.isEmpty() ? "" : ", as gen is in none of them");
  }

  private static Place named(Container owner, String network, String key)
      throws GenException.Invalid {
    Network found = owner.networks().get(network);
    if (found == null) {
      throw new GenException.Invalid(
          quoted(network)
              + " is not a network that the container is in"
              + Spelling.hint(network, owner.networks().keySet()));
    }
    return address(found)
        .map(ip -> placed(ip, network, "as " + key + " says"))
        .orElseThrow(() ->
            new GenException.Invalid(
                quoted(network) + " is a network in which the container has no address"));
  }

  /// The first network by name that counts and gives an address; Swarm's own comes last, because
  /// its addresses lead to no container.
  private static Optional<Place> first(Container owner, Set<String> counting, String why) {
    Optional<Place> last = Optional.empty();
    for (var entry : owner.networks().entrySet()) {
      Optional<Address> ip = address(entry.getValue());
      if (ip.isPresent() && counting.contains(entry.getKey())) {
        Place place = placed(ip.get(), entry.getKey(), why);
        if (!entry.getKey().equals(INGRESS)) {
          return Optional.of(place);
        }
        last = Optional.of(place);
      }
    }
    return last;
  }

  private static Optional<Address> address(Network network) {
    return network.ip().or(network::ip6);
  }

  private static Place placed(Address ip, String network, String why) {
    return new Place.Fixed(ip, false, "is the one in network " + quoted(network) + ", " + why);
  }
}
