package dev.confgen.discover;

import dev.confgen.model.Container;
import dev.confgen.model.Container.Port;
import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Scheme;
import dev.confgen.model.Service;
import dev.confgen.model.Service.ContainerPort;
import dev.confgen.model.ServiceName;
import dev.confgen.model.UrlPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes a service of one port of a container, or notes every value that stands in the way.
///
/// @param container the container
/// @param said what it says
/// @param port the port
/// @param primary whether hints attach to it that name no port
/// @param siblings all ports of the container, this one and ignored ones included
/// @param faults where to note what is wrong
record PortReading(
    Container container,
    Said said,
    Port port,
    boolean primary,
    Set<Ports.Key> siblings,
    Faults faults) {

  private static final Scheme UDP = new Scheme("udp");

  /// The service, unless something is wrong.
  Optional<Service> at(Endpoint endpoint) {
    faults.read(said.ofPort(Field.IGNORE, port.port()), Values::truth);
    Optional<ServiceName> name = faults.read(name(), ServiceName::parse);
    List<Route> routes = routes();
    Optional<String> id = faults.read(hint(Field.ID), Service::parseId);
    Optional<Scheme> scheme = faults.read(hint(Field.SCHEME), Scheme::parse);
    Optional<Integer> listen = faults.read(hint(Field.LISTEN), Values::port);
    Optional<List<Host>> aliases = faults.read(hint(Field.ALIAS), Values::aliases);
    Optional<List<String>> tags = faults.read(hint(Field.TAGS), Values::tags);
    var weight = faults.read(hint(Field.WEIGHT), Values::weight);
    var ttl = faults.read(hint(Field.TTL), Values::duration);
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    return name.map(n ->
        Service.named(n, endpoint.address(), endpoint.port())
            .id(id.orElseGet(() -> defaultId(container, port.port(), port.protocol())))
            .protocol(port.protocol())
            .scheme(scheme.orElse(isUdp() ? UDP : Scheme.HTTP))
            .routes(routes)
            .listen(listen.orElse(0))
            .primary(primary)
            .aliases(aliases.orElse(List.of()))
            .tags(tags.orElse(List.of()))
            .weight(weight)
            .ttl(ttl)
            .meta(said.meta(port.port()))
            .health(container.health())
            .container(
                Optional.of(new ContainerPort(container.name(), container.id(), port.port())))
            .origin(container.origin())
            .build());
  }

  /// The label, variable or field that the name comes from.
  Optional<Hint> name() {
    return hint(Field.NAME)
        .map(hint ->
            hint.numbered() && siblings.size() > 1
                ? new Hint(hint.key(), hint.value() + "-" + port.port())
                : hint);
  }

  private Optional<Hint> hint(Field field) {
    return said.find(field, port.port(), primary);
  }

  private boolean isUdp() {
    return port.protocol() == Protocol.UDP;
  }

  /// The id of a port that nobody gave one.
  static String defaultId(Container container, int port, Protocol protocol) {
    return switch (protocol) {
      case TCP -> container.name() + ":" + port;
      case UDP -> container.name() + ":" + port + ":udp";
    };
  }

  /// The hosts that the container asks for at this port.
  List<Claim> claims() {
    // What is said of a port's number is about TCP where both protocols are there.
    return isUdp() && !primary && siblings.contains(new Ports.Key(port.port(), Protocol.TCP))
        ? List.of()
        : said.claims(port.port(), primary);
  }

  private List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (Claim claim : claims()) {
      if (claim.refusal().isPresent()) {
        faults.add(claim.host().key(), claim.refusal().get());
        continue;
      }
      faults
          .read(claim.host().key(), claim.host().value(), host -> route(claim, host))
          .ifPresent(routes::add);
    }
    return routes;
  }

  private Route route(Claim claim, String host) throws GenException.Invalid {
    var path = faults.read(claim.path().or(() -> hint(Field.PATH)), UrlPath::parse);
    var dest = faults.read(claim.dest().or(() -> hint(Field.DEST)), UrlPath::parse);
    var tls = faults.read(hint(Field.TLS), Values::tls);
    Grammar<Route.Access> words =
        hint(Field.ACCESS).filter(NginxProxyVariables::isTheirs).isPresent()
            ? Values::networkAccess
            : Values::access;
    var access = faults.read(hint(Field.ACCESS), words);
    return new Route(
        Host.parse(host),
        path.orElse(UrlPath.ROOT),
        dest,
        tls.or(claim::tls).orElse(Route.Tls.NONE),
        access.orElse(Route.Access.PUBLIC));
  }
}
