package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at a file all the time, and records every version of it.
public final class Versions implements AutoCloseable {

  private final Path file;
  private final List<String> seen = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  private Versions(Path file) {
    this.file = file;
    this.thread = Thread.ofPlatform().daemon().name("versions").unstarted(this::record);
  }

  /// Begins to look.
  public static Versions of(Path file) {
    var versions = new Versions(file);
    versions.thread.start();
    return versions;
  }

  private void record() {
    try {
      while (!closed) {
        look();
        Thread.sleep(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      add(e.toString());
    }
  }

  private void look() throws IOException {
    try {
      add(Files.readString(file));
    } catch (NoSuchFileException e) {
      // It is not there yet.
    }
  }

  private synchronized void add(String version) {
    if (seen.isEmpty() || !seen.getLast().equals(version)) {
      seen.add(version);
    }
  }

  /// All versions that there were, in order.
  public synchronized List<String> all() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
