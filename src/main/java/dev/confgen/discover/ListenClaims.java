package dev.confgen.discover;

import dev.confgen.model.Protocol;
import dev.confgen.model.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives each port that a proxy is to open to the services of one name.
final class ListenClaims {

  private final Map<Key, Candidate> holders = new HashMap<>();

  private record Key(int listen, Protocol protocol) {}

  /// All of them, those that lost their port without one.
  ///
  /// @param candidates those whose claims count more first
  List<Candidate> settle(List<Candidate> candidates) {
    List<Candidate> settled = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      Service service = candidate.service();
      settled.add(service.listen() == 0 ? candidate : settled(candidate, service));
    }
    return settled;
  }

  private Candidate settled(Candidate candidate, Service service) {
    Candidate holder =
        holders.computeIfAbsent(new Key(service.listen(), service.protocol()), _ -> candidate);
    if (holder.service().name().equals(service.name())) {
      return candidate;
    }
    return candidate.losing(
        service.toBuilder()
            .listen(0)
            // Nor is it served by its name instead, as if it had asked for nothing.
            .primary(service.primary() && !service.routes().isEmpty())
            .build(),
        new Lost(
            "port %d is not opened for %s: it is that of %s (%s)%s"
                .formatted(
                    service.listen(),
                    service.name(),
                    holder.service().name(),
                    holder.subject(),
                    holder.precedence(candidate))));
  }
}
