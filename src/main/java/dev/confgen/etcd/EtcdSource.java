package dev.confgen.etcd;

import dev.confgen.layout.Found;
import dev.confgen.layout.Layout;
import dev.confgen.layout.LayoutReader;
import dev.confgen.layout.Layouts;
import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.KeyTree;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Following;
import dev.confgen.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The keys of an etcd below a prefix, and the services that they are.
///
/// Everything is read once, at one revision; afterwards the watch tells what changed, and it costs
/// no request. A connection that is lost is opened again by the watcher, and by a reader where
/// nobody watches; then everything is read anew, because nobody knows whether it is still the same
/// store.
public final class EtcdSource implements Source {

  private final Wire wire;
  private final Prefix prefix;
  private final LayoutReader layout;
  private final Outage outage = new Outage(System::nanoTime);
  private final ReentrantLock opening = new ReentrantLock();
  private volatile Optional<Session> session = Optional.empty();
  private volatile Optional<Unavailable> failure = Optional.empty();

  /// What happened and was not thrown yet, because all is well again.
  private volatile Optional<Unavailable> untold = Optional.empty();

  /// Why a session ended, as far as it was thrown.
  private volatile Optional<Unavailable> told = Optional.empty();

  private volatile boolean watched;
  private Optional<Reading> last = Optional.empty();
  private boolean bare;
  private volatile Optional<Remark> remark = Optional.empty();

  private EtcdSource(Wire wire, Prefix prefix, LayoutReader layout) {
    this.wire = wire;
    this.prefix = prefix;
    this.layout = layout;
  }

  /// What some keys are.
  private record Reading(KeyTree keys, Snapshot snapshot) {}

  /// The source of the keys of a cluster. Nothing is connected before the first reading.
  ///
  /// @param prefix below which keys are read; the layout's own where it is not given
  /// @param layout how services stand there; the default where it is not given, and then a key that
  ///   is none is just a key
  public static EtcdSource connect(
      Access access, Optional<String> prefix, Optional<Layout> layout) {
    return connect(access, Limits.STANDARD, prefix, layout);
  }

  static EtcdSource connect(
      Access access, Limits limits, Optional<String> prefix, Optional<Layout> layout) {
    Layout used = layout.orElse(Layouts.DEFAULT);
    Prefix below = Prefix.parse(prefix.orElse(used.root()));
    return new EtcdSource(
        new Wire(access, limits), below, new LayoutReader(used, layout.isPresent(), below.path()));
  }

  @Override
  public String name() {
    return "etcd " + wire.access() + prefix.path();
  }

  @Override
  public Snapshot read(Depth depth) throws Unavailable, InterruptedException {
    Session readable = readable();
    tell();
    KeyTree keys = readable.read(depth);
    if (last.isEmpty() || !last.get().keys().equals(keys)) {
      Found found = layout.read(keys);
      var snapshot = new Snapshot(List.of(), found.services(), keys, found.leftOut());
      last = Optional.of(new Reading(keys, snapshot));
    }
    remark = remark(keys, depth);
    return last.get().snapshot();
  }

  @Override
  public Unavailable late(Duration waited) throws InterruptedException {
    return wire.soundings().late(wire, waited);
  }

  /// That there is no key at all may be a misspelled prefix. Keys that come and go between two full
  /// readings are no reason to say it again.
  private Optional<Remark> remark(KeyTree keys, Depth depth) {
    bare = keys.isEmpty() && (bare || depth == Depth.FULL);
    return bare
        ? Optional.of(new Remark(true, "nothing lies below " + prefix.shown()))
        : layout.remark().map(text -> new Remark(false, text));
  }

  @Override
  public Optional<Remark> remark() {
    return remark;
  }

  @Override
  public List<LeftOut> leftOut(String name) {
    return layout.leftOut(name);
  }

  /// Throws once what happened since the last reading, so that it is told although it is over.
  private void tell() throws Unavailable {
    Optional<Unavailable> news = untold;
    if (news.isPresent()) {
      untold = Optional.empty();
      throw again(news.get());
    }
  }

  private static Unavailable again(Unavailable known) {
    return new Unavailable(known, known.story());
  }

  /// The session to read from. While the watcher tries to get one again, its failure is thrown at
  /// once, so that an etcd that hangs does not hold the reader too.
  private Session readable() throws Unavailable, InterruptedException {
    Optional<Unavailable> down = failure.or(() -> session.flatMap(Session::lost));
    if (watched && down.isPresent()) {
      untold = Optional.empty();
      told = down;
      throw again(down.get());
    }
    return live();
  }

  @Override
  public void watch(Runnable changed) throws InterruptedException {
    watched = true;
    try {
      new Following(this::live, wire.limits().backoff()).run(changed);
    } finally {
      watched = false;
    }
  }

  /// The session, or a new one if it is lost.
  private Session live() throws Unavailable, InterruptedException {
    opening.lockInterruptibly();
    try {
      if (session.isPresent() && session.get().lost().isEmpty()) {
        return session.get();
      }
      Optional<Session> before = session;
      before.ifPresent(Session::close);
      before.flatMap(Session::lost).filter(Trouble::isOutage).ifPresent(outage::begin);
      Session opened = Session.open(wire, prefix);
      untold = before.flatMap(old -> opened.differsFrom(old).or(() -> untoldOf(old)));
      failure = Optional.empty();
      outage.end();
      session = Optional.of(opened);
      return opened;
    } catch (Unavailable e) {
      Unavailable steady = outage.steady(e);
      failure = Optional.of(steady);
      throw steady;
    } finally {
      opening.unlock();
    }
  }

  /// Why a session ended, unless its end, or what came of it, was thrown already.
  private Optional<Unavailable> untoldOf(Session old) {
    return failure.isPresent()
        ? Optional.empty()
        : old.lost().filter(why -> told.filter(known -> known == why).isEmpty());
  }

  @Override
  public void close() {
    wire.close();
  }
}
