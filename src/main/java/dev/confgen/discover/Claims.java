package dev.confgen.discover;

import java.util.List;

/// Settles who gets what only one can have: an id among the services of a name, a port that a proxy
/// opens, the say over a route. Whoever may label a container may claim any of them, and must not
/// take it from somebody who has it.
final class Claims {

  private Claims() {}

  /// All services, each with what it got of its claims. Those that are withheld have theirs, too:
  /// they will be back.
  static List<Candidate> settle(List<Candidate> candidates) {
    List<Candidate> inOrder = candidates.stream().sorted(Candidate.SENIORITY).toList();
    List<Candidate> identified = new IdClaims().settle(inOrder);
    List<Candidate> listening = new ListenClaims().settle(identified);
    return new RouteClaims().settle(listening);
  }
}
