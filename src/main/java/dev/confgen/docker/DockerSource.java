package dev.confgen.docker;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Following;
import dev.confgen.source.Knock;
import dev.confgen.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The containers of a Docker Engine.
///
/// The event stream is opened first, then the containers are listed, then each is inspected;
/// afterwards an event costs at most one inspect and no list. A connection that is lost is opened
/// again by the watcher, and by a reader where nobody watches; then everything is read anew.
public final class DockerSource implements Source {

  private final Wire wire;
  private final ContainerMapper mapper;
  private final Memory memory;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile Optional<Session> session = Optional.empty();
  private volatile Optional<Unavailable> failure = Optional.empty();
  private volatile boolean watched;

  private DockerSource(Wire wire, ContainerMapper mapper, OwnSignals own) {
    this.wire = wire;
    this.mapper = mapper;
    this.memory = new Memory(own);
  }

  /// The source of the containers at an endpoint. Nothing is connected before the first reading.
  ///
  /// @param own the signals that this program sends to containers itself
  public static DockerSource connect(Endpoint endpoint, OwnSignals own) {
    return connect(endpoint, Limits.STANDARD, own);
  }

  static DockerSource connect(Endpoint endpoint, Limits limits) {
    return connect(endpoint, limits, new OwnSignals());
  }

  private static DockerSource connect(Endpoint endpoint, Limits limits, OwnSignals own) {
    return new DockerSource(
        new Wire(endpoint, limits), new ContainerMapper(OwnContainer.find()), own);
  }

  @Override
  public String name() {
    return "docker " + wire.endpoint();
  }

  @Override
  public Snapshot read(Depth depth) throws Unavailable, InterruptedException {
    return readable().read(depth);
  }

  /// The session to read from. While the watcher tries to get one again, its failure is thrown at
  /// once, so that an engine that hangs does not hold the reader too.
  private Session readable() throws Unavailable, InterruptedException {
    Optional<Unavailable> down = failure.or(() -> session.flatMap(Session::lost));
    if (watched && down.isPresent()) {
      throw new Unavailable(String.valueOf(down.get().getMessage()), down.get());
    }
    return live();
  }

  @Override
  public Unavailable late(Duration waited) throws InterruptedException {
    Trouble trouble = wire.trouble();
    return Knock.at(List.of(wire.door()))
        .getFirst()
        .map(trouble::unreachable)
        .orElseGet(() -> trouble.late(waited));
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
      session.ifPresent(Session::close);
      Session opened = Session.open(wire, mapper, memory);
      failure = Optional.empty();
      session = Optional.of(opened);
      return opened;
    } catch (Unavailable e) {
      failure = Optional.of(e);
      throw e;
    } finally {
      opening.unlock();
    }
  }

  @Override
  public void close() {
    wire.close();
  }
}
