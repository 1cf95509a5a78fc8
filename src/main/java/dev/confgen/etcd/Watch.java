package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import io.etcd.jetcd.api.WatchRequest;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A stream of changes, which keeps a memory up with them. gRPC's thread calls it; another waits
/// for what it tells.
final class Watch implements StreamObserver<WatchResponse>, AutoCloseable {

  private final Memory memory;
  private final Trouble trouble;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private Optional<StreamObserver<WatchRequest>> requests = Optional.empty();
  private Optional<Unavailable> lost = Optional.empty();
  private boolean changed;

  Watch(Memory memory, Trouble trouble) {
    this.memory = memory;
    this.trouble = trouble;
  }

  /// What came of waiting.
  enum News {
    CHANGED,
    SILENT,
    LOST
  }

  /// Asks for the changes.
  void begin(StreamObserver<WatchRequest> asking, WatchRequest request) {
    lock.lock();
    try {
      requests = Optional.of(asking);
    } finally {
      lock.unlock();
    }
    asking.onNext(request);
  }

  /// Waits for a change or for the end, and no longer than this.
  News await(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (!changed && lost.isEmpty() && left > 0) {
        left = told.awaitNanos(left);
      }
      if (lost.isPresent()) {
        return News.LOST;
      }
      News news = changed ? News.CHANGED : News.SILENT;
      changed = false;
      return news;
    } finally {
      lock.unlock();
    }
  }

  /// Why it has ended, if it has.
  Optional<Unavailable> lost() {
    lock.lock();
    try {
      return lost;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onNext(WatchResponse response) {
    if (response.getCanceled()) {
      lose(
          response.getCompactRevision() > 0
              ? trouble.compacted(response.getCompactRevision())
              : trouble.canceled(response.getCancelReason()));
      return;
    }
    // All events of a transaction come in one answer: whole, as no other form was asked for.
    if (memory.apply(response.getEventsList())) {
      change();
    }
  }

  private void change() {
    lock.lock();
    try {
      changed = true;
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    lose(trouble.lost(thrown));
  }

  @Override
  public void onCompleted() {
    lose(trouble.ended());
  }

  /// Ends it, for the first reason that anybody gives.
  void lose(Unavailable why) {
    lock.lock();
    try {
      lost = lost.or(() -> Optional.of(why));
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Asks for no more changes. The connection ends it.
  @Override
  public void close() {
    lock.lock();
    try {
      requests.ifPresent(Watch::end);
      requests = Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private static void end(StreamObserver<WatchRequest> requests) {
    try {
      requests.onCompleted();
    } catch (IllegalStateException | RejectedExecutionException _) {
      // It has ended by itself, or everything has.
    }
  }
}
