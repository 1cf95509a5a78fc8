package dev.confgen.cli;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// One thread that nobody interrupts: an interrupt in the middle of a commit would close the file
/// that is being written. Who waits for it may be interrupted; it then goes on by itself.
final class Steady {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> Thread.ofPlatform().name("files").daemon().unstarted(work));

  /// Something to do.
  @FunctionalInterface
  interface Work<T> {
    T run() throws InterruptedException;
  }

  /// Runs this and waits for it.
  <T> T run(Work<T> work) throws InterruptedException {
    try {
      return thread.submit(work::run).get();
    } catch (RejectedExecutionException _) {
      throw new InterruptedException("the work has ended");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /// Runs this after all that was asked for before, and does not wait for it.
  void later(Work<?> work) {
    thread.execute(() -> {
      try {
        work.run();
      } catch (InterruptedException _) {
        // It was broken off.
        return;
      } catch (RuntimeException | Error e) {
        Log.fault("the program has a fault", e);
      }
    });
  }

  /// Takes no further work, and waits for what is in hand.
  ///
  /// @return whether it has ended
  boolean end(Duration patience) throws InterruptedException {
    thread.shutdown();
    return thread.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Breaks off what is in hand.
  void breakOff() {
    thread.shutdownNow();
  }
}
