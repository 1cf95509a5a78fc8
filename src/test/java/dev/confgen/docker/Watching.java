package dev.confgen.docker;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source;
import dev.confgen.testing.Await;
import java.util.List;
import java.util.concurrent.Semaphore;

/// A source with its watcher running, as in the reconciler.
final class Watching implements AutoCloseable {

  private final Source source;
  private final Semaphore changes = new Semaphore(0);
  private final Thread watcher;

  Watching(Source source) {
    this.source = source;
    this.watcher = Thread.ofVirtual().start(this::watch);
  }

  private void watch() {
    try {
      source.watch(changes::release);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// How often `changed` was called and not yet waited for.
  int calls() {
    return changes.availablePermits();
  }

  /// Waits for the next call of `changed`.
  void awaitChange() throws Exception {
    Await.until("changed is called", changes::tryAcquire, () -> "");
  }

  void forgetCalls() {
    int _ = changes.drainPermits();
  }

  /// Reads until the names of the containers are these.
  void awaitNames(List<String> names) throws Exception {
    Await.until("the containers are " + names, () -> names.equals(names()), this::shown);
  }

  /// Reads until the source is down.
  String awaitFailure() throws Exception {
    var message = new String[] {""};
    Await.until(
        "the source is down",
        () -> {
          try {
            Snapshot _ = source.read(Source.Depth.CHANGES);
            return false;
          } catch (Unavailable e) {
            message[0] = String.valueOf(e.getMessage());
            return true;
          }
        },
        () -> "");
    return message[0];
  }

  private List<String> names() throws Exception {
    try {
      return source.read(Source.Depth.CHANGES).containers().stream().map(c -> c.name()).toList();
    } catch (Unavailable e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private String shown() {
    try {
      return names().toString();
    } catch (Exception e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
    source.close();
    try {
      watcher.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
