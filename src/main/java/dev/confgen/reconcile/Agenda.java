package dev.confgen.reconcile;

import dev.confgen.model.Snapshot;
import dev.confgen.source.Source.Depth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The arithmetic of the loop: which source is to be read when, and what is handed to which sink.
///
/// It has no threads and no clock; times are nanoseconds since the start. What happened is told by
/// {@link #changed}, {@link #answered} and {@link #asked}; {@link #advance} says what is to be
/// done, and {@link #next} when to ask again.
final class Agenda {

  /// How long what one source said waits for the answer of another.
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Debouncer debouncer;
  private final OptionalLong resync;
  private final List<Reading> readings;
  private final List<Wish> wishes;

  private OptionalLong burstFirst = OptionalLong.empty();
  private long burstLast;
  private OptionalLong resyncAt;
  private OptionalLong newsSince = OptionalLong.empty();
  private boolean evenIfEqual;
  private Optional<Snapshot> delivered = Optional.empty();
  private long deliveredAt = Long.MIN_VALUE;

  Agenda(int sources, int sinks, Pace pace) {
    this.debouncer = new Debouncer(pace.waitMin(), pace.waitMax());
    this.resync =
        pace.resync().isZero() ? OptionalLong.empty() : OptionalLong.of(pace.resync().toNanos());
    this.readings = IntStream.range(0, sources).mapToObj(_ -> new Reading()).toList();
    this.wishes = IntStream.range(0, sinks).mapToObj(_ -> new Wish()).toList();
    this.resyncAt = OptionalLong.of(0);
  }

  /// A sink's wish for a full reading.
  private static final class Wish {
    private OptionalLong dueAt = OptionalLong.empty();
    private OptionalLong since = OptionalLong.empty();
  }

  /// A reading to begin.
  record Order(int source, Depth depth) {}

  /// A snapshot to hand over.
  record HandOver(int sink, Delivery delivery) {}

  /// What is to be done now.
  record Steps(List<Order> orders, List<HandOver> handOvers) {}

  /// A source says that another reading might differ.
  void changed(int source, long now) {
    readings.get(source).change();
    burstFirst = OptionalLong.of(burstFirst.orElse(now));
    burstLast = now;
  }

  /// A reading has ended.
  void answered(int source, Answer answer, long now) {
    readings.get(source).answer(answer, now);
    news(now);
  }

  private void news(long now) {
    newsSince = OptionalLong.of(newsSince.orElse(now));
  }

  /// A sink was called and says what it wants. While a full reading that it asked for is under way,
  /// asking again changes nothing.
  void asked(int sink, Retry retry, long now) {
    Wish wish = wishes.get(sink);
    switch (retry) {
      case Retry.Reread(Duration delay, _) -> wish.dueAt = OptionalLong.of(now + delay.toNanos());
      case Retry.Never _, Retry.After _ -> {
        wish.dueAt = OptionalLong.empty();
        wish.since = OptionalLong.empty();
      }
    }
  }

  /// Everything is to be read and handed over now, even if nothing changed.
  void resyncNow(long now) {
    resyncAt = OptionalLong.of(now);
  }

  /// What is to be done at this time.
  Steps advance(long now) {
    followBurst(now);
    resync(now);
    beginWishes(now);
    readings.forEach(reading -> reading.wantRetry(now));
    return new Steps(orders(now), handOvers(now));
  }

  private void followBurst(long now) {
    if (burstFirst.isPresent() && now >= debouncer.due(burstFirst.getAsLong(), burstLast)) {
      burstFirst = OptionalLong.empty();
      readings.forEach(Reading::followChange);
    }
  }

  private void resync(long now) {
    if (resyncAt.isPresent() && now >= resyncAt.getAsLong()) {
      resyncAt = resync.isPresent() ? OptionalLong.of(now + resync.getAsLong()) : resync;
      readings.forEach(reading -> reading.want(Depth.FULL));
      evenIfEqual = true;
      news(now);
    }
  }

  private void beginWishes(long now) {
    for (Wish wish : wishes) {
      if (wish.dueAt.isPresent() && now >= wish.dueAt.getAsLong()) {
        wish.dueAt = OptionalLong.empty();
        if (wish.since.isEmpty()) {
          wish.since = OptionalLong.of(now);
          readings.forEach(reading -> reading.want(Depth.FULL));
        }
      }
    }
  }

  private List<Order> orders(long now) {
    var orders = new ArrayList<Order>();
    for (int i = 0; i < readings.size(); i++) {
      int source = i;
      readings.get(i).begin(now).ifPresent(depth -> orders.add(new Order(source, depth)));
    }
    return orders;
  }

  private List<HandOver> handOvers(long now) {
    if (!isDue(now) || readings.stream().anyMatch(reading -> reading.good().isEmpty())) {
      return List.of();
    }
    newsSince = OptionalLong.empty();
    Snapshot snapshot = merged();
    boolean toAll = evenIfEqual || !delivered.equals(Optional.of(snapshot));
    boolean confirmed = toAll && wereAllFullyReadSince(deliveredAt + 1);
    evenIfEqual = false;
    var handOvers = new ArrayList<HandOver>();
    for (int sink = 0; sink < wishes.size(); sink++) {
      Wish wish = wishes.get(sink);
      boolean granted = wish.since.isPresent() && wereAllFullyReadSince(wish.since.getAsLong());
      if (granted) {
        wish.since = OptionalLong.empty();
      }
      if (toAll || granted) {
        handOvers.add(new HandOver(sink, new Delivery(snapshot, confirmed || granted)));
      }
    }
    if (toAll) {
      delivered = Optional.of(snapshot);
      deliveredAt = now;
    }
    return handOvers;
  }

  private boolean isDue(long now) {
    return newsSince.isPresent()
        && (readings.stream().noneMatch(Reading::isAwaited)
            || now >= newsSince.getAsLong() + PATIENCE.toNanos());
  }

  private boolean wereAllFullyReadSince(long time) {
    return readings.stream().allMatch(reading -> reading.wasFullyReadSince(time));
  }

  private Snapshot merged() {
    return readings.stream()
        .flatMap(reading -> reading.good().stream())
        .reduce(Snapshot.EMPTY, Snapshot::merge);
  }

  /// When something is to be done if nothing happens before.
  OptionalLong next() {
    OptionalLong burst =
        burstFirst.isPresent()
            ? OptionalLong.of(debouncer.due(burstFirst.getAsLong(), burstLast))
            : OptionalLong.empty();
    boolean canDeliver = readings.stream().allMatch(reading -> reading.good().isPresent());
    OptionalLong patience =
        newsSince.isPresent() && canDeliver
            ? OptionalLong.of(newsSince.getAsLong() + PATIENCE.toNanos())
            : OptionalLong.empty();
    return LongStream.concat(
            Stream.of(burst, resyncAt, patience).flatMapToLong(OptionalLong::stream),
            LongStream.concat(
                wishes.stream().flatMapToLong(wish -> wish.dueAt.stream()),
                readings.stream().flatMapToLong(reading -> reading.retryAt().stream())))
        .min();
  }

  Reading reading(int source) {
    return readings.get(source);
  }
}
