package dev.confgen.model;

import static dev.confgen.model.Quoted.quoted;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// One reachable port under the name that others find it by: the common currency of files,
/// registries and DNS.
///
/// @param id what tells this service from the others of its name; one segment of a key
/// @param name the name
/// @param address where it is reached
/// @param port the port, 1 to 65535; 0 if it has none
/// @param protocol the port's transport
/// @param scheme what it speaks
/// @param routes the requests that a proxy should bring to it, sorted
/// @param listen the port that a proxy should open for it; 0 if none
/// @param primary whether this is the one port of its container that host hints attach to; true
///   outside containers
/// @param aliases further names that DNS answers for it, sorted
/// @param tags its tags, sorted, without duplicates
/// @param weight its share of the requests; absent where nobody said
/// @param ttl how long its records may be kept; absent where nobody said
/// @param meta everything else that is known of it; free text
/// @param health what its health check says
/// @param container the container it is a port of, if it is
/// @param origin which kind of source told of it
public record Service(
    String id,
    ServiceName name,
    Address address,
    int port,
    Protocol protocol,
    Scheme scheme,
    List<Route> routes,
    int listen,
    boolean primary,
    List<Host> aliases,
    List<String> tags,
    Optional<Integer> weight,
    Optional<Duration> ttl,
    SortedMap<String, String> meta,
    Health health,
    Optional<ContainerPort> container,
    Origin origin)
    implements Comparable<Service> {

  private static final int LONGEST_ID = 255;

  private static final Comparator<Service> ORDER =
      Comparator.comparing(Service::name)
          .thenComparing(Service::id)
          .thenComparing(Service::address)
          .thenComparingInt(Service::port)
          .thenComparing(Service::protocol)
          .thenComparing(Service::origin);

  public Service {
    routes = Sorted.distinct(routes);
    aliases = Sorted.distinct(aliases);
    tags = Sorted.distinct(tags);
    meta = Sorted.copyOf(meta);
  }

  /// Which kind of source told of a service.
  public enum Origin {
    DOCKER,
    ETCD,
    STATE
  }

  /// The port of the container that a service is.
  ///
  /// @param name the container's name
  /// @param id the container's id
  /// @param port the port inside the container; 0 if it has none
  public record ContainerPort(String name, String id, int port) {}

  /// Reads a service's id: 1 to 255 characters, none of them a `/`, a blank or a control or other
  /// invisible character, and neither `.` nor `..`. Such an id is one segment of a key.
  ///
  /// @throws GenException.Invalid if it is not of this grammar
  public static String parseId(String value) throws GenException.Invalid {
    boolean segment = !value.isEmpty() && value.length() <= LONGEST_ID && Quoted.isOneWord(value);
    if (!segment || value.indexOf('/') >= 0 || value.equals(".") || value.equals("..")) {
      throw new GenException.Invalid(
          quoted(value) + " is not an id (no \"/\", blanks or control characters)");
    }
    return value;
  }

  /// Begins a service of these, everything else at its default.
  public static Builder named(ServiceName name, Address address, int port) {
    return new Builder(name, address, port);
  }

  /// Begins a copy of this service.
  public Builder toBuilder() {
    Builder copy = new Builder(name, address, port);
    copy.id = id;
    copy.protocol = protocol;
    copy.scheme = scheme;
    copy.routes = routes;
    copy.listen = listen;
    copy.primary = primary;
    copy.aliases = aliases;
    copy.tags = tags;
    copy.weight = weight;
    copy.ttl = ttl;
    copy.meta = meta;
    copy.health = health;
    copy.container = container;
    copy.origin = origin;
    return copy;
  }

  @Override
  public int compareTo(Service other) {
    return ORDER.compare(this, other);
  }

  /// A service in the making. The id defaults to `address:port`.
  public static final class Builder {

    private final ServiceName name;
    private final Address address;
    private final int port;
    private String id;
    private Protocol protocol = Protocol.TCP;
    private Scheme scheme = Scheme.HTTP;
    private List<Route> routes = List.of();
    private int listen;
    private boolean primary = true;
    private List<Host> aliases = List.of();
    private List<String> tags = List.of();
    private Optional<Integer> weight = Optional.empty();
    private Optional<Duration> ttl = Optional.empty();
    private Map<String, String> meta = Map.of();
    private Health health = Health.NONE;
    private Optional<ContainerPort> container = Optional.empty();
    private Origin origin = Origin.STATE;

    private Builder(ServiceName name, Address address, int port) {
      this.name = name;
      this.address = address;
      this.port = port;
      this.id = (address.isIpv6() ? "[" + address + "]" : address.text()) + ":" + port;
    }

    public Builder id(String value) {
      id = value;
      return this;
    }

    public Builder protocol(Protocol value) {
      protocol = value;
      return this;
    }

    public Builder scheme(Scheme value) {
      scheme = value;
      return this;
    }

    public Builder routes(List<Route> value) {
      routes = value;
      return this;
    }

    public Builder listen(int value) {
      listen = value;
      return this;
    }

    public Builder primary(boolean value) {
      primary = value;
      return this;
    }

    public Builder aliases(List<Host> value) {
      aliases = value;
      return this;
    }

    public Builder tags(List<String> value) {
      tags = value;
      return this;
    }

    public Builder weight(Optional<Integer> value) {
      weight = value;
      return this;
    }

    public Builder ttl(Optional<Duration> value) {
      ttl = value;
      return this;
    }

    public Builder meta(Map<String, String> value) {
      meta = value;
      return this;
    }

    public Builder health(Health value) {
      health = value;
      return this;
    }

    public Builder container(Optional<ContainerPort> value) {
      container = value;
      return this;
    }

    public Builder origin(Origin value) {
      origin = value;
      return this;
    }

    /// The service.
    public Service build() {
      return new Service(
          id,
          name,
          address,
          port,
          protocol,
          scheme,
          routes,
          listen,
          primary,
          aliases,
          tags,
          weight,
          ttl,
          Sorted.copyOf(meta),
          health,
          container,
          origin);
    }
  }
}
