package dev.confgen.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Binding;
import dev.confgen.model.Container.Network;
import dev.confgen.model.Container.Port;
import dev.confgen.model.GenException;
import dev.confgen.model.Image;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Protocol;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/// Containers and services to test with.
final class Sample {

  static final Addressing PUBLISHED =
      new Addressing(
          Addressing.Ports.PUBLISHED, Optional.of(ip("192.168.1.9")), Addressing.HealthPolicy.PASS);

  private Sample() {}

  /// A container `web` of image `shop/web:1` at 172.17.0.2 that exposes these TCP ports.
  static Container web(int... ports) {
    return container("web", ports);
  }

  /// A container of image `shop/web:1` at 172.17.0.2 that exposes these TCP ports.
  static Container container(String name, int... ports) {
    var image = Image.parse("shop/web:1", "sha256:" + "ab".repeat(32));
    return Container.named("id-of-" + name, name, image)
        .networkMode("bridge")
        .networks(Map.of("bridge", Network.of(ip("172.17.0.2"))))
        .ports(java.util.Arrays.stream(ports).mapToObj(p -> exposed(p, Protocol.TCP)).toList())
        .build();
  }

  static Port exposed(int port, Protocol protocol) {
    return new Port(port, protocol, List.of());
  }

  /// A published TCP port; each binding such as `0.0.0.0:8080` or `[::]:8080`.
  static Port published(int port, String... bindings) {
    return new Port(
        port, Protocol.TCP, java.util.Arrays.stream(bindings).map(Sample::binding).toList());
  }

  private static Binding binding(String text) {
    int colon = text.lastIndexOf(':');
    return new Binding(
        ip(text.substring(0, colon).replaceAll("[\\[\\]]", "")),
        Integer.parseInt(text.substring(colon + 1)));
  }

  /// The container with labels: `key, value, key, value`.
  static Container labelled(Container container, String... labels) {
    return container.toBuilder().labels(map(labels)).build();
  }

  static Map<String, String> map(String... pairs) {
    var map = new HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  static Address ip(String text) {
    try {
      return Address.parse(text);
    } catch (GenException.Invalid e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Snapshot snapshot(Container... containers) {
    return new Snapshot(List.of(containers), List.of(), KeyTree.EMPTY, List.of());
  }

  static Services discover(Container... containers) {
    return Discovery.discover(snapshot(containers), Addressing.DEFAULT);
  }

  static Services discover(Addressing addressing, Container... containers) {
    return Discovery.discover(snapshot(containers), addressing);
  }

  /// The one service that these containers offer, nothing being wrong with them.
  static Service only(Container... containers) {
    Services services = discover(containers);
    assertEquals(List.of(), services.leftOut());
    assertEquals(1, services.offered().size(), () -> services.toString());
    return services.offered().getFirst();
  }

  /// Services in short: `name address:port`, and ` host/path` for each route.
  static List<String> brief(List<Service> services) {
    return services.stream().map(s -> brief(s)).toList();
  }

  static String brief(Service service) {
    var text = new StringBuilder();
    text.append(service.name()).append(' ').append(service.address()).append(':');
    text.append(service.port());
    service.routes().forEach(r -> text.append(' ').append(r.host()).append(r.path()));
    return text.toString();
  }

  /// The services at a host's root, of which there must be some or none, but the host.
  static List<Service> at(SortedMap<String, SortedMap<String, List<Service>>> hosts, String host) {
    return Objects.requireNonNull(Objects.requireNonNull(hosts.get(host)).get("/"));
  }

  /// What was left out, as the log shows it.
  static List<String> leftOut(Services services) {
    return services.leftOut().stream().map(l -> l.line()).toList();
  }

  static List<String> cautions(Services services) {
    return services.cautions().stream().map(c -> c.line()).toList();
  }
}
