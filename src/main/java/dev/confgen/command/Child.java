package dev.confgen.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.apache.commons.exec.ProcessDestroyer;

/// One child process: what it prints, and how it is killed.
///
/// The threads that read its pipes are never waited for longer than a moment: a grandchild may hold
/// the pipes for ever. They end with the last holder of the pipe.
final class Child implements ExecuteStreamHandler, ProcessDestroyer {

  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  private final Tail tail = new Tail();
  private final List<Thread> readers = new ArrayList<>();
  private Optional<Process> process = Optional.empty();
  private boolean killed;

  /// The last of what it has printed so far.
  Tail printed() {
    return tail;
  }

  /// Kills its whole process group; also one that is only about to start.
  synchronized void kill() {
    killed = true;
    process.ifPresent(ProcessGroup::kill);
  }

  @Override
  public synchronized boolean add(Process started) {
    process = Optional.of(started);
    if (killed) {
      ProcessGroup.kill(started);
    }
    return true;
  }

  @Override
  public boolean remove(Process ended) {
    return true;
  }

  @Override
  public synchronized int size() {
    return process.isPresent() ? 1 : 0;
  }

  /// A command reads nothing: what would wait for input sees its end.
  @Override
  public void setProcessInputStream(OutputStream stdin) throws IOException {
    stdin.close();
  }

  @Override
  public void setProcessOutputStream(InputStream stdout) {
    readers.add(Thread.ofPlatform().daemon().name("command output").unstarted(() -> read(stdout)));
  }

  @Override
  public void setProcessErrorStream(InputStream stderr) {
    readers.add(Thread.ofPlatform().daemon().name("command errors").unstarted(() -> read(stderr)));
  }

  @Override
  public void start() {
    readers.forEach(Thread::start);
  }

  /// Waits a moment for the last words of a command that failed. One that succeeded has none to
  /// wait for, and may have left a daemon behind that holds the pipes.
  @Override
  public void stop() {
    if (succeeded()) {
      return;
    }
    long end = System.nanoTime() + LAST_WORDS.toNanos();
    for (Thread reader : readers) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(reader, Math.max(1, end - System.nanoTime()));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private synchronized boolean succeeded() {
    return process.isPresent() && !process.get().isAlive() && process.get().exitValue() == 0;
  }

  private void read(InputStream from) {
    var buffer = new byte[8192];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        tail.add(buffer, n);
      }
    } catch (IOException _) {
      // Closed while a left-over child still holds the other end: there is nothing more to learn.
      return;
    }
  }
}
