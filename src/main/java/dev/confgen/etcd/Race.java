package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// Asks all members of a cluster at once, and takes the first that answers, so that one that is
/// dead, cut off from the others or hung holds up nobody.
final class Race {

  private final Wire wire;
  private final Prefix prefix;
  private final AtomicBoolean isWon = new AtomicBoolean();

  private Race(Wire wire, Prefix prefix) {
    this.wire = wire;
    this.prefix = prefix;
  }

  /// The connection to the first member that answers.
  ///
  /// @throws Unavailable if none does, with the reason of each
  static Line first(Wire wire, Prefix prefix) throws Unavailable, InterruptedException {
    return new Race(wire, prefix).run();
  }

  private Line run() throws Unavailable, InterruptedException {
    List<Endpoint> endpoints = wire.access().endpoints();
    var failures = new ArrayList<Unavailable>();
    wire.soundings().begin();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      var race = new ExecutorCompletionService<Line>(threads);
      endpoints.forEach(endpoint -> race.submit(() -> sound(endpoint)));
      for (int i = 0; i < endpoints.size(); i++) {
        Future<Line> next = race.take();
        try {
          return next.get();
        } catch (ExecutionException e) {
          failures.add(failure(e));
        }
      }
    } finally {
      var _ = threads.shutdownNow();
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

  private Line sound(Endpoint endpoint) throws Unavailable, InterruptedException {
    try {
      return ask(endpoint);
    } catch (Unavailable e) {
      // Those that another was faster than have not failed.
      if (!isWon.get()) {
        wire.soundings().failed(endpoint, e);
      }
      throw e;
    }
  }

  private Line ask(Endpoint endpoint) throws Unavailable, InterruptedException {
    Line line = Line.open(wire, endpoint);
    boolean won = false;
    try {
      line.logIn();
      var _ = new Reader(line, prefix, 1).pulse();
      won = isWon.compareAndSet(false, true);
      if (!won) {
        throw line.trouble().closed();
      }
      return line;
    } finally {
      if (!won) {
        line.close();
      }
    }
  }
}
