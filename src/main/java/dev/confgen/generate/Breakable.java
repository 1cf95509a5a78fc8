package dev.confgen.generate;

import dev.confgen.model.GenException;
import java.util.Optional;

/// The part of the work that another thread may break off at any moment; an interrupt never hits
/// what comes behind it, as that would close the file that is being written.
final class Breakable {

  private Optional<Thread> inside = Optional.empty();
  private boolean broken;

  /// Something that gives up when it is interrupted.
  @FunctionalInterface
  interface Work<T> {
    T run() throws GenException, InterruptedException;
  }

  /// Runs it.
  ///
  /// @throws InterruptedException if it was broken off, now or before
  <T> T run(Work<T> work) throws GenException, InterruptedException {
    enter();
    try {
      return work.run();
    } finally {
      leave();
    }
  }

  private synchronized void enter() throws InterruptedException {
    if (broken) {
      throw new InterruptedException("the work has ended");
    }
    inside = Optional.of(Thread.currentThread());
  }

  private synchronized void leave() {
    inside = Optional.empty();
    if (broken) {
      Thread.interrupted();
    }
  }

  /// Breaks off what is in hand, and all that would begin later. Any thread may call it.
  synchronized void breakOff() {
    broken = true;
    inside.ifPresent(Thread::interrupt);
  }
}
