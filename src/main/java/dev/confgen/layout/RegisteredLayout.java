package dev.confgen.layout;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.Address;
import dev.confgen.model.ContainerName;
import dev.confgen.model.GenException;
import dev.confgen.model.Image;
import dev.confgen.model.Protocol;
import dev.confgen.model.Quoted;
import dev.confgen.model.Service;
import dev.confgen.model.Service.ContainerPort;
import dev.confgen.model.ServiceName;
import dev.confgen.yaml.Choice;
import dev.confgen.yaml.JsonDocument;
import dev.confgen.yaml.JsonText;
import dev.confgen.yaml.Mapping;
import dev.confgen.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// `/registered/<host's ip>/<image, "/" as "::">/<container's id>` = a JSON array with an object of
/// texts for each port (docker-etcd-register).
///
/// A service's name is the base name of its image, and the port inside the container is the one
/// that a proxy opens: all services of one such port are one pool, which has to be of one image
/// (docker-haproxy-config).
record RegisteredLayout() implements Layout {

  private static final String IMAGE = "image";
  private static final int LONGEST_IMAGE = 255;

  @Override
  public String name() {
    return "registered";
  }

  @Override
  public String root() {
    return "/registered";
  }

  @Override
  public boolean isMeant(List<String> segments, String service) {
    return segments.stream().anyMatch(s -> s.equals(service) || s.endsWith("::" + service));
  }

  @Override
  public Parsed parse(List<Entry> group) {
    return Parsed.each(group, RegisteredLayout::services);
  }

  private static List<Service> services(Entry entry) throws Malformed {
    List<String> segments = entry.segments("/<ip>/<image>/<container id>");
    Address host = Malformed.parsed("the host", segments.getFirst(), Address::parse);
    String image = segments.get(1).replace("::", "/");
    if (!isImage(image)) {
      throw new Malformed("the image", quoted(image) + " is not the name of an image");
    }
    ServiceName name =
        Malformed.parsed("the image", Image.parse(image, "").baseName(), ServiceName::parse);
    String container = Malformed.parsed("the container", segments.getLast(), ContainerName::parse);
    String text = entry.text();
    var found = new TreeMap<String, Service>();
    try {
      for (Node node : JsonDocument.parse("JSON", text).list()) {
        Mapping json = node.mapping();
        agree(json, IMAGE, image);
        agree(json, "container", container);
        Service service = service(json, host, name, container);
        // One port that is published on 0.0.0.0 and on [::] is there twice.
        found.putIfAbsent(service.id(), service.toBuilder().meta(Map.of(IMAGE, image)).build());
      }
    } catch (GenException.Invalid e) {
      throw new Malformed("the value", "is not a list of ports: " + e.getMessage());
    }
    return List.copyOf(found.values());
  }

  private static void agree(Mapping json, String key, String known) throws GenException.Invalid {
    Optional<Node> said = json.find(key);
    if (said.isPresent() && !said.get().text().equals(known)) {
      throw said.get().at().invalid(quoted(said.get().text()) + " is not that of its key");
    }
  }

  private static Service service(Mapping json, Address host, ServiceName name, String container)
      throws GenException.Invalid {
    String ip = json.get("ip").text();
    Address address = isWildcard(ip) ? host : Address.parse(ip);
    int port = HostPort.port(json.get("public_port").text());
    int inside = HostPort.port(json.get("private_port").text());
    Optional<Node> type = json.find("port_type");
    Protocol protocol =
        type.isPresent() ? Choice.parse(Protocol.class, type.get().text()) : Protocol.TCP;
    Service service =
        Service.named(name, address, port)
            .listen(inside)
            .container(Optional.of(new ContainerPort("", container, inside)))
            .build();
    return switch (protocol) {
      case TCP -> service;
      case UDP -> UdpSuffix.udp(service.toBuilder().id(service.id() + ":udp").build());
    };
  }

  private static boolean isWildcard(String ip) {
    return ip.isEmpty() || ip.equals("0.0.0.0") || ip.equals("::");
  }

  /// Its consumer refused such a port.
  @Override
  public Rule rule() {
    return new OneImage(RegisteredLayout::image);
  }

  private static String image(Service service) {
    return service.meta().getOrDefault(IMAGE, "");
  }

  /// A key holds several services: a fact is one of them, under its key and its id.
  @Override
  public Said said(Service service) throws Malformed {
    ContainerPort container = container(service);
    String image = imageOf(service);
    Service plain = Service.named(service.name(), service.address(), service.port()).build();
    Service carried =
        Said.where(service)
            .id(plain.id() + (service.protocol() == Protocol.UDP ? ":udp" : ""))
            .listen(container.port())
            .container(Optional.of(new ContainerPort("", container.id(), container.port())))
            .meta(Map.of(IMAGE, image))
            .build();
    String key = "/%s/%s/%s".formatted(service.address(), image.replace("/", "::"), container.id());
    return Said.of(carried)
        .with(key + " " + carried.id(), JsonText.compact(fields(service, container, image)));
  }

  @Override
  public SortedMap<String, String> keys(SortedMap<String, String> facts) {
    var arrays = new TreeMap<String, List<String>>();
    facts.forEach((fact, element) ->
        arrays
            .computeIfAbsent(fact.substring(0, fact.indexOf(' ')), _ -> new ArrayList<>())
            .add(element));
    var keys = new TreeMap<String, String>();
    arrays.forEach((key, elements) -> keys.put(key, "[" + String.join(",", elements) + "]"));
    return keys;
  }

  private static ContainerPort container(Service service) throws Malformed {
    HostPort.of(service);
    Optional<ContainerPort> container =
        service.container().filter(c -> c.port() != 0 && !c.id().isEmpty());
    if (container.isEmpty() || !service.address().isIp()) {
      throw new Malformed("it", "is no port of a container at an IP address");
    }
    if (service.listen() != 0 && service.listen() != container.get().port()) {
      throw new Malformed(
          "its listen port",
          "%d is not the port inside the container, %d"
              .formatted(service.listen(), container.get().port()));
    }
    Malformed.parsed("its container", container.get().id(), ContainerName::parse);
    return container.get();
  }

  /// The image as far as it is known: one that the service is not named after is not said.
  private static String imageOf(Service service) throws Malformed {
    String image = image(service);
    if (!Image.parse(image, "").baseName().equals(service.name().text())) {
      return service.name().text();
    }
    boolean segment = isImage(image) && image.replace("/", "::").replace("::", "/").equals(image);
    if (!segment) {
      throw new Malformed("its image", quoted(image) + " cannot be part of a key");
    }
    return image;
  }

  private static boolean isImage(String image) {
    return Quoted.isOneWord(image) && image.length() <= LONGEST_IMAGE;
  }

  private static Map<String, String> fields(
      Service service, ContainerPort container, String image) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("container", container.id());
    fields.put(IMAGE, image);
    fields.put("ip", service.address().text());
    fields.put("public_port", Integer.toString(service.port()));
    fields.put("private_port", Integer.toString(container.port()));
    fields.put("port_type", Choice.write(service.protocol()));
    return fields;
  }
}
