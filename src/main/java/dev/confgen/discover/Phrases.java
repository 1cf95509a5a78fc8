package dev.confgen.discover;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Quoted;
import dev.confgen.model.Service;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// The phrases of explanations. What others wrote is quoted unless it is one plain word.
final class Phrases {

  private Phrases() {}

  /// A text of somebody else's.
  static String word(String text) {
    return !text.isEmpty() && Quoted.isOneWord(text) ? text : Quoted.quoted(text);
  }

  /// What is wrong with a value.
  static String fault(LeftOut fault) {
    return word(fault.key()) + " " + fault.reason();
  }

  /// A host, if the text is one.
  static Optional<Host> host(String text) {
    try {
      return Optional.of(Host.parse(text));
    } catch (GenException.Invalid e) {
      return Optional.empty();
    }
  }

  /// A service in one line: `web (10.0.0.2:80, container web_1), offered`.
  static String server(Candidate candidate) {
    Service service = candidate.service();
    return "%s (%s, %s), %s"
        .formatted(service.name(), endpoint(service), owner(candidate), offered(candidate));
  }

  /// Where a service is reached.
  static String endpoint(Service service) {
    Address address = service.address();
    if (address.equals(Endpoint.UNKNOWN)) {
      return "address unknown";
    }
    String host = address.isIpv6() ? "[" + address + "]" : address.text();
    return host + (service.port() == 0 ? " without a port" : ":" + service.port());
  }

  /// Whose a service is.
  static String owner(Candidate candidate) {
    return candidate
        .container()
        .map(Faults::subject)
        .orElseGet(() ->
            switch (candidate.service().origin()) {
              case DOCKER -> "from Docker";
              case ETCD -> "from etcd";
              case STATE -> "from a state file";
            });
  }

  /// Whether a service is offered, and why it is not.
  static String offered(Candidate candidate) {
    String withoutPort =
        candidate.service().port() == 0 ? ", but proxies skip what has no port" : "";
    return candidate
        .withheld()
        .map(reason -> "not offered: " + withheld(reason, candidate.container()))
        .orElse("offered" + withoutPort);
  }

  private static String withheld(String reason, Optional<Container> container) {
    String since =
        container
            .flatMap(Container::healthSince)
            .map(time -> "" + time.truncatedTo(ChronoUnit.SECONDS))
            .orElse("");
    return switch (reason) {
      case "unhealthy" -> "it is unhealthy" + (since.isEmpty() ? "" : ", at least since " + since);
      case "starting" ->
          "its health check is still starting" + (since.isEmpty() ? "" : ", since " + since);
      default -> "it is " + reason;
    };
  }

  /// A constant as users write it.
  static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
