package dev.confgen.discover;

import static java.util.stream.Collectors.joining;

import dev.confgen.model.Container;
import dev.confgen.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an explanation says of a service: where it is reached, and which containers of its name are
/// missing.
///
/// @param evidence what is known
/// @param name its name
record ServiceSection(Evidence evidence, String name) {

  /// The lines below the heading.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Candidate candidate : services()) {
      lines.add("  " + line(candidate));
      candidate.lost().forEach(lost -> lines.add("    lost:    " + lost.message()));
    }
    evidence.containers().forEach(container -> missing(container).ifPresent(lines::add));
    evidence.snapshot().leftOut().stream()
        .filter(each ->
            each.subject().equals("service " + Phrases.word(name))
                || each.subject().startsWith("service " + name + "/"))
        .map(each -> "  left out by the source: " + Phrases.fault(each))
        .forEach(lines::add);
    return lines;
  }

  private List<Candidate> services() {
    return evidence.services().stream()
        .filter(each -> each.service().name().text().equals(name))
        .toList();
  }

  private static String line(Candidate candidate) {
    Service service = candidate.service();
    String routes =
        service.routes().stream().map(r -> r.host() + "" + r.path()).collect(joining(", "));
    return "%s (%s), %s, %s%s%s; %s"
        .formatted(
            Phrases.endpoint(service),
            Phrases.owner(candidate),
            Phrases.lower(service.protocol()),
            service.scheme(),
            routes.isEmpty() ? "" : ", " + routes,
            service.listen() == 0 ? "" : ", listens on " + service.listen(),
            Phrases.offered(candidate));
  }

  /// A container that would be called so.
  private Optional<String> missing(Container container) {
    return Evidence.naming(container, name)
        .filter(_ -> !isOffered(container))
        .flatMap(hint ->
            evidence
                .objection(container)
                .map(why ->
                    "  %s is called so (%s), but it %s"
                        .formatted(Faults.subject(container), Phrases.word(hint.key()), why)));
  }

  private boolean isOffered(Container container) {
    return evidence.services(container).stream()
        .anyMatch(each -> each.service().name().text().equals(name));
  }
}
