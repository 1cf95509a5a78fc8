package dev.confgen.reconcile;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A letter box with one place: what is put in takes the place of what was there, so that the
/// sender never waits and the reader always gets the latest.
final class Mailbox {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private Optional<Delivery> slot = Optional.empty();
  private boolean closed;

  void put(Delivery delivery) {
    lock.lock();
    try {
      slot = Optional.of(delivery);
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Takes what is there, waiting for it no longer than this, or for ever.
  ///
  /// @return nothing if the time is over or the mailbox was closed
  Optional<Delivery> take(Optional<Duration> longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.map(Duration::toNanos).orElse(Long.MAX_VALUE);
      while (slot.isEmpty() && !closed && left > 0) {
        left = filled.awaitNanos(left);
      }
      Optional<Delivery> taken = closed ? Optional.empty() : slot;
      slot = Optional.empty();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the reader's waiting, and drops what is there.
  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }
}
