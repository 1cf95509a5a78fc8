package dev.confgen.source;

import dev.confgen.model.Span;
import dev.confgen.model.Unreadable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads a file that may hang, as one of a network file system does, and waits only so long.
///
/// Each reading has a platform thread of its own: nothing but its end frees a thread that waits for
/// such a file system, and a virtual one would take a thread of the scheduler with it. As a thread
/// is lost with each reading that hangs, the next begins when that one has ended, or when twice the
/// time has passed.
final class PatientReader implements AutoCloseable {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final String name;
  private final Duration patience;
  private Thread thread = new Thread();
  private Thread hanging = new Thread();
  private FutureTask<?> task = new FutureTask<>(() -> "");
  private long begun;
  private Duration wait = Duration.ZERO;

  /// @param name what the threads are called
  /// @param patience how long a reading may take; zero for as long as it takes
  PatientReader(String name, Duration patience) {
    this.name = name;
    this.patience = patience;
  }

  /// What the reading gives. One thread at a time may ask.
  ///
  /// @throws IOException with a message in words, if it fails, does not end in time, or is ended by
  ///   {@link #close}
  <T> T read(Callable<T> reading) throws IOException, InterruptedException {
    FutureTask<T> current = begin(reading);
    try {
      return patience.isZero()
          ? current.get()
          : current.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      hanging = thread;
      throw late();
    } catch (CancellationException e) {
      throw new IOException("it was closed", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw new IOException(Unreadable.because(failure), failure);
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    } finally {
      current.cancel(true);
    }
  }

  private synchronized <T> FutureTask<T> begin(Callable<T> reading) throws IOException {
    long now = System.nanoTime();
    if (!hanging.isAlive()) {
      wait = patience;
    } else if (now - begun < wait.toNanos()) {
      throw late();
    }
    Duration twice = wait.multipliedBy(2);
    wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    begun = now;
    var next = new FutureTask<>(reading);
    task = next;
    thread = Thread.ofPlatform().daemon().name(name).start(next);
    return next;
  }

  private IOException late() {
    return new IOException("it did not answer within " + Span.inWords(patience));
  }

  /// Ends the reading in hand.
  @Override
  public synchronized void close() {
    task.cancel(true);
  }
}
