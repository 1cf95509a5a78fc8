package dev.confgen.discover;

import dev.confgen.model.Route;
import java.util.Optional;

/// Something that a service claimed and that is another's.
///
/// @param message what it lost, and to whom
/// @param route the route that it lost, if it is one
record Lost(String message, Optional<Route> route) {

  /// Something else than a route.
  Lost(String message) {
    this(message, Optional.empty());
  }
}
