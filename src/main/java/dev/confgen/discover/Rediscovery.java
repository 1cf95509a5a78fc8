package dev.confgen.discover;

import dev.confgen.model.Container;
import dev.confgen.model.Service;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import java.util.List;
import java.util.Optional;

/// {@link Discovery} of one snapshot after the other. Where only keys changed, the services are
/// those that were found last, and nobody looks for them again.
///
/// Not for several threads at once.
public final class Rediscovery {

  private Optional<Found> last = Optional.empty();

  /// What was found, and all that it depends on.
  private record Found(
      List<Container> containers,
      List<Container> hidden,
      List<Service> readyMade,
      Addressing addressing,
      Services services) {

    static Found in(Snapshot snapshot, Addressing addressing) {
      return new Found(
          snapshot.containers(),
          snapshot.hidden(),
          snapshot.services(),
          addressing,
          Discovery.discover(snapshot, addressing));
    }

    boolean holds(Snapshot snapshot, Addressing asked) {
      return addressing.equals(asked)
          && containers.equals(snapshot.containers())
          && hidden.equals(snapshot.hidden())
          && readyMade.equals(snapshot.services());
    }
  }

  /// The services of a snapshot, as {@link Discovery} says; the same object as the last time as
  /// long as it would say the same.
  public Services discover(Snapshot snapshot, Addressing addressing) {
    Found found =
        last.filter(known -> known.holds(snapshot, addressing))
            .orElseGet(() -> Found.in(snapshot, addressing));
    last = Optional.of(found);
    return found.services();
  }
}
