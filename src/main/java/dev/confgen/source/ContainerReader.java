package dev.confgen.source;

import static dev.confgen.model.Quoted.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Binding;
import dev.confgen.model.Container.Mount;
import dev.confgen.model.Container.Network;
import dev.confgen.model.Container.Port;
import dev.confgen.model.GenException;
import dev.confgen.model.Health;
import dev.confgen.model.Image;
import dev.confgen.model.Protocol;
import dev.confgen.model.Service.Origin;
import dev.confgen.yaml.Mapping;
import dev.confgen.yaml.Node;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads one container of a state file.
final class ContainerReader {

  static final List<String> FIELDS =
      List.of(
          "name",
          "id",
          "shortId",
          "hostname",
          "image",
          "command",
          "created",
          "labels",
          "env",
          "networkMode",
          "networks",
          "ports",
          "mounts",
          "state",
          "health",
          "healthSince",
          "project",
          "service",
          "self",
          "origin");

  private static final List<String> NETWORK =
      List.of("ip", "ip6", "gateway", "mac", "aliases", "internal");
  private static final List<String> PORT = List.of("port", "protocol", "bindings");
  private static final List<String> BINDING = List.of("ip", "port");
  private static final List<String> MOUNT = List.of("type", "source", "target", "readOnly");

  private final Item item;

  private ContainerReader(Item item) {
    this.item = item;
  }

  /// The container; nothing if a value of it is bad.
  static Optional<Container> read(Item item) throws GenException.Invalid {
    return new ContainerReader(item).container();
  }

  /// The id of a container of which only the name is known: as long as an engine's, and always the
  /// same.
  static String idOf(String name) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private Optional<Container> container() throws GenException.Invalid {
    Optional<String> name = item.required("name", ContainerReader::notEmpty);
    var container =
        Container.named(
                id(name.orElse("")),
                name.orElse(""),
                item.find("image").isPresent() ? ImageReader.read(item) : Image.parse("", ""))
            .hostname(item.text("hostname"))
            .command(item.all("command", text -> text))
            .created(item.parsed("created", ContainerReader::instant))
            .labels(labels())
            .env(item.texts("env"))
            .networkMode(item.text("networkMode"))
            .networks(networks())
            .ports(ports())
            .mounts(mounts())
            .state(item.choice("state", Container.State.RUNNING))
            .health(item.choice("health", Health.NONE))
            .healthSince(item.parsed("healthSince", ContainerReader::instant))
            .self(item.flag("self", false))
            .origin(item.choice("origin", Origin.STATE))
            .build();
    return item.isBad() ? Optional.empty() : Optional.of(container);
  }

  private static String notEmpty(String text) throws GenException.Invalid {
    if (text.isEmpty()) {
      throw new GenException.Invalid("\"\" is no name");
    }
    return text;
  }

  private static Instant instant(String text) throws GenException.Invalid {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new GenException.Invalid(
          quoted(text) + " is not a time such as 2026-01-31T12:00:00Z", e);
    }
  }

  /// The id as it is given, else the short one, else one made from the name.
  private String id(String name) throws GenException.Invalid {
    String shortId = item.text("shortId");
    String given = item.text("id");
    if (!given.isEmpty() && !given.startsWith(shortId)) {
      item.fault("shortId", "is not the beginning of the id");
    }
    String id = given.isEmpty() ? shortId : given;
    return id.isEmpty() ? idOf(name) : id;
  }

  /// The labels, with those that `project` and `service` stand for.
  private SortedMap<String, String> labels() throws GenException.Invalid {
    var labels = new TreeMap<>(item.texts("labels"));
    for (String key : List.of("project", "service")) {
      if (item.find(key).isPresent()) {
        labels.put("com.docker.compose." + key, item.text(key));
      }
    }
    return labels;
  }

  private SortedMap<String, Network> networks() throws GenException.Invalid {
    var networks = new TreeMap<String, Network>();
    Optional<Node> node = item.find("networks");
    if (node.isPresent()) {
      for (Map.Entry<String, Node> entry : node.get().mapping().nodes().entrySet()) {
        networks.put(entry.getKey(), network(entry.getValue()));
      }
    }
    return networks;
  }

  /// A network: a mapping, or the IPv4 or IPv6 address alone, or nothing.
  private Network network(Node node) throws GenException.Invalid {
    var none = Optional.<Address>empty();
    if (node.isEmpty()) {
      return new Network(none, none, none, "", List.of(), false);
    }
    if (!(node instanceof Mapping)) {
      var ip = item.parsed(node, PortText::ip);
      return new Network(
          ip.filter(a -> !a.isIpv6()), ip.filter(a -> a.isIpv6()), none, "", List.of(), false);
    }
    Item network = item.within(node, NETWORK);
    return new Network(
        network.parsed("ip", PortText::ip),
        network.parsed("ip6", PortText::ip),
        network.parsed("gateway", PortText::ip),
        network.text("mac"),
        network.all("aliases", text -> text),
        network.flag("internal", false));
  }

  /// The ports; of one that is there twice all bindings count.
  private List<Port> ports() throws GenException.Invalid {
    var ports = new TreeMap<Port, List<Binding>>();
    for (Node node : item.list("ports")) {
      Optional<Port> port =
          node instanceof Mapping ? port(node) : item.parsed(node, PortText::parse);
      port.ifPresent(p -> ports.computeIfAbsent(p, _ -> new ArrayList<>()).addAll(p.bindings()));
    }
    return ports.entrySet().stream()
        .map(e -> new Port(e.getKey().port(), e.getKey().protocol(), e.getValue()))
        .toList();
  }

  private Optional<Port> port(Node node) throws GenException.Invalid {
    Item fields = item.within(node, PORT);
    Optional<Integer> number = fields.requiredPort("port", 1);
    Protocol protocol = fields.choice("protocol", Protocol.TCP);
    var bindings = new ArrayList<Binding>();
    for (Node binding : fields.list("bindings")) {
      (binding instanceof Mapping ? binding(binding) : item.parsed(binding, PortText::binding))
          .ifPresent(bindings::add);
    }
    return number.map(n -> new Port(n, protocol, bindings));
  }

  private Optional<Binding> binding(Node node) throws GenException.Invalid {
    Item fields = item.within(node, BINDING);
    var ip = fields.parsed("ip", PortText::ip);
    return fields
        .requiredPort("port", 1)
        .map(port -> new Binding(ip.orElse(new Address("0.0.0.0")), port));
  }

  private List<Mount> mounts() throws GenException.Invalid {
    var mounts = new ArrayList<Mount>();
    for (Node node : item.list("mounts")) {
      Item fields = item.within(node, MOUNT);
      mounts.add(
          new Mount(
              fields.text("type"),
              fields.text("source"),
              fields.text("target"),
              fields.flag("readOnly", false)));
    }
    return mounts;
  }
}
