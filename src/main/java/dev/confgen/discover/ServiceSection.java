package dev.confgen.discover;

import static java.util.stream.Collectors.joining;

import dev.confgen.model.Container;
import dev.confgen.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an explanation says of a service: where it is reached, and which containers of its name are
/// missing.
///
/// @param evidence what is known
/// @param name its name
record ServiceSection(Evidence evidence, String name) {

  /// What default names come from.
  private static final Set<String> DEFAULTS = Set.of("com.docker.compose.service", "image", "name");

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
    if (isOffered(container)) {
      return Optional.empty();
    }
    Optional<Hint> naming = Evidence.naming(container, name);
    return naming
        .flatMap(
            hint -> evidence.objection(container).map(why -> missing(container, hint, "it " + why)))
        .or(() ->
            naming.filter(Hint::numbered).isPresent() ? Optional.empty() : overruled(container));
  }

  private static String missing(Container container, Hint hint, String why) {
    return "  %s is called so (%s), but %s"
        .formatted(Faults.subject(container), Phrases.word(hint.key()), why);
  }

  /// A container that would be called so if nothing else counted instead. Default names are not
  /// meant: every container has one.
  private Optional<String> overruled(Container container) {
    Said said = Said.by(container);
    List<Hint> all = said.all(Field.NAME);
    List<Hint> before = all.stream().takeWhile(hint -> !hint.value().equals(name)).toList();
    if (before.isEmpty()
        || before.size() == all.size()
        || DEFAULTS.contains(all.get(before.size()).key())) {
      return Optional.empty();
    }
    Hint counts = said.ofContainer(Field.NAME).filter(before::contains).orElseGet(before::getLast);
    return Optional.of(
        missing(
            container,
            all.get(before.size()),
            evidence
                .absence(container)
                .map(why -> "it " + why)
                .orElseGet(() -> Phrases.word(counts.key()) + " counts instead")));
  }

  private boolean isOffered(Container container) {
    return evidence.services(container).stream()
        .anyMatch(each -> each.service().name().text().equals(name));
  }
}
