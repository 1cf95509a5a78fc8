package dev.confgen.docker;

import dev.confgen.docker.ContainerMapper.Mapped;
import dev.confgen.model.Signal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;

/// The containers that were told to stop and have not ended yet.
///
/// Such a container is to get no new work, or what it gets is lost when it ends. Whether a signal
/// tells it to stop, its inspect says. What survives its stop signal for longer than the engine
/// would wait was not stopped after all.
///
/// The event stream tells; the reader, who knows the containers, draws the conclusions.
final class Farewells {

  private final LongSupplier clock;
  private final Map<String, Farewell> told = new HashMap<>();

  /// @param clock the time in nanoseconds, as {@link System#nanoTime}
  Farewells(LongSupplier clock) {
    this.clock = clock;
  }

  /// A signal that a container got.
  private static final class Farewell {
    private final Signal signal;
    private final long since;
    private boolean overtaken;
    private OptionalLong end = OptionalLong.empty();

    Farewell(Signal signal, long since) {
      this.signal = signal;
      this.since = since;
    }
  }

  /// Notes that a signal was sent to a container.
  synchronized void told(String id, Signal signal) {
    told.put(id, new Farewell(signal, clock.getAsLong()));
  }

  /// Notes that a container has ended or begun since it was told: its next inspect says what it
  /// does now. Until then it counts as told, so that it does not flicker.
  synchronized void overtake(String id) {
    Farewell farewell = told.get(id);
    if (farewell != null) {
      farewell.overtaken = true;
    }
  }

  /// Those that have ended or begun since. Whoever asks is to inspect them, and then to {@link
  /// #forget} them.
  synchronized Set<String> overtaken() {
    var overtaken = new HashSet<String>();
    told.forEach((id, farewell) -> {
      if (farewell.overtaken) {
        overtaken.add(id);
      }
    });
    return overtaken;
  }

  /// Forgets what was noted of a container.
  synchronized void forget(String id) {
    told.remove(id);
  }

  /// Takes out the containers that have survived: they have to be inspected again.
  synchronized Set<String> survivors() {
    long now = clock.getAsLong();
    var survivors = new HashSet<String>();
    told.forEach((id, farewell) -> {
      if (farewell.end.isPresent() && farewell.end.getAsLong() - now <= 0) {
        survivors.add(id);
      }
    });
    told.keySet().removeAll(survivors);
    return survivors;
  }

  /// Those of the containers that are about to end. Signals that are not to end one are forgotten.
  ///
  /// @param known everything that runs
  synchronized Set<String> leaving(Collection<Mapped> known) {
    var leaving = new HashSet<String>();
    told.entrySet()
        .removeIf(entry ->
            known.stream()
                .filter(mapped -> mapped.container().id().startsWith(entry.getKey()))
                .allMatch(mapped -> !leaves(mapped, entry.getValue(), leaving)));
    return leaving;
  }

  private static boolean leaves(Mapped mapped, Farewell farewell, Set<String> leaving) {
    var stop = mapped.stop();
    if (!farewell.signal.equals(stop.signal()) && !farewell.signal.equals(Signal.KILL)) {
      return false;
    }
    farewell.end = OptionalLong.of(farewell.since + stop.patience().toNanos());
    leaving.add(mapped.container().id());
    return true;
  }

  /// When the next of them will have survived, on the clock.
  synchronized OptionalLong next() {
    return told.values().stream()
        .flatMapToLong(farewell -> farewell.end.stream())
        .reduce((one, other) -> one - other < 0 ? one : other);
  }
}
