package dev.confgen.discover;

import dev.confgen.model.Host;
import dev.confgen.model.Route;
import dev.confgen.model.UrlPath;

/// Where a route begins.
record RouteKey(Host host, UrlPath path) {

  static RouteKey of(Route route) {
    return new RouteKey(route.host(), route.path());
  }
}
