package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.KeyTree;
import dev.confgen.source.Following;
import dev.confgen.source.Source.Depth;
import io.etcd.jetcd.api.ResponseHeader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// One life of a connection: everything was read when it began, and what changes since is told by a
/// watch, if anybody follows it.
final class Session implements Following.Session, AutoCloseable {

  private final Line line;
  private final Prefix prefix;
  private final Limits limits;
  private final Reader reader;
  private final Memory memory;
  private final long cluster;
  private final AtomicLong highest;
  private final AtomicBoolean isFresh = new AtomicBoolean(true);
  private volatile Optional<Unavailable> lost = Optional.empty();

  private Session(Wire wire, Prefix prefix, Line line, Reader.Everything all) {
    this.line = line;
    this.prefix = prefix;
    this.limits = wire.limits();
    this.reader = new Reader(line, prefix, wire.page());
    this.memory = new Memory(prefix);
    this.cluster = all.header().getClusterId();
    this.highest = new AtomicLong(all.header().getRevision());
    memory.replace(all.keys(), highest.get());
  }

  /// Connects to a member and reads everything.
  static Session open(Wire wire, Prefix prefix) throws Unavailable, InterruptedException {
    Line line = Race.first(wire, prefix);
    try {
      var all = new Reader(line, prefix, wire.page()).all();
      wire.read(all.header().getClusterId());
      return new Session(wire, prefix, line, all);
    } catch (Unavailable | InterruptedException | RuntimeException e) {
      line.close();
      throw e;
    }
  }

  /// What makes this another store than the one that a session before saw, if it is another.
  Optional<Unavailable> differsFrom(Session before) {
    if (cluster != before.cluster) {
      return Optional.of(line.trouble().anotherCluster());
    }
    long known = before.revision();
    long now = highest.get();
    return now < known ? Optional.of(line.trouble().wentBack(known, now)) : Optional.empty();
  }

  /// The highest revision that was seen.
  private long revision() {
    return Math.max(highest.get(), memory.revision());
  }

  /// Why it is over, if it is.
  Optional<Unavailable> lost() {
    return lost;
  }

  /// All keys as they are known now, or as they are read now. What was read when the session began
  /// was read for whoever reads first.
  KeyTree read(Depth depth) throws Unavailable, InterruptedException {
    boolean fresh = isFresh.getAndSet(false);
    if (depth == Depth.FULL && !fresh) {
      long known = revision();
      Reader.Everything all = reader.all();
      check(all.header(), known);
      memory.replace(all.keys(), all.header().getRevision());
    }
    return memory.tree();
  }

  /// A store whose revision is less than one that was seen, or that is another's, is not the one
  /// that was read.
  private void check(ResponseHeader header, long known) throws Unavailable {
    if (header.getClusterId() != cluster) {
      lose(line.trouble().anotherCluster());
    } else if (header.getRevision() < known) {
      lose(line.trouble().wentBack(known, header.getRevision()));
    }
    if (lost.isPresent()) {
      throw lost.get();
    }
    highest.accumulateAndGet(header.getRevision(), Math::max);
  }

  private void lose(Unavailable why) {
    lost = lost.or(() -> Optional.of(why));
  }

  /// Calls `changed` for what the watch tells, until it ends.
  @Override
  public void follow(Runnable changed) throws InterruptedException {
    try (Watch watch = line.watch(prefix, memory.revision() + 1, memory)) {
      long asked = System.nanoTime();
      while (lost.isEmpty()) {
        Duration left = limits.silence().minusNanos(System.nanoTime() - asked);
        if (left.isPositive()) {
          listen(watch, left, changed);
        } else {
          ask();
          asked = System.nanoTime();
        }
      }
    }
  }

  private void listen(Watch watch, Duration longest, Runnable changed) throws InterruptedException {
    switch (watch.await(longest)) {
      case CHANGED -> changed.run();
      case LOST -> watch.lost().ifPresent(this::lose);
      case SILENT -> {}
    }
  }

  /// A member that does not answer is lost, even if its stream is still open; so is one that waits
  /// for revisions that will not come for long.
  private void ask() throws InterruptedException {
    long known = revision();
    try {
      Optional<ResponseHeader> header = reader.pulse();
      if (header.isPresent()) {
        check(header.get(), known);
      }
    } catch (Unavailable e) {
      lose(e);
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
