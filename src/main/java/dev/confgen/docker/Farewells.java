package dev.confgen.docker;

import dev.confgen.docker.ContainerMapper.Mapped;
import dev.confgen.model.Signal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// The containers that were told to stop and have not ended yet.
///
/// Such a container is to get no new work, or what it gets is lost when it ends. Whether a signal
/// tells it to stop, its inspect says. What survives its stop signal for longer than the engine
/// would wait was not stopped after all.
///
/// The event stream tells; the reader, who knows the containers, draws the conclusions. What was
/// told stays known when the stream is lost: nobody tells it again.
final class Farewells {

  private final LongSupplier clock;
  private final OwnSignals own;
  private final Map<Sent, Farewell> told = new HashMap<>();

  /// @param clock the time in nanoseconds, as {@link System#nanoTime}
  /// @param own the signals that tell nobody to stop
  Farewells(LongSupplier clock, OwnSignals own) {
    this.clock = clock;
    this.own = own;
  }

  /// A signal that a container got. Another one does not take it back.
  private record Sent(String id, Signal signal) {}

  /// When it got it, and what became of that.
  private static final class Farewell {
    private final long since;
    private final Optional<Instant> time;
    private boolean overtaken;
    private OptionalLong end = OptionalLong.empty();

    Farewell(long since, Optional<Instant> time) {
      this.since = since;
      this.time = time;
    }

    /// Whether the container has begun since, so that its end before was not seen.
    private boolean isOfAnEarlierRun(Mapped mapped) {
      return time.isPresent() && mapped.started().filter(time.get()::isBefore).isPresent();
    }
  }

  /// Notes that a signal was sent to a container.
  ///
  /// @param time when, on the engine's clock, if it said so
  synchronized void told(String id, Signal signal, Optional<Instant> time) {
    if (!own.recognise(id, signal)) {
      told.put(new Sent(id, signal), new Farewell(clock.getAsLong(), time));
    }
  }

  /// Notes that a container has ended or begun since it was told: its next inspect says what it
  /// does now. Until then it counts as told, so that it does not flicker.
  synchronized void overtake(String id) {
    told.forEach((sent, farewell) -> farewell.overtaken |= sent.id().equals(id));
  }

  /// What was overtaken so far, which may be forgotten of a container that is inspected from now
  /// on.
  synchronized Overtaken overtaken() {
    return new Overtaken(
        told.values().stream().filter(farewell -> farewell.overtaken).collect(Collectors.toSet()));
  }

  /// What was overtaken at one moment.
  final class Overtaken {

    private final Set<Farewell> farewells;

    private Overtaken(Set<Farewell> farewells) {
      this.farewells = farewells;
    }

    /// Forgets it of a container that has been inspected since, but nothing that it was told later.
    void forget(String id) {
      synchronized (Farewells.this) {
        told.entrySet()
            .removeIf(
                entry -> entry.getKey().id().equals(id) && farewells.contains(entry.getValue()));
      }
    }
  }

  /// The containers that have survived, each said once: they have to be inspected again. Until then
  /// they count as told, as one that the engine does not answer for may have ended after all.
  synchronized Set<String> survivors() {
    long now = clock.getAsLong();
    var survivors = new HashSet<String>();
    told.forEach((sent, farewell) -> {
      if (!farewell.overtaken && farewell.end.isPresent() && farewell.end.getAsLong() - now <= 0) {
        survivors.add(sent.id());
      }
    });
    survivors.forEach(this::overtake);
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
                .filter(mapped -> mapped.container().id().startsWith(entry.getKey().id()))
                .allMatch(mapped -> !leaves(mapped, entry, leaving)));
    return leaving;
  }

  private static boolean leaves(
      Mapped mapped, Map.Entry<Sent, Farewell> told, Set<String> leaving) {
    var stop = mapped.stop();
    Signal signal = told.getKey().signal();
    if (!signal.equals(stop.signal()) && !signal.equals(Signal.KILL)) {
      return false;
    }
    Farewell farewell = told.getValue();
    if (farewell.isOfAnEarlierRun(mapped)) {
      return false;
    }
    farewell.end = OptionalLong.of(farewell.since + stop.patience().toNanos());
    leaving.add(mapped.container().id());
    return true;
  }

  /// When the next of them will have survived, on the clock.
  synchronized OptionalLong next() {
    return told.values().stream()
        .filter(farewell -> !farewell.overtaken)
        .flatMapToLong(farewell -> farewell.end.stream())
        .reduce((one, other) -> one - other < 0 ? one : other);
  }
}
