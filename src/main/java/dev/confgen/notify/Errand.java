package dev.confgen.notify;

import dev.confgen.model.GenException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One notification on its way.
final class Errand {

  private final Notification notification;
  private final List<Open> debts;
  private final long begun;
  private final FutureTask<Optional<GenException>> task;

  /// @param debts what is paid if it succeeds: what was owed when its round began
  /// @param begun when it sets out, by the notifier's clock
  Errand(Notification notification, List<Open> debts, long begun, Courier courier) {
    this.notification = notification;
    this.debts = List.copyOf(debts);
    this.begun = begun;
    this.task = new FutureTask<>(() -> sent(courier, notification));
  }

  private static Optional<GenException> sent(Courier courier, Notification notification)
      throws InterruptedException {
    try {
      courier.send(notification);
      return Optional.empty();
    } catch (GenException.Unavailable | GenException.Rejected e) {
      return Optional.of(e);
    } catch (RuntimeException | Error e) {
      // A fault of this program is a failure like any other: it is owed, and waits before it is
      // tried again.
      return Optional.of(new GenException.Unavailable("it failed unexpectedly: " + e, e));
    }
  }

  Notification notification() {
    return notification;
  }

  List<Open> debts() {
    return debts;
  }

  long begun() {
    return begun;
  }

  /// Runs it here.
  void run() {
    task.run();
  }

  /// Runs it in a thread of its own. That is no virtual one: one that reads a socket would delay
  /// the end of the program.
  void start() {
    Thread.ofPlatform().daemon().name("notification").start(task);
  }

  boolean isOver() {
    return task.isDone();
  }

  /// Waits until it is over, but no longer than this; broken off if the waiting is.
  ///
  /// @param patience absent for any time
  /// @return whether it is over
  boolean await(Optional<Duration> patience) throws InterruptedException {
    try {
      Optional<GenException> _ =
          patience.isPresent()
              ? task.get(patience.get().toNanos(), TimeUnit.NANOSECONDS)
              : task.get();
      return true;
    } catch (TimeoutException _) {
      return task.isDone();
    } catch (ExecutionException _) {
      return true;
    } catch (InterruptedException e) {
      task.cancel(true);
      throw e;
    }
  }

  /// Why it failed, once it is over; absent if it succeeded.
  Optional<GenException> failure() throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw new IllegalStateException(e);
    }
  }
}
