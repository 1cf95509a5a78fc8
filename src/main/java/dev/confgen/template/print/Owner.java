package dev.confgen.template.print;

import dev.confgen.model.Container;
import dev.confgen.model.Quoted;
import dev.confgen.model.Service;

/// Whom a value belongs to, and so what is left out if a format cannot express it.
public sealed interface Owner {

  /// How the log names it.
  String subject();

  /// A container, with all its services.
  ///
  /// @param name the container's name
  /// @param id the container's id
  record OfContainer(String name, String id) implements Owner {

    public static OfContainer of(Container container) {
      return new OfContainer(container.name(), container.id());
    }

    @Override
    public String subject() {
      return "container " + Quoted.wordOrQuoted(name);
    }
  }

  /// A service that came ready-made.
  ///
  /// @param service the service
  record OfService(Service service) implements Owner {
    @Override
    public String subject() {
      return "service %s/%s"
          .formatted(
              Quoted.wordOrQuoted(service.name().toString()), Quoted.wordOrQuoted(service.id()));
    }
  }
}
