package dev.confgen.discover;

import static dev.confgen.model.Quoted.quoted;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/// The HTTP services among a container's labels for traefik: its ports.
final class TraefikServices {

  private static final String PORT = "loadbalancer.server.port";
  private static final String SCHEME = "loadbalancer.server.scheme";
  private static final String URL = "loadbalancer.server.url";
  private static final String PROVIDER = "@docker";

  private final SortedMap<String, SortedMap<String, Hint>> services;

  TraefikServices(TraefikOptions options) {
    services = options.below("traefik.http.services.");
  }

  /// Notes the ports and what they speak. The port of the only service is the container's, like
  /// `VIRTUAL_PORT`; of several, each has its own.
  void note(Hints hints) {
    for (SortedMap<String, Hint> service : services.values()) {
      Optional<Hint> port = option(service, PORT);
      Hints.Level level = hints.everywhere();
      if (services.size() == 1) {
        port.ifPresent(hint -> hints.everywhere().put(Field.PORT, hint));
      } else if (port.isPresent()) {
        OptionalInt number = Values.portNumber(port.get().value());
        if (number.isEmpty()) {
          continue;
        }
        hints.declare(number.getAsInt());
        level = hints.at(number.getAsInt());
      }
      Hint scheme = service.get(SCHEME);
      if (scheme != null) {
        level.put(Field.SCHEME, scheme);
      }
    }
  }

  private static Optional<Hint> option(SortedMap<String, Hint> service, String name) {
    return Optional.ofNullable(service.get(name));
  }

  /// Why a router cannot lead where it says, to be read after "it"; empty if it can.
  ///
  /// @param wanted the service that it names
  Optional<String> objection(Optional<Hint> wanted) {
    if (wanted.isEmpty() && services.size() > 1) {
      return Optional.of("does not say to which of the container's services it leads");
    }
    if (wanted.isPresent() && !services.containsKey(name(wanted.get()))) {
      return Optional.of(
          "leads to service %s, which the container's labels do not have"
              .formatted(quoted(wanted.get().value())));
    }
    return service(wanted)
        .flatMap(service -> option(service, URL))
        .map(url -> "leads where " + url.key() + " says, and that is not read");
  }

  /// The port that a router leads to, exposed or not; empty if it is the primary one.
  Optional<Hint> port(Optional<Hint> wanted) {
    return services.size() == 1
        ? Optional.empty()
        : service(wanted).flatMap(service -> option(service, PORT));
  }

  private Optional<SortedMap<String, Hint>> service(Optional<Hint> wanted) {
    return wanted.isPresent()
        ? Optional.ofNullable(services.get(name(wanted.get())))
        : services.values().stream().findFirst();
  }

  private static String name(Hint wanted) {
    String name = wanted.value().toLowerCase(Locale.ROOT);
    return name.endsWith(PROVIDER) ? name.substring(0, name.length() - PROVIDER.length()) : name;
  }
}
