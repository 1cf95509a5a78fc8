package dev.confgen.discover;

import dev.confgen.model.Protocol;
import dev.confgen.model.Service;
import dev.confgen.model.ServiceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sees to it that no two services have both name and id in common.
///
/// An id belongs to the service that came ready-made with it, else to the port whose id it is by
/// default, else to the first that gives it to itself. Any other keeps running under the id that
/// its port has by default.
final class IdClaims {

  private final Map<Key, Candidate> holders = new HashMap<>();

  private record Key(ServiceName name, String id) {}

  /// All of them, each with an id of its own.
  ///
  /// @param candidates those whose claims count more first
  List<Candidate> settle(List<Candidate> candidates) {
    List<Candidate> settled = new ArrayList<>(candidates.size());
    for (Candidate candidate : givenLast(candidates)) {
      Service service = candidate.service();
      Candidate holder = holders.putIfAbsent(key(candidate, service.id()), candidate);
      settled.add(holder == null ? candidate : renamed(candidate, holder));
    }
    settled.sort(Candidate.SENIORITY);
    return settled;
  }

  private static List<Candidate> givenLast(List<Candidate> candidates) {
    List<Candidate> plain = new ArrayList<>(candidates.size());
    List<Candidate> given = new ArrayList<>();
    candidates.forEach(candidate -> (isGiven(candidate) ? given : plain).add(candidate));
    plain.addAll(given);
    return plain;
  }

  private Candidate renamed(Candidate candidate, Candidate holder) {
    Service service = candidate.service();
    String plain = fallback(candidate);
    String id = plain;
    for (int i = 2; holders.putIfAbsent(key(candidate, id), candidate) != null; i++) {
      id = plain + "-" + i;
    }
    return candidate.losing(
        service.toBuilder().id(id).build(),
        new Lost(
            "the id %s of a service %s is that of %s: port %d has the id %s instead"
                .formatted(service.id(), service.name(), owner(holder), port(candidate), id)));
  }

  /// In a file that gives no ids, one port's TCP and UDP have the same.
  private static String fallback(Candidate candidate) {
    Service service = candidate.service();
    return candidate.container().isPresent()
        ? defaultId(candidate)
        : service.id() + (service.protocol() == Protocol.UDP ? ":udp" : "");
  }

  private static Key key(Candidate candidate, String id) {
    return new Key(candidate.service().name(), id);
  }

  private static boolean isGiven(Candidate candidate) {
    return candidate.container().isPresent()
        && !candidate.service().id().equals(defaultId(candidate));
  }

  private static String defaultId(Candidate candidate) {
    return candidate
        .container()
        .map(c -> PortReading.defaultId(c, port(candidate), candidate.service().protocol()))
        .orElse("");
  }

  private static int port(Candidate candidate) {
    Service service = candidate.service();
    return service.container().map(Service.ContainerPort::port).orElse(service.port());
  }

  private static String owner(Candidate holder) {
    return holder.container().isPresent()
        ? "port %d of %s".formatted(port(holder), holder.subject())
        : "one that came ready-made";
  }
}
