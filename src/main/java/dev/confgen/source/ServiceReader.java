package dev.confgen.source;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.Address;
import dev.confgen.model.ContainerName;
import dev.confgen.model.GenException;
import dev.confgen.model.Health;
import dev.confgen.model.Host;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.Service.ContainerPort;
import dev.confgen.model.Service.Origin;
import dev.confgen.model.ServiceName;
import dev.confgen.model.UrlPath;
import dev.confgen.yaml.DurationText;
import dev.confgen.yaml.Mapping;
import dev.confgen.yaml.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one service of a state file.
final class ServiceReader {

  static final List<String> FIELDS =
      List.of(
          "name",
          "id",
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
          "origin");

  private static final List<String> ROUTE = List.of("host", "path", "dest", "tls", "access");
  private static final List<String> CONTAINER = List.of("name", "id", "port");

  private final Item item;

  private ServiceReader(Item item) {
    this.item = item;
  }

  /// The service; nothing if a value of it is bad.
  static Optional<Service> read(Item item) throws GenException.Invalid {
    var reader = new ServiceReader(item);
    return reader.service(item.required("name", ServiceName::parse));
  }

  /// The service that goes by this name already; nothing if a value of it is bad.
  static Optional<Service> read(Item item, ServiceName name) throws GenException.Invalid {
    return new ServiceReader(item).service(Optional.of(name));
  }

  private Optional<Service> service(Optional<ServiceName> name) throws GenException.Invalid {
    Optional<Address> address = item.required("address", Address::parse);
    Optional<Integer> port = item.requiredPort("port", 0);
    Optional<String> id = item.parsed("id", Service::parseId);
    List<Route> routes = routes();
    Optional<ContainerPort> container = container();
    Settings settings = settings();
    if (!item.isBad()) {
      item.requireWholeCharacters();
    }
    if (item.isBad()) {
      return Optional.empty();
    }
    Service.Builder service =
        Service.named(name.orElseThrow(), address.orElseThrow(), port.orElseThrow())
            .routes(routes)
            .container(container);
    id.ifPresent(service::id);
    settings.addTo(service);
    return Optional.of(service.build());
  }

  /// Sets the fields that need no more than to be read.
  private interface Settings {
    void addTo(Service.Builder service);
  }

  private Settings settings() throws GenException.Invalid {
    var protocol = item.choice("protocol", Protocol.TCP);
    var scheme = item.parsed("scheme", Scheme::parse).orElse(Scheme.HTTP);
    int listen = item.port("listen");
    boolean primary = item.flag("primary", true);
    var aliases = item.all("aliases", Host::parse);
    var tags = item.all("tags", text -> text);
    var weight = item.number("weight", 0, Integer.MAX_VALUE);
    var ttl = item.parsed("ttl", ServiceReader::ttl);
    var meta = item.texts("meta");
    var health = item.choice("health", Health.NONE);
    var origin = item.choice("origin", Origin.STATE);
    return service ->
        service
            .protocol(protocol)
            .scheme(scheme)
            .listen(listen)
            .primary(primary)
            .aliases(aliases)
            .tags(tags)
            .weight(weight)
            .ttl(ttl)
            .meta(meta)
            .health(health)
            .origin(origin);
  }

  /// Reads how long records may be kept, at most what DNS can say (RFC 2181, section 8).
  private static Duration ttl(String text) throws GenException.Invalid {
    Duration ttl = DurationText.parse(text);
    if (ttl.toSeconds() > Integer.MAX_VALUE) {
      throw new GenException.Invalid(quoted(text) + " is longer than DNS can say (2147483647s)");
    }
    return ttl;
  }

  private List<Route> routes() throws GenException.Invalid {
    var routes = new ArrayList<Route>();
    Optional<Node> node = item.find("routes");
    for (Node route : node.isPresent() ? node.get().listOrOne() : List.<Node>of()) {
      (route instanceof Mapping ? route(route) : item.parsed(route, ServiceReader::route))
          .ifPresent(routes::add);
    }
    return routes;
  }

  /// Reads a route's short form: `app.test` or `app.test/api`.
  private static Route route(String text) throws GenException.Invalid {
    int slash = text.indexOf('/');
    return slash < 0
        ? Route.of(Host.parse(text), UrlPath.ROOT)
        : Route.of(Host.parse(text.substring(0, slash)), UrlPath.parse(text.substring(slash)));
  }

  private Optional<Route> route(Node node) throws GenException.Invalid {
    Item fields = item.within(node, ROUTE);
    Optional<Host> host = fields.required("host", Host::parse);
    UrlPath path = fields.parsed("path", UrlPath::parse).orElse(UrlPath.ROOT);
    Optional<UrlPath> dest = fields.parsed("dest", UrlPath::parse);
    Route.Tls tls = fields.choice("tls", Route.Tls.NONE);
    Route.Access access = fields.choice("access", Route.Access.PUBLIC);
    return host.map(h -> new Route(h, path, dest, tls, access));
  }

  private Optional<ContainerPort> container() throws GenException.Invalid {
    Optional<Node> node = item.find("container");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Item fields = item.within(node.get(), CONTAINER);
    return Optional.of(
        new ContainerPort(
            fields.parsed("name", ContainerName::parse).orElse(""),
            fields.parsed("id", ContainerName::parse).orElse(""),
            fields.port("port")));
  }
}
