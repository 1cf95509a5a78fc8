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
    boolean self,
    Service.Origin origin)
    implements Comparable<Container> {

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

  /// A container that Docker told of.
  public Container(
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
      boolean self) {
    this(
        id,
        name,
        hostname,
        image,
        command,
        created,
        labels,
        env,
        networkMode,
        networks,
        ports,
        mounts,
        state,
        health,
        self,
        Service.Origin.DOCKER);
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

  /// A running container without any of the optional facts, to be refined by the `with…` methods.
  public static Container of(String id, String name, Image image) {
    return new Container(
        id,
        name,
        "",
        image,
        List.of(),
        Optional.empty(),
        new TreeMap<>(),
        new TreeMap<>(),
        "",
        new TreeMap<>(),
        List.of(),
        List.of(),
        State.RUNNING,
        Health.NONE,
        false);
  }

  public Container withLabels(Map<String, String> value) {
    return new Container(
        id,
        name,
        hostname,
        image,
        command,
        created,
        new TreeMap<>(value),
        env,
        networkMode,
        networks,
        ports,
        mounts,
        state,
        health,
        self,
        origin);
  }

  public Container withEnv(Map<String, String> value) {
    return new Container(
        id,
        name,
        hostname,
        image,
        command,
        created,
        labels,
        new TreeMap<>(value),
        networkMode,
        networks,
        ports,
        mounts,
        state,
        health,
        self,
        origin);
  }

  public Container withNetworks(String mode, Map<String, Network> value) {
    return new Container(
        id,
        name,
        hostname,
        image,
        command,
        created,
        labels,
        env,
        mode,
        new TreeMap<>(value),
        ports,
        mounts,
        state,
        health,
        self,
        origin);
  }

  public Container withPorts(List<Port> value) {
    return new Container(
        id,
        name,
        hostname,
        image,
        command,
        created,
        labels,
        env,
        networkMode,
        networks,
        value,
        mounts,
        state,
        health,
        self,
        origin);
  }

  public Container withState(State newState, Health newHealth) {
    return new Container(
        id,
        name,
        hostname,
        image,
        command,
        created,
        labels,
        env,
        networkMode,
        networks,
        ports,
        mounts,
        newState,
        newHealth,
        self,
        origin);
  }

  public Container withSelf(boolean value) {
    return new Container(
        id,
        name,
        hostname,
        image,
        command,
        created,
        labels,
        env,
        networkMode,
        networks,
        ports,
        mounts,
        state,
        health,
        value,
        origin);
  }

  public Container withOrigin(Service.Origin value) {
    return new Container(
        id,
        name,
        hostname,
        image,
        command,
        created,
        labels,
        env,
        networkMode,
        networks,
        ports,
        mounts,
        state,
        health,
        self,
        value);
  }

  /// The first 12 digits of the id, as `docker ps` shows it.
  public String shortId() {
    return id.substring(0, Math.min(12, id.length()));
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
}
