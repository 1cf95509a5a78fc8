package dev.confgen.testing;

import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/// A source that says what a test put into it, and says it again until something else is put.
public final class FakeSource implements Source {

  /// What a reading does.
  @FunctionalInterface
  public interface Says {
    Snapshot read() throws GenException, InterruptedException;
  }

  private final String name;
  private final BlockingQueue<Runnable> watchers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Depth> readings = new LinkedBlockingQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Says says;
  private volatile Optional<Remark> remark = Optional.empty();
  private volatile Optional<Supplier<String>> late = Optional.empty();

  public FakeSource(String name, Says says) {
    this.name = name;
    this.says = says;
  }

  /// Changes what it says, without telling.
  public void says(Says what) {
    says = what;
  }

  /// Changes what it says of its readings.
  public void remarks(String text) {
    remark = Optional.of(new Remark(false, text));
  }

  /// Tells the one who watches that something changed.
  public void tellChanged() throws InterruptedException {
    Runnable changed = watchers.take();
    watchers.add(changed);
    changed.run();
  }

  /// How it was read, in order.
  public BlockingQueue<Depth> readings() {
    return readings;
  }

  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Snapshot read(Depth depth) throws GenException, InterruptedException {
    readings.add(depth);
    return says.read();
  }

  @Override
  public Optional<Remark> remark() {
    return remark;
  }

  /// Changes what it says of a reading that takes too long.
  public void isLate(Supplier<String> why) {
    late = Optional.of(why);
  }

  @Override
  public GenException.Unavailable late(Duration waited) throws InterruptedException {
    return late.isPresent()
        ? new GenException.Unavailable(late.get().get())
        : Source.super.late(waited);
  }

  @Override
  public void watch(Runnable changed) throws InterruptedException {
    watchers.add(changed);
    new CountDownLatch(1).await();
  }

  /// A reading that ends only when the source is closed.
  public Snapshot hang() throws GenException, InterruptedException {
    closed.await();
    throw new GenException.Unavailable(name + " was closed");
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
