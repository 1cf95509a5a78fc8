package dev.confgen.discover;

import dev.confgen.model.Container;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import java.util.List;
import java.util.Optional;

/// {@link Discovery} of one snapshot after the other. Where only keys changed, the services are
/// those that were found last; where few services of many changed, only those are looked at.
///
/// Not for several threads at once.
public final class Rediscovery {

  private Optional<Found> last = Optional.empty();

  /// What was found, and all that it depends on.
  ///
  /// @param plain whether each service is what it came as
  private record Found(
      List<Container> containers,
      List<Container> hidden,
      List<Service> readyMade,
      Addressing addressing,
      Services services,
      boolean plain) {

    static Found in(Snapshot snapshot, Addressing addressing) {
      Services services = Discovery.discover(snapshot, addressing);
      boolean plain =
          snapshot.containers().isEmpty() && Exchange.isPossible(snapshot.services(), services);
      return of(snapshot, addressing, services, plain);
    }

    private static Found of(
        Snapshot snapshot, Addressing addressing, Services services, boolean plain) {
      return new Found(
          snapshot.containers(),
          snapshot.hidden(),
          snapshot.services(),
          addressing,
          services,
          plain);
    }

    /// What is found in another snapshot, if that need not be discovered.
    Optional<Found> after(Snapshot snapshot, Addressing asked) {
      if (!addressing.equals(asked)
          || !containers.equals(snapshot.containers())
          || !hidden.equals(snapshot.hidden())) {
        return Optional.empty();
      }
      if (readyMade.equals(snapshot.services())) {
        return Optional.of(this);
      }
      return Optional.of(snapshot.services())
          .filter(_ -> plain)
          .flatMap(now -> Exchange.made(readyMade, services, now, addressing.health()))
          .map(made -> of(snapshot, addressing, made, true));
    }
  }

  /// The services of a snapshot, as {@link Discovery} says; the same object as the last time as
  /// long as it would say the same.
  public Services discover(Snapshot snapshot, Addressing addressing) {
    Found found =
        last.flatMap(known -> known.after(snapshot, addressing))
            .orElseGet(() -> Found.in(snapshot, addressing));
    last = Optional.of(found);
    return found.services();
  }
}
