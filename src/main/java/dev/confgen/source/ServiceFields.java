package dev.confgen.source;

import dev.confgen.model.Health;
import dev.confgen.model.Protocol;
import dev.confgen.model.Route;
import dev.confgen.model.Service;
import dev.confgen.model.Service.ContainerPort;
import dev.confgen.model.Service.Origin;
import dev.confgen.model.UrlPath;
import dev.confgen.yaml.Choice;
import dev.confgen.yaml.DurationText;
import java.util.Map;

/// A service as the fields of a state file.
///
/// @param mask what is shown of `meta`
record ServiceFields(Mask mask) {

  Map<String, Object> of(Service s) {
    return new Fields()
        .put("name", s.name())
        .putUnless(s.id().equals(defaultId(s)), "id", s.id())
        .put("address", s.address())
        .put("port", s.port())
        .putUnless(s.protocol() == Protocol.TCP, "protocol", Choice.write(s.protocol()))
        .put("scheme", s.scheme())
        .list("routes", s.routes().stream().map(ServiceFields::route).toList())
        .putUnless(s.listen() == 0, "listen", s.listen())
        .putUnless(s.primary(), "primary", false)
        .list("aliases", s.aliases())
        .list("tags", s.tags())
        .optional("weight", s.weight())
        .optional("ttl", s.ttl().map(DurationText::write))
        .texts("meta", s.meta(), mask)
        .putUnless(s.health() == Health.NONE, "health", Choice.write(s.health()))
        .optional("container", s.container().map(ServiceFields::container))
        .putUnless(s.origin() == Origin.STATE, "origin", Choice.write(s.origin()))
        .map();
  }

  private static String defaultId(Service s) {
    return Service.named(s.name(), s.address(), s.port()).build().id();
  }

  /// `app.test/api` where that says everything.
  private static Object route(Route route) {
    if (route.equals(Route.of(route.host(), route.path()))) {
      return route.path().equals(UrlPath.ROOT)
          ? route.host().text()
          : route.host().text() + route.path();
    }
    return new Fields()
        .put("host", route.host())
        .putUnless(route.path().equals(UrlPath.ROOT), "path", route.path())
        .optional("dest", route.dest())
        .putUnless(route.tls() == Route.Tls.NONE, "tls", Choice.write(route.tls()))
        .putUnless(route.access() == Route.Access.PUBLIC, "access", Choice.write(route.access()))
        .map();
  }

  private static Object container(ContainerPort container) {
    return new Fields()
        .text("name", container.name())
        .text("id", container.id())
        .put("port", container.port())
        .map();
  }
}
