package dev.confgen.template.data;

import dev.confgen.model.Container;
import dev.confgen.model.Image;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// The fields of a record, as templates name them.
///
/// Written out by hand rather than read by reflection: this is the list of what templates can
/// reach, and it costs nothing at the start. A test holds it against the records.
///
/// @param noun what the thing is called in messages: `a service`
/// @param names its fields, in the order of the documentation
/// @param reader reads the field of a name
record Shape<T>(String noun, List<String> names, BiFunction<T, String, Object> reader) {

  private static final Shape<Container> CONTAINER =
      new Shape<>(
          "a container",
          List.of(
              "id",
              "shortId",
              "name",
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
              "origin"),
          Shape::of);

  private static final Shape<Service> SERVICE =
      new Shape<>(
          "a service",
          List.of(
              "id",
              "name",
              "address",
              "port",
              "protocol",
              "scheme",
              "routes",
              "listen",
              "primary",
              "aliases",
              "tags",
              "weight",
              "ttl",
              "meta",
              "health",
              "container",
              "origin"),
          Shape::of);

  private static final Shape<Image> IMAGE =
      new Shape<>(
          "an image",
          List.of("name", "registry", "repository", "tag", "digest", "id"),
          (image, name) ->
              switch (name) {
                case "name" -> image.name();
                case "registry" -> image.registry();
                case "repository" -> image.repository();
                case "tag" -> image.tag();
                case "digest" -> image.digest();
                case "id" -> image.id();
                default -> throw new IllegalArgumentException(name);
              });

  private static final Shape<Container.Network> NETWORK =
      new Shape<>(
          "a network",
          List.of("ip", "ip6", "gateway", "mac", "aliases", "internal"),
          (network, name) ->
              switch (name) {
                case "ip" -> network.ip();
                case "ip6" -> network.ip6();
                case "gateway" -> network.gateway();
                case "mac" -> network.mac();
                case "aliases" -> network.aliases();
                case "internal" -> network.internal();
                default -> throw new IllegalArgumentException(name);
              });

  private static final Shape<Container.Port> PORT =
      new Shape<>(
          "a port",
          List.of("port", "protocol", "bindings"),
          (port, name) ->
              switch (name) {
                case "port" -> port.port();
                case "protocol" -> port.protocol();
                case "bindings" -> port.bindings();
                default -> throw new IllegalArgumentException(name);
              });

  private static final Shape<Container.Binding> BINDING =
      new Shape<>(
          "a binding",
          List.of("ip", "port"),
          (binding, name) ->
              switch (name) {
                case "ip" -> binding.ip();
                case "port" -> binding.port();
                default -> throw new IllegalArgumentException(name);
              });

  private static final Shape<Container.Mount> MOUNT =
      new Shape<>(
          "a mount",
          List.of("type", "source", "target", "readOnly"),
          (mount, name) ->
              switch (name) {
                case "type" -> mount.type();
                case "source" -> mount.source();
                case "target" -> mount.target();
                case "readOnly" -> mount.readOnly();
                default -> throw new IllegalArgumentException(name);
              });

  private static final Shape<Route> ROUTE =
      new Shape<>(
          "a route",
          List.of("host", "path", "dest", "tls", "access"),
          (route, name) ->
              switch (name) {
                case "host" -> route.host();
                case "path" -> route.path();
                case "dest" -> route.dest();
                case "tls" -> route.tls();
                case "access" -> route.access();
                default -> throw new IllegalArgumentException(name);
              });

  private static final Shape<Service.ContainerPort> CONTAINER_PORT =
      new Shape<>(
          "a service's container",
          List.of("name", "id", "port"),
          (container, name) ->
              switch (name) {
                case "name" -> container.name();
                case "id" -> container.id();
                case "port" -> container.port();
                default -> throw new IllegalArgumentException(name);
              });

  private static final Shape<KeyTree.Entry> ENTRY =
      new Shape<>(
          "an entry of keys.below",
          List.of("key", "name", "value"),
          (entry, name) ->
              switch (name) {
                case "key" -> entry.key();
                case "name" -> entry.name();
                case "value" -> entry.value();
                default -> throw new IllegalArgumentException(name);
              });

  /// The shape of a record of the model, if templates may look into it.
  static Optional<Shape<?>> of(Object value) {
    return switch (value) {
      case Container _ -> Optional.of(CONTAINER);
      case Service _ -> Optional.of(SERVICE);
      case Image _ -> Optional.of(IMAGE);
      case Container.Network _ -> Optional.of(NETWORK);
      case Container.Port _ -> Optional.of(PORT);
      case Container.Binding _ -> Optional.of(BINDING);
      case Container.Mount _ -> Optional.of(MOUNT);
      case Route _ -> Optional.of(ROUTE);
      case Service.ContainerPort _ -> Optional.of(CONTAINER_PORT);
      case KeyTree.Entry _ -> Optional.of(ENTRY);
      default -> Optional.empty();
    };
  }

  /// A field of a record of this shape.
  @SuppressWarnings("unchecked") // `of` chose the shape by the value's class
  Object read(Object value, String name) {
    return reader.apply((T) value, name);
  }

  private static Object of(Container container, String name) {
    return switch (name) {
      case "id" -> container.id();
      case "shortId" -> container.shortId();
      case "name" -> container.name();
      case "hostname" -> container.hostname();
      case "image" -> container.image();
      case "command" -> container.command();
      case "created" -> container.created();
      case "labels" -> container.labels();
      case "env" -> container.env();
      case "networkMode" -> container.networkMode();
      case "networks" -> container.networks();
      case "ports" -> container.ports();
      case "mounts" -> container.mounts();
      case "state" -> container.state();
      case "health" -> container.health();
      case "healthSince" -> container.healthSince();
      case "project" -> container.project();
      case "service" -> container.service();
      case "self" -> container.self();
      case "origin" -> container.origin();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Object of(Service service, String name) {
    return switch (name) {
      case "id" -> service.id();
      case "name" -> service.name();
      case "address" -> service.address();
      case "port" -> service.port();
      case "protocol" -> service.protocol();
      case "scheme" -> service.scheme();
      case "routes" -> service.routes();
      case "listen" -> service.listen();
      case "primary" -> service.primary();
      case "aliases" -> service.aliases();
      case "tags" -> service.tags();
      case "weight" -> service.weight();
      case "ttl" -> service.ttl();
      case "meta" -> service.meta();
      case "health" -> service.health();
      case "container" -> service.container();
      case "origin" -> service.origin();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
