package dev.confgen.discover;

import static java.util.stream.Collectors.joining;

import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.Service.ContainerPort;
import dev.confgen.model.UrlPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Sees to it that all services of a host and path agree on what a proxy does there: what replaces
/// the path, TLS, who may ask. The first one's word counts, and who says otherwise loses the route.
final class RouteClaims {

  private final Map<RouteKey, Holding> holdings = new HashMap<>();

  private record Holding(Candidate holder, Route route) {}

  /// All of them, without the routes that they lost.
  ///
  /// @param candidates those whose claims count more first
  List<Candidate> settle(List<Candidate> candidates) {
    List<Candidate> settled = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      settled.add(settled(candidate));
    }
    return settled;
  }

  private Candidate settled(Candidate candidate) {
    Service service = candidate.service();
    List<Route> kept = new ArrayList<>(service.routes().size());
    Candidate left = candidate;
    for (Route route : service.routes()) {
      Holding holding =
          holdings.computeIfAbsent(RouteKey.of(route), _ -> new Holding(candidate, route));
      if (holding.route().equals(route)) {
        kept.add(route);
      } else {
        left = left.losing(service, new Lost(lost(candidate, route, holding), Optional.of(route)));
      }
    }
    return kept.size() == service.routes().size()
        ? candidate
        : left.with(
            service.toBuilder()
                .routes(kept)
                // Nor is it served by its name instead, as if it had asked for nothing.
                .primary(service.primary() && (!kept.isEmpty() || service.listen() != 0))
                .build());
  }

  private static String lost(Candidate loser, Route route, Holding holding) {
    return "%s%s does not lead here: it says %s, but %s says %s"
        .formatted(
            route.host(),
            route.path(),
            difference(route, holding.route()),
            holder(holding.holder(), loser),
            difference(holding.route(), route));
  }

  private static String holder(Candidate holder, Candidate loser) {
    String precedence = holder.precedence(loser);
    return holder.isBeside(loser)
        ? "its port " + holder.service().container().map(ContainerPort::port).orElse(0)
        : holder.subject() + precedence + (precedence.isEmpty() ? "" : ",");
  }

  /// What a route says that another does not.
  private static String difference(Route route, Route other) {
    return Stream.of(
            route.dest().equals(other.dest())
                ? ""
                : "dest " + route.dest().map(UrlPath::text).orElse("none"),
            route.tls() == other.tls() ? "" : "tls " + lower(route.tls()),
            route.access() == other.access() ? "" : "access " + lower(route.access()))
        .filter(text -> !text.isEmpty())
        .collect(joining(", "));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
