package dev.confgen.notify;

import static dev.confgen.model.Span.inWords;

import dev.confgen.model.GenException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reloads a haproxy in master-worker mode through its master's socket, with a limit that holds.
public final class MasterCli implements HaproxyReload {

  private final Optional<Duration> limit;
  private final Map<FutureTask<Boolean>, MasterSocket> running = new ConcurrentHashMap<>();
  private volatile Optional<String> stopped = Optional.empty();

  /// @param limit how long a reload may take; absent for no limit
  public MasterCli(Optional<Duration> limit) {
    this.limit = limit;
  }

  @Override
  public void reload(Path path)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    var socket = new MasterSocket(path);
    var task = new FutureTask<>(new MasterReload(path, socket));
    running.put(task, socket);
    try {
      if (stopped.isPresent()) {
        throw stopped(path);
      }
      // Not a virtual thread: one that reads a socket delays the end of the program.
      Thread.ofPlatform().daemon().name("haproxy reload").start(task);
      await(path, task);
    } finally {
      running.remove(task);
      task.cancel(true);
      socket.hangUp();
    }
  }

  /// Breaks off what is in hand, and lets nothing begin from now on: each ends as `Rejected`. Any
  /// thread may call it.
  ///
  /// @param why the reason, as part of a sentence: `the program is ending`
  public void stop(String why) {
    stopped = Optional.of(why);
    running.keySet().forEach(task -> task.cancel(true));
  }

  private void await(Path path, FutureTask<Boolean> task)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    try {
      boolean _ =
          limit.isPresent() ? task.get(limit.get().toNanos(), TimeUnit.NANOSECONDS) : task.get();
    } catch (TimeoutException _) {
      throw new GenException.Rejected(
          "haproxy at %s did not say within %s whether it has reloaded"
              .formatted(path, inWords(limit.orElseThrow())));
    } catch (CancellationException _) {
      throw stopped(path);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case GenException.Unavailable unavailable -> throw unavailable;
        case GenException.Rejected rejected -> throw rejected;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private GenException.Rejected stopped(Path path) {
    return new GenException.Rejected(
        "the reload of haproxy at %s was broken off, because %s"
            .formatted(path, stopped.orElse("it was interrupted")));
  }
}
