package dev.confgen.layout;

import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.Image;
import dev.confgen.model.Protocol;
import dev.confgen.model.Quoted;
import dev.confgen.model.Route;
import dev.confgen.model.Route.Access;
import dev.confgen.model.Route.Tls;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.Service.ContainerPort;
import dev.confgen.model.Service.Origin;
import dev.confgen.model.UrlPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The table of docs/layouts.md as a second opinion: what comes back of a service that is alone;
/// nothing of one that the layout cannot express.
final class Carried {

  private static final Map<String, Function<Service, Optional<Service>>> LAYOUTS =
      Map.of(
          "gen", Carried::gen,
          "registrator", Carried::registrator,
          "skydns", Carried::skydns,
          "backends", Carried::backends,
          "registered", Carried::registered,
          "highway", Carried::highway);

  private Carried() {}

  static Optional<Service> in(String layout, Service service) {
    return LAYOUTS.getOrDefault(layout, _ -> Optional.empty()).apply(service);
  }

  private static boolean isTcp(Service service) {
    return service.protocol() == Protocol.TCP;
  }

  private static boolean isId(String id) {
    try {
      return Service.parseId(id).equals(id);
    } catch (GenException.Invalid _) {
      return false;
    }
  }

  private static boolean saysItsProtocol(Service s) {
    return isTcp(s) != s.id().endsWith(":udp");
  }

  private static Service.Builder bare(Service s) {
    return Service.named(s.name(), s.address(), s.port())
        .id(s.id())
        .protocol(s.protocol())
        .scheme(isTcp(s) ? Scheme.HTTP : s.scheme())
        .origin(Origin.ETCD);
  }

  private static Optional<Service> gen(Service s) {
    boolean container =
        s.container().map(c -> isContainer(c.name()) && isContainer(c.id())).orElse(true);
    return isId(s.id()) && container ? Optional.of(s) : Optional.empty();
  }

  private static boolean isContainer(String name) {
    return name.isEmpty() || name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,254}");
  }

  private static Optional<Service> registrator(Service s) {
    return isId(s.id()) && s.port() != 0 && saysItsProtocol(s)
        ? Optional.of(bare(s).build())
        : Optional.empty();
  }

  private static Optional<Service> skydns(Service s) {
    boolean name = s.name().text().matches("[a-z0-9_-]{1,63}") && !s.name().text().endsWith("-");
    boolean priority = s.meta().getOrDefault("priority", "0").matches("0|[1-9][0-9]{0,8}");
    boolean whole = s.ttl().map(ttl -> ttl.toNanosPart() == 0).orElse(true);
    if (!name || !isDomain(s.id()) || !priority || !whole || !saysItsProtocol(s)) {
      return Optional.empty();
    }
    var meta = new TreeMap<>(s.meta());
    meta.keySet().retainAll(List.of("priority", "text", "group"));
    return Optional.of(bare(s).weight(s.weight()).ttl(s.ttl()).meta(meta).build());
  }

  private static boolean isDomain(String id) {
    return id.length() <= 63
        && List.of(id.split("\\.", -1)).stream()
            .allMatch(l -> l.matches("[A-Za-z0-9_:-]+") && !l.startsWith("-") && !l.endsWith("-"));
  }

  private static Optional<Service> backends(Service s) {
    int inside = s.container().map(ContainerPort::port).orElse(0);
    int listen = s.listen() == 0 ? inside : s.listen();
    if (!isTcp(s) || s.port() == 0 || listen == 0) {
      return Optional.empty();
    }
    Optional<ContainerPort> container =
        s.container()
            .filter(c -> c.port() == listen && c.id().matches("[0-9a-f]{12}.*"))
            .map(c -> new ContainerPort("", c.id().substring(0, 12), listen));
    String id = container.map(ContainerPort::id).orElse(s.id());
    boolean other = container.isEmpty() && id.matches("[0-9a-f]{12}");
    return other || id.equals("port") || !isId(id)
        ? Optional.empty()
        : Optional.of(bare(s).id(id).listen(listen).container(container).build());
  }

  private static Optional<Service> registered(Service s) {
    Optional<ContainerPort> container =
        s.container().filter(c -> c.port() != 0 && !c.id().isEmpty() && isContainer(c.id()));
    if (container.isEmpty() || s.port() == 0 || !s.address().isIp()) {
      return Optional.empty();
    }
    int inside = container.get().port();
    String said = s.meta().getOrDefault("image", "");
    boolean named = Image.parse(said, "").baseName().equals(s.name().text());
    String image = named ? said : s.name().text();
    if ((s.listen() != 0 && s.listen() != inside) || !isImage(image)) {
      return Optional.empty();
    }
    Service plain = Service.named(s.name(), s.address(), s.port()).build();
    return Optional.of(
        bare(s)
            .id(plain.id() + (isTcp(s) ? "" : ":udp"))
            .listen(inside)
            .meta(Map.of("image", image))
            .container(Optional.of(new ContainerPort("", container.get().id(), inside)))
            .build());
  }

  private static boolean isImage(String image) {
    return Quoted.isOneWord(image)
        && image.length() <= 255
        && !image.contains("::")
        && !image.contains(":/");
  }

  private static Optional<Service> highway(Service s) {
    boolean tcp = s.scheme().equals(Scheme.TCP);
    boolean known = tcp || s.scheme().equals(Scheme.HTTP);
    Optional<Host> host = host(s.name() + ".local");
    if (!known || s.port() == 0 || !isTcp(s) || !isId(s.id()) || (!tcp && host.isEmpty())) {
      return Optional.empty();
    }
    List<Route> routes = tcp ? List.of() : List.of(route(s, host.orElseThrow()));
    return Optional.of(bare(s).scheme(s.scheme()).listen(s.listen()).routes(routes).build());
  }

  private static Optional<Host> host(String text) {
    try {
      return Optional.of(Host.parse(text));
    } catch (GenException.Invalid _) {
      return Optional.empty();
    }
  }

  private static Route route(Service s, Host host) {
    List<Tls> tls = s.routes().stream().map(Route::tls).toList();
    return new Route(
        host,
        UrlPath.ROOT,
        Optional.empty(),
        tls.contains(Tls.REDIRECT) ? Tls.REDIRECT : tls.contains(Tls.BOTH) ? Tls.BOTH : Tls.NONE,
        s.routes().stream().anyMatch(r -> r.access() == Access.INTERNAL)
            ? Access.INTERNAL
            : Access.PUBLIC);
  }
}
