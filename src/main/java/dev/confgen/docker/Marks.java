package dev.confgen.docker;

import dev.confgen.model.GenException.Unavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What is known to have changed since the last reading, noted by the event stream, worked off by
/// the reader, and waited for by the watcher.
final class Marks {

  /// What the watcher has to do something about.
  enum Sign {
    /// Another reading would differ.
    CHANGED,
    /// The stream was silent for the given time.
    SILENT,
    /// A request failed.
    DOUBTED,
    /// The stream has ended.
    LOST
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Set<String> dirty = new LinkedHashSet<>();
  private boolean changed;
  private OptionalLong alarm = OptionalLong.empty();
  private boolean doubted;
  private Optional<Unavailable> lost = Optional.empty();
  private long heard = System.nanoTime();

  /// Notes that a container may have changed.
  void mark(String id) {
    lock.lock();
    try {
      dirty.add(id);
      changed = true;
      something.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Notes that another reading would differ, although no container has to be inspected for it.
  void wake() {
    lock.lock();
    try {
      changed = true;
      something.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Wakes the watcher at some time, instead of when it was said before.
  ///
  /// @param time on the clock of {@link System#nanoTime}; empty for never
  void wakeAt(OptionalLong time) {
    lock.lock();
    try {
      boolean earlier =
          time.isPresent() && (alarm.isEmpty() || time.getAsLong() - alarm.getAsLong() < 0);
      alarm = time;
      // A watcher that waits for a time before it wakes in vain, and waits again.
      if (earlier) {
        something.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Notes that the stream is alive.
  void hear() {
    lock.lock();
    try {
      heard = System.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  /// Notes that a request failed, so that the engine may have stopped answering.
  void doubt() {
    lock.lock();
    try {
      doubted = true;
      something.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Notes that the stream has ended. Only the first reason counts.
  void lose(Unavailable why) {
    lock.lock();
    try {
      lost = lost.or(() -> Optional.of(why));
      something.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Optional<Unavailable> lost() {
    lock.lock();
    try {
      return lost;
    } finally {
      lock.unlock();
    }
  }

  /// Notes containers that are still to be read, without waking anybody.
  void owe(Collection<String> ids) {
    lock.lock();
    try {
      dirty.addAll(ids);
    } finally {
      lock.unlock();
    }
  }

  /// The marked containers, which are then no longer marked: what happens to them from now on marks
  /// them again.
  Set<String> take() {
    lock.lock();
    try {
      var taken = new LinkedHashSet<>(dirty);
      dirty.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for something to do, and forgets it.
  Sign await(Duration silence) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        Optional<Sign> sign = sign();
        if (sign.isPresent()) {
          return sign.get();
        }
        long now = System.nanoTime();
        long left = heard + silence.toNanos() - now;
        if (left <= 0) {
          heard = now;
          return Sign.SILENT;
        }
        long _ = something.awaitNanos(Math.min(left, alarm.orElse(now + left) - now));
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<Sign> sign() {
    if (lost.isPresent()) {
      return Optional.of(Sign.LOST);
    } else if (changed || rings()) {
      changed = false;
      return Optional.of(Sign.CHANGED);
    } else if (doubted) {
      doubted = false;
      return Optional.of(Sign.DOUBTED);
    }
    return Optional.empty();
  }

  private boolean rings() {
    boolean rings = alarm.isPresent() && alarm.getAsLong() - System.nanoTime() <= 0;
    if (rings) {
      alarm = OptionalLong.empty();
    }
    return rings;
  }
}
