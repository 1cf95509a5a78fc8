package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Asks all members of a cluster at once, and takes the first that answers, so that one that is
/// dead, cut off from the others or hung holds up nobody.
final class Race {

  private final List<Endpoint> endpoints;
  private final Asking asking;
  private final Soundings soundings;

  /// The first that answered; cancelled once it is too late for it.
  private final CompletableFuture<Line> winner = new CompletableFuture<>();

  /// @param soundings learn who failed, and why
  Race(List<Endpoint> endpoints, Asking asking, Soundings soundings) {
    this.endpoints = List.copyOf(endpoints);
    this.asking = asking;
    this.soundings = soundings;
  }

  /// Connects to a member, and makes sure that it answers.
  @FunctionalInterface
  interface Asking {
    Line ask(Endpoint endpoint) throws Unavailable, InterruptedException;
  }

  /// The connection to the first member that answers.
  ///
  /// @throws Unavailable if none does, with the reason of each
  static Line first(Wire wire, Prefix prefix) throws Unavailable, InterruptedException {
    return new Race(
            wire.access().endpoints(), endpoint -> ask(wire, prefix, endpoint), wire.soundings())
        .run();
  }

  /// The same. Whatever ends it, no other connection is left open.
  Line run() throws Unavailable, InterruptedException {
    var failures = new ArrayList<Unavailable>();
    boolean taken = false;
    soundings.begin();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var race = new ExecutorCompletionService<Line>(threads);
      endpoints.forEach(endpoint -> race.submit(() -> enter(endpoint)));
      for (int i = 0; i < endpoints.size(); i++) {
        Future<Line> next = race.take();
        try {
          Line first = next.get();
          taken = true;
          return first;
        } catch (ExecutionException e) {
          failures.add(failure(e));
        }
      }
    } finally {
      var _ = threads.shutdownNow();
      if (!taken && !winner.cancel(false)) {
        winner.join().close();
      }
    }
    throw Trouble.all(failures);
  }

  private static Unavailable failure(ExecutionException e) {
    return switch (e.getCause()) {
      case Unavailable known -> known;
      case RuntimeException bug -> throw bug;
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException(e);
    };
  }

  private Line enter(Endpoint endpoint) throws Unavailable, InterruptedException {
    Line line = sound(endpoint);
    if (!winner.complete(line)) {
      line.close();
      throw line.trouble().closed();
    }
    return line;
  }

  /// Those that another was faster than have not failed.
  private Line sound(Endpoint endpoint) throws Unavailable, InterruptedException {
    try {
      return asking.ask(endpoint);
    } catch (Unavailable e) {
      if (!winner.isDone()) {
        soundings.failed(endpoint, e);
      }
      throw e;
    }
  }

  private static Line ask(Wire wire, Prefix prefix, Endpoint endpoint)
      throws Unavailable, InterruptedException {
    Line line = Line.open(wire, endpoint);
    try {
      line.logIn();
      var _ = new Reader(line, prefix, wire.page()).pulse();
      return line;
    } catch (Unavailable | InterruptedException | RuntimeException e) {
      line.close();
      throw e;
    }
  }
}
