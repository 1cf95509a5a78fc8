package dev.confgen.discover;

import dev.confgen.model.Caution;
import dev.confgen.model.Container;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Service;
import dev.confgen.model.Service.Origin;
import dev.confgen.model.Services;
import dev.confgen.model.Services.Withheld;
import dev.confgen.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// From containers to services, and those merged with the services that came ready-made.
///
/// Containers say what they serve through conventions: labels and variables, described in
/// docs/labels.md. A value that cannot be used leaves out the services that it would have shaped,
/// and no others.
public final class Discovery {

  private Discovery() {}

  /// The services of a snapshot. The same snapshot and addressing always give the same.
  ///
  /// What the sources left out already is not repeated: it is in the snapshot.
  public static Services discover(Snapshot snapshot, Addressing addressing) {
    List<Finding> findings = findings(snapshot, addressing);
    List<Candidate> settled = settled(snapshot, addressing, findings);
    List<LeftOut> leftOut = findings.stream().flatMap(f -> f.leftOut().stream()).toList();
    List<Caution> cautions =
        Stream.concat(
                findings.stream().flatMap(f -> f.cautions().stream()),
                settled.stream()
                    .filter(candidate -> !candidate.lost().isEmpty())
                    .flatMap(candidate -> candidate.cautions().stream()))
            .toList();
    return sorted(settled, Few.leftOut(leftOut, Few.IN_LOG), Few.cautions(cautions, Few.IN_LOG));
  }

  /// All services, offered or not, each with what it got of its claims.
  ///
  /// @param findings what became of the snapshot's containers
  static List<Candidate> settled(Snapshot snapshot, Addressing addressing, List<Finding> findings) {
    var twins = new Twins();
    for (Origin origin : Origin.values()) {
      twins.add(origin, ofContainers(origin, findings));
    }
    for (Origin origin : Origin.values()) {
      twins.add(origin, readyMade(origin, snapshot.services(), addressing));
    }
    return Claims.settle(twins.all());
  }

  /// What became of each container, and why, in the order of the containers.
  static List<Finding> findings(Snapshot snapshot, Addressing addressing) {
    List<Container> known =
        Stream.concat(snapshot.containers().stream(), snapshot.hidden().stream()).toList();
    var places = new Places(known, addressing);
    return snapshot.containers().stream()
        .map(container -> ContainerReading.of(container, places, addressing.health()))
        .toList();
  }

  private static List<Candidate> ofContainers(Origin origin, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.container().origin() == origin)
        .flatMap(Discovery::candidates)
        .toList();
  }

  private static Stream<Candidate> candidates(Finding finding) {
    return finding.offers().stream()
        .map(offer ->
            new Candidate(offer.service(), offer.withheld(), Optional.of(finding.container())));
  }

  private static List<Candidate> readyMade(
      Origin origin, List<Service> services, Addressing addressing) {
    return services.stream()
        .filter(service -> service.origin() == origin)
        .map(service ->
            new Candidate(
                service, Withholding.of(service.health(), addressing.health()), Optional.empty()))
        .toList();
  }

  private static Services sorted(
      List<Candidate> candidates, List<LeftOut> leftOut, List<Caution> cautions) {
    List<Service> offered = new ArrayList<>();
    List<Withheld> withheld = new ArrayList<>();
    for (Candidate candidate : candidates) {
      candidate
          .withheld()
          .ifPresentOrElse(
              reason -> withheld.add(new Withheld(candidate.service(), reason)),
              () -> offered.add(candidate.service()));
    }
    return new Services(offered, withheld, leftOut, cautions);
  }
}
