package dev.confgen.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One container as Docker tells it. Names, labels and variables are whatever its author wrote:
/// nothing in them is trusted.
///
/// @param id the engine's id, 64 hexadecimal digits
/// @param name the name, without Docker's leading `/`
/// @param hostname the host name inside the container; empty if unknown
/// @param image what it was made from
/// @param command the program and its arguments
/// @param created when it was created
/// @param labels the labels, sorted
/// @param env the environment, sorted; a variable without `=` has an empty value
/// @param networkMode `bridge`, `host`, `none`, `container:<id>` or a network's name; empty if
///   unknown
/// @param networks the networks it is connected to, by name, sorted
/// @param ports the exposed and published ports, sorted
/// @param mounts what is mounted into it, sorted by target
/// @param state what it does
/// @param health what its health check says
/// @param healthSince for an unhealthy one: since when its checks failed, as far back as that is
///   known; for one whose check is still starting: when it was started
/// @param self whether this program runs in it
/// @param origin which kind of source told of it
public record Container(
    String id,
    String name,
    String hostname,
    Image image,
    List<String> command,
    Optional<Instant> created,
    SortedMap<String, String> labels,
    SortedMap<String, String> env,
    String networkMode,
    SortedMap<String, Network> networks,
    List<Port> ports,
    List<Mount> mounts,
    State state,
    Health health,
    Optional<Instant> healthSince,
    boolean self,
    Service.Origin origin)
    implements Comparable<Container> {

  private static final String JOINED = "container:";

  private static final Comparator<Container> ORDER =
      Comparator.comparing(Container::name).thenComparing(Container::id);

  public Container {
    command = List.copyOf(command);
    labels = Sorted.copyOf(labels);
    env = Sorted.copyOf(env);
    networks = Sorted.copyOf(networks);
    ports = Sorted.copyOf(ports);
    mounts = Sorted.copyOf(mounts);
  }

  /// What a container does (Docker Engine API, `State.Status`).
  public enum State {
    CREATED,
    RUNNING,
    PAUSED,
    RESTARTING,
    REMOVING,
    EXITED,
    DEAD
  }

  /// A container's place in a network.
  ///
  /// @param ip its IPv4 address there
  /// @param ip6 its global IPv6 address there
  /// @param gateway the network's gateway
  /// @param mac its MAC address there; empty if unknown
  /// @param aliases the names that the network's own DNS knows it by, sorted
  /// @param internal whether the network has no way out
  public record Network(
      Optional<Address> ip,
      Optional<Address> ip6,
      Optional<Address> gateway,
      String mac,
      List<String> aliases,
      boolean internal) {

    public Network {
      aliases = Sorted.copyOf(aliases);
    }

    /// A network of which only the IPv4 address is known.
    public static Network of(Address ip) {
      return new Network(Optional.of(ip), Optional.empty(), Optional.empty(), "", List.of(), false);
    }
  }

  /// A port that the container listens on.
  ///
  /// @param port the number inside the container, 1 to 65535
  /// @param protocol its transport
  /// @param bindings where the host publishes it, sorted; none if it is only exposed
  public record Port(int port, Protocol protocol, List<Binding> bindings)
      implements Comparable<Port> {

    private static final Comparator<Port> ORDER =
        Comparator.comparingInt(Port::port).thenComparing(Port::protocol);

    public Port {
      bindings = Sorted.copyOf(bindings);
    }

    @Override
    public int compareTo(Port other) {
      return ORDER.compare(this, other);
    }
  }

  /// Where a port is published.
  ///
  /// @param ip the host's address; `0.0.0.0` or `::` for all of them
  /// @param port the host's port, 1 to 65535
  public record Binding(Address ip, int port) implements Comparable<Binding> {

    private static final Comparator<Binding> ORDER =
        Comparator.comparing(Binding::ip).thenComparingInt(Binding::port);

    @Override
    public int compareTo(Binding other) {
      return ORDER.compare(this, other);
    }
  }

  /// Something mounted into a container.
  ///
  /// @param type `bind`, `volume`, `tmpfs`, …
  /// @param source the host's path or the volume's name
  /// @param target the path inside the container
  /// @param readOnly whether the container cannot write to it
  public record Mount(String type, String source, String target, boolean readOnly)
      implements Comparable<Mount> {

    private static final Comparator<Mount> ORDER =
        Comparator.comparing(Mount::target)
            .thenComparing(Mount::source)
            .thenComparing(Mount::type)
            .thenComparing(Mount::readOnly);

    @Override
    public int compareTo(Mount other) {
      return ORDER.compare(this, other);
    }
  }

  /// Begins a running container that Docker told of, without any of the optional facts.
  public static Builder named(String id, String name, Image image) {
    return new Builder(id, name, image);
  }

  /// Begins a copy of this container.
  public Builder toBuilder() {
    Builder copy = new Builder(id, name, image);
    copy.hostname = hostname;
    copy.command = command;
    copy.created = created;
    copy.labels = labels;
    copy.env = env;
    copy.networkMode = networkMode;
    copy.networks = networks;
    copy.ports = ports;
    copy.mounts = mounts;
    copy.state = state;
    copy.health = health;
    copy.healthSince = healthSince;
    copy.self = self;
    copy.origin = origin;
    return copy;
  }

  /// The first 12 digits of the id, as `docker ps` shows it.
  public String shortId() {
    return id.substring(0, Math.min(12, id.length()));
  }

  /// The id or name of the container whose network it shares, if it has none of its own.
  public Optional<String> networkOwner() {
    return networkMode.startsWith(JOINED)
        ? Optional.of(networkMode.substring(JOINED.length()))
        : Optional.empty();
  }

  /// The compose project it belongs to.
  public Optional<String> project() {
    return Optional.ofNullable(labels.get("com.docker.compose.project"));
  }

  /// The compose service it is an instance of.
  public Optional<String> service() {
    return Optional.ofNullable(labels.get("com.docker.compose.service"));
  }

  @Override
  public int compareTo(Container other) {
    return ORDER.compare(this, other);
  }

  /// A container in the making.
  public static final class Builder {

    private final String id;
    private final String name;
    private final Image image;
    private String hostname = "";
    private List<String> command = List.of();
    private Optional<Instant> created = Optional.empty();
    private Map<String, String> labels = Map.of();
    private Map<String, String> env = Map.of();
    private String networkMode = "";
    private Map<String, Network> networks = Map.of();
    private List<Port> ports = List.of();
    private List<Mount> mounts = List.of();
    private State state = State.RUNNING;
    private Health health = Health.NONE;
    private Optional<Instant> healthSince = Optional.empty();
    private boolean self;
    private Service.Origin origin = Service.Origin.DOCKER;

    private Builder(String id, String name, Image image) {
      this.id = id;
      this.name = name;
      this.image = image;
    }

    public Builder hostname(String value) {
      hostname = value;
      return this;
    }

    public Builder command(List<String> value) {
      command = value;
      return this;
    }

    public Builder created(Optional<Instant> value) {
      created = value;
      return this;
    }

    public Builder labels(Map<String, String> value) {
      labels = value;
      return this;
    }

    public Builder env(Map<String, String> value) {
      env = value;
      return this;
    }

    public Builder networkMode(String value) {
      networkMode = value;
      return this;
    }

    public Builder networks(Map<String, Network> value) {
      networks = value;
      return this;
    }

    public Builder ports(List<Port> value) {
      ports = value;
      return this;
    }

    public Builder mounts(List<Mount> value) {
      mounts = value;
      return this;
    }

    public Builder state(State value) {
      state = value;
      return this;
    }

    public Builder health(Health value) {
      health = value;
      return this;
    }

    public Builder healthSince(Optional<Instant> value) {
      healthSince = value;
      return this;
    }

    public Builder self(boolean value) {
      self = value;
      return this;
    }

    public Builder origin(Service.Origin value) {
      origin = value;
      return this;
    }

    public Container build() {
      return new Container(
          id,
          name,
          hostname,
          image,
          command,
          created,
          new TreeMap<>(labels),
          new TreeMap<>(env),
          networkMode,
          new TreeMap<>(networks),
          ports,
          mounts,
          state,
          health,
          healthSince,
          self,
          origin);
    }
  }
}
