package dev.confgen.discover;

import dev.confgen.model.Caution;
import java.util.ArrayList;
import java.util.List;

/// Settles who gets what only one can have: an id among the services of a name, a port that a proxy
/// opens, the say over a route. Whoever may label a container may claim any of them, and must not
/// take it from somebody who has it.
final class Claims {

  private final List<Caution> cautions = new ArrayList<>();
  private final List<Candidate> settled;

  /// Settles the claims of all services, those that are withheld included: they will be back.
  Claims(List<Candidate> candidates) {
    List<Candidate> inOrder = candidates.stream().sorted(Candidate.SENIORITY).toList();
    List<Candidate> identified = new IdClaims(this::warn).settle(inOrder);
    List<Candidate> listening = new ListenClaims(this::warn).settle(identified);
    settled = new RouteClaims(this::warn).settle(listening);
  }

  /// Where a lost claim is told of.
  @FunctionalInterface
  interface Loss {

    /// Tells the loser.
    ///
    /// @param message what it lost, and to whom
    void tell(Candidate loser, String message);
  }

  private void warn(Candidate loser, String message) {
    cautions.add(new Caution(loser.subject(), message));
  }

  /// All services, each with what it got of its claims.
  List<Candidate> settled() {
    return settled;
  }

  /// What was lost, and to whom.
  List<Caution> cautions() {
    return cautions;
  }
}
