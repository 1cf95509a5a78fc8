package dev.confgen.discover;

import static java.util.stream.Collectors.joining;

import dev.confgen.discover.Finding.Offer;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Port;
import dev.confgen.model.Health;
import dev.confgen.model.Service;
import dev.confgen.model.Service.ContainerPort;
import dev.confgen.model.Service.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an explanation says of a container: what became of each of its ports, and why.
///
/// @param evidence what is known
/// @param container the container
/// @param said all that it says
record ContainerSection(Evidence evidence, Container container, Said said) {

  ContainerSection(Evidence evidence, Container container) {
    this(evidence, container, Said.by(container));
  }

  /// `container web_1 (0123456789ab, image shop/web:1, running)`.
  String heading() {
    return "%s (%s, image %s, %s%s%s%s)"
        .formatted(
            Faults.subject(container),
            Phrases.word(container.shortId()),
            Phrases.word(container.image().name()),
            Phrases.lower(container.state()),
            container.health() == Health.NONE ? "" : ", " + Phrases.lower(container.health()),
            container.self() ? ", gen runs in it" : "",
            container.origin() == Origin.STATE ? ", from a state file" : "");
  }

  /// The lines below the heading.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Optional<Finding> finding = evidence.finding(container);
    if (finding.isEmpty()) {
      lines.add("  left out: " + evidence.filtered(container));
    }
    finding.ifPresent(found -> {
      if (!found.conventions().isEmpty()) {
        lines.add("  conventions: " + String.join(", ", found.conventions()));
      }
      found.offers().forEach(offer -> lines.addAll(offer(offer)));
      found.nothing().ifPresent(why -> lines.add("  no service: it " + why));
      otherPorts(found).forEach(lines::add);
      Few.leftOut(found.leftOut(), Few.EXPLAINED)
          .forEach(fault -> lines.add("  left out: " + Phrases.fault(fault)));
    });
    evidence
        .leftOut(container)
        .forEach(each ->
            lines.add(
                "  left out by the source: %s%s"
                    .formatted(
                        each.subject().startsWith("container ") ? "" : each.subject() + ": ",
                        Phrases.fault(each))));
    finding.ifPresent(found ->
        Few.cautions(found.cautions(), Few.EXPLAINED)
            .forEach(each -> lines.add("  warning: " + each.message())));
    return lines;
  }

  private List<String> offer(Offer offer) {
    Optional<Candidate> settled = settled(offer.service());
    if (settled.isEmpty()) {
      return List.of(
          "  service %s: %s; another source tells of it, too, and counts instead"
              .formatted(offer.service().name(), Phrases.endpoint(offer.service())));
    }
    Service service = settled.get().service();
    List<String> lines = new ArrayList<>();
    lines.add(
        "  service %s: %s, %s, %s; %s"
            .formatted(
                service.name(),
                Phrases.endpoint(service),
                Phrases.lower(service.protocol()),
                service.scheme(),
                Phrases.offered(settled.get())));
    lines.add("    name:    " + Phrases.word(offer.named()));
    lines.add("    port:    " + port(offer));
    lines.add("    address: " + offer.address());
    if (!service.routes().isEmpty()) {
      lines.add("    routes:  " + routes(service));
    }
    if (service.listen() != 0) {
      lines.add("    listen:  a proxy opens port " + service.listen());
    }
    settled.get().lost().forEach(lost -> lines.add("    lost:    " + lost.message()));
    return lines;
  }

  private Optional<Candidate> settled(Service offered) {
    return evidence.services(container).stream()
        .filter(each -> each.container().filter(container::equals).isPresent())
        .filter(each ->
            each.service().container().equals(offered.container())
                && each.service().protocol() == offered.protocol())
        .findFirst();
  }

  private String port(Offer offer) {
    int port = offer.service().container().map(ContainerPort::port).orElse(0);
    if (port == 0) {
      return "none, as the container exposes none";
    }
    return port
        + switch (offer.choice()) {
          case HINTED ->
              ", as "
                  + said.ofContainer(Field.PORT).map(hint -> Phrases.word(hint.key())).orElse("")
                  + " says";
          case ONLY -> ", the only one";
          case EIGHTY -> ", which counts before the others";
          case LOWEST -> ", the lowest, as nothing says which one";
          case NOT_CHOSEN -> "; what is said without a port goes to another one";
        };
  }

  private String routes(Service service) {
    int port = service.container().map(ContainerPort::port).orElse(0);
    return service.routes().stream().map(r -> r.host() + "" + r.path()).collect(joining(", "))
        + said.claims(port, service.primary()).stream()
            .findFirst()
            .map(claim -> ", as " + Phrases.word(claim.host().key()) + " says")
            .orElse("");
  }

  /// The ports that are no services although nothing is wrong with them.
  private List<String> otherPorts(Finding finding) {
    List<String> lines = new ArrayList<>();
    for (Port port : container.ports()) {
      boolean offered =
          finding.offers().stream()
              .map(Offer::service)
              .anyMatch(service ->
                  service.protocol() == port.protocol()
                      && service.container().filter(c -> c.port() == port.port()).isPresent());
      if (!offered) {
        whyNot(port, finding)
            .ifPresent(why ->
                lines.add(
                    "  no service at port %d/%s: it %s"
                        .formatted(port.port(), Phrases.lower(port.protocol()), why)));
      }
    }
    return lines;
  }

  private Optional<String> whyNot(Port port, Finding finding) {
    Optional<Hint> ignore = said.ofPort(Field.IGNORE, port.port());
    boolean isBad =
        finding.leftOut().stream()
            .anyMatch(fault -> ignore.filter(hint -> hint.key().equals(fault.key())).isPresent());
    if (ignore.isPresent() && !isBad) {
      return ignore.map(hint -> "is ignored, as " + Phrases.word(hint.key()) + " says");
    }
    if (finding.offers().isEmpty() || !finding.leftOut().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        evidence.addressing().ports() == Addressing.Ports.PUBLISHED
            ? "is not published"
            : "is in the host's network, where a label must name it");
  }
}
