package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import io.etcd.jetcd.api.ResponseHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Asks all members of a cluster at once, and takes the first that answers and that most are of one
/// cluster with, so that one that is dead, cut off from the others, hung or lost holds up nobody.
final class Race {

  /// How much longer than the first the others may take, where it is not enough.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final List<Endpoint> endpoints;
  private final Asking asking;
  private final Soundings soundings;
  private final Choice choice;
  private final List<Member> entered = new ArrayList<>();
  private boolean over;

  /// @param soundings learn who failed, and why
  /// @param known the cluster that was read before, if one was
  Race(List<Endpoint> endpoints, Asking asking, Soundings soundings, Optional<Long> known) {
    this.endpoints = List.copyOf(endpoints);
    this.asking = asking;
    this.soundings = soundings;
    this.choice = new Choice(endpoints.size(), known);
  }

  /// Connects to a member, and makes sure that it answers.
  @FunctionalInterface
  interface Asking {
    Member ask(Endpoint endpoint) throws Unavailable, InterruptedException;
  }

  /// The connection to the first member that answers and can be trusted.
  ///
  /// @throws Unavailable if none does, with the reason of each
  static Line first(Wire wire, Prefix prefix) throws Unavailable, InterruptedException {
    return new Race(
            wire.access().endpoints(),
            endpoint -> ask(wire, prefix, endpoint),
            wire.soundings(),
            wire.cluster())
        .run();
  }

  /// The same. Whatever ends it, no other connection is left open.
  Line run() throws Unavailable, InterruptedException {
    soundings.begin();
    Optional<Member> taken = Optional.empty();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var race = new ExecutorCompletionService<Member>(threads);
      endpoints.forEach(endpoint -> race.submit(() -> enter(endpoint)));
      taken = Optional.of(decide(race));
      return taken.get().line();
    } finally {
      var _ = threads.shutdownNow();
      end(taken);
    }
  }

  private Member decide(ExecutorCompletionService<Member> race)
      throws Unavailable, InterruptedException {
    var failures = new ArrayList<Unavailable>();
    var answered = new ArrayList<Member>();
    long first = 0;
    for (int i = 0; i < endpoints.size() && choice.sure(answered).isEmpty(); i++) {
      Optional<Future<Member>> next =
          answered.isEmpty() ? Optional.of(race.take()) : nextAfter(first, race);
      if (next.isEmpty()) {
        break;
      }
      try {
        answered.add(next.get().get());
        first = answered.size() == 1 ? System.nanoTime() : first;
      } catch (ExecutionException e) {
        failures.add(failure(e));
      }
    }
    if (answered.isEmpty()) {
      throw Trouble.all(failures);
    }
    try {
      return choice.best(answered);
    } catch (Unavailable e) {
      failures.add(e);
      throw Trouble.all(failures);
    }
  }

  private static Optional<Future<Member>> nextAfter(
      long first, ExecutorCompletionService<Member> race) throws InterruptedException {
    long left = PATIENCE.toNanos() - (System.nanoTime() - first);
    return Optional.ofNullable(race.poll(left, TimeUnit.NANOSECONDS));
  }

  private static Unavailable failure(ExecutionException e) {
    return switch (e.getCause()) {
      case Unavailable known -> known;
      case RuntimeException bug -> throw bug;
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException(e);
    };
  }

  private Member enter(Endpoint endpoint) throws Unavailable, InterruptedException {
    Member member = sound(endpoint);
    if (!isInTime(member)) {
      member.line().close();
      throw member.trouble().closed();
    }
    return member;
  }

  /// Those that another was faster than have not failed.
  private Member sound(Endpoint endpoint) throws Unavailable, InterruptedException {
    try {
      return asking.ask(endpoint);
    } catch (Unavailable e) {
      if (!isOver()) {
        soundings.failed(endpoint, e);
      }
      throw e;
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized boolean isInTime(Member member) {
    return !over && entered.add(member);
  }

  private synchronized void end(Optional<Member> taken) {
    over = true;
    entered.stream()
        .filter(member -> !taken.equals(Optional.of(member)))
        .forEach(member -> member.line().close());
  }

  private static Member ask(Wire wire, Prefix prefix, Endpoint endpoint)
      throws Unavailable, InterruptedException {
    Line line = Line.open(wire, endpoint);
    try {
      line.logIn();
      var header = new Reader(line, prefix, wire.page()).pulse();
      return new Member(line, header.map(ResponseHeader::getClusterId).orElse(0L));
    } catch (Unavailable | InterruptedException | RuntimeException e) {
      line.close();
      throw e;
    }
  }
}
