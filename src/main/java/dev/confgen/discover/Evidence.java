package dev.confgen.discover;

import static java.util.stream.Collectors.joining;

import dev.confgen.model.Container;
import dev.confgen.model.ContainerFilters;
import dev.confgen.model.Host;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Route;
import dev.confgen.model.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is known about everything in a snapshot: what became of it, and why.
///
/// @param snapshot what the sources saw
/// @param addressing which address of a container counts
/// @param filters why containers are hidden
/// @param findings what became of each container that is not hidden
/// @param services all services, offered or not
record Evidence(
    Snapshot snapshot,
    Addressing addressing,
    ContainerFilters filters,
    Map<Container, Finding> findings,
    List<Candidate> services) {

  static Evidence of(Snapshot snapshot, Addressing addressing, ContainerFilters filters) {
    List<Finding> findings = Discovery.findings(snapshot, addressing);
    var byContainer = new HashMap<Container, Finding>();
    findings.forEach(finding -> byContainer.put(finding.container(), finding));
    List<Candidate> services =
        Discovery.settled(snapshot, addressing, findings).stream()
            .sorted(Candidate.BY_SERVICE)
            .toList();
    return new Evidence(snapshot, addressing, filters, byContainer, services);
  }

  /// All containers, those that are hidden after the others.
  List<Container> containers() {
    return Stream.concat(snapshot.containers().stream(), snapshot.hidden().stream()).toList();
  }

  /// What became of a container; empty if it is hidden.
  Optional<Finding> finding(Container container) {
    return Optional.ofNullable(findings.get(container));
  }

  /// The services of a container. Where another source tells of the same container and counts
  /// first, they are that source's.
  List<Candidate> services(Container container) {
    return services.stream()
        .filter(each ->
            each.service().container().filter(c -> c.id().equals(container.id())).isPresent())
        .toList();
  }

  /// What the sources left out of a container.
  List<LeftOut> leftOut(Container container) {
    String subject = Faults.subject(container);
    return snapshot.leftOut().stream()
        .filter(each -> each.subject().equals(subject) || each.subject().endsWith(" of " + subject))
        .toList();
  }

  /// Why a container is no service at all, or why a service of it is missing: to be read after `but
  /// it`.
  Optional<String> objection(Container container) {
    return absence(container).or(() -> fault(container));
  }

  /// Why a container is no service at all although nothing is wrong with it: to be read after `but
  /// it`.
  Optional<String> absence(Container container) {
    Optional<Finding> finding = finding(container);
    return finding.isEmpty()
        ? Optional.of("is left out: " + filtered(container))
        : finding.get().nothing();
  }

  private Optional<String> fault(Container container) {
    List<LeftOut> faults = new ArrayList<>(leftOut(container));
    finding(container).ifPresent(finding -> faults.addAll(0, finding.leftOut()));
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Few.leftOut(faults, Few.EXPLAINED).stream()
                .map(Phrases::fault)
                .collect(joining("; ", "is left out: ", "")));
  }

  /// Which filter hides a container.
  String filtered(Container container) {
    return filters.objection(container).orElse("a filter hides it");
  }

  /// What calls a service of a container so, if anything does: what another convention overrules
  /// does not count.
  static Optional<Hint> naming(Container container, String name) {
    Said said = Said.by(container);
    return Stream.concat(
            said.find(Field.NAME, 0, true).stream(),
            said.ports().stream().flatMap(port -> said.ofPort(Field.NAME, port).stream()))
        .filter(hint -> hint.value().equals(name))
        .findFirst();
  }

  /// Somebody who wants the requests of a host.
  ///
  /// @param container the container
  /// @param said all that it says
  /// @param claim what asks for the host
  record Asking(Container container, Said said, Claim claim) {}

  /// The containers that ask for hosts, by host, whether they get them or not. Values that are no
  /// hosts are missing.
  Map<Host, List<Asking>> asking() {
    var asking = new TreeMap<Host, List<Asking>>();
    for (Container container : containers()) {
      Said said = Said.by(container);
      Stream.concat(said.claims().stream(), said.inVain().stream())
          .forEach(claim ->
              Phrases.host(claim.host().value())
                  .ifPresent(host ->
                      asking
                          .computeIfAbsent(host, _ -> new ArrayList<>())
                          .add(new Asking(container, said, claim))));
    }
    return asking;
  }

  /// The hosts that services have.
  List<Host> hosts() {
    return services.stream()
        .flatMap(each -> each.service().routes().stream())
        .map(Route::host)
        .distinct()
        .sorted()
        .toList();
  }
}
