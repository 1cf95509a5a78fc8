package dev.confgen.status;

import dev.confgen.model.GenException.Unavailable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Consumer;

/// Answers HTTP on one socket, in one thread that waits for no client.
///
/// When there are too many clients the one that has waited longest is sent away: a probe that asks
/// and listens gets its answer, however many others only hold their connections.
public final class Responder implements AutoCloseable {

  /// More than that at once are no probes.
  private static final int MOST = 64;

  private static final long TRY_AGAIN_MILLIS = 100;
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final StatusAddress address;
  private final Listener listener;
  private final Selector selector;
  private final Pages pages;
  private final Consumer<Throwable> faults;
  private final SequencedSet<Connection> open = new LinkedHashSet<>();
  private final Thread thread;
  private volatile boolean closed;

  private Responder(
      StatusAddress address,
      Listener listener,
      Selector selector,
      Pages pages,
      Consumer<Throwable> faults) {
    this.address = address;
    this.listener = listener;
    this.selector = selector;
    this.pages = pages;
    this.faults = faults;
    // A platform thread: one of the JDK's own that polls for virtual threads would hold the exit.
    this.thread = Thread.ofPlatform().daemon().name("status").unstarted(this::run);
  }

  /// Begins to answer.
  ///
  /// @param faults is told of faults of the program's own
  /// @throws Unavailable if the socket cannot be listened on
  public static Responder open(StatusAddress address, Pages pages, Consumer<Throwable> faults)
      throws Unavailable {
    Listener listener = Listener.open(address);
    try {
      Selector selector = Selector.open();
      SelectionKey _ = listener.channel().register(selector, SelectionKey.OP_ACCEPT);
      var responder = new Responder(address, listener, selector, pages, faults);
      responder.thread.start();
      return responder;
    } catch (IOException e) {
      throw new Unavailable("cannot serve the status at " + address + ": " + e.getMessage(), e);
    }
  }

  /// Where it answers.
  public StatusAddress address() {
    return address;
  }

  private void run() {
    try {
      while (!closed) {
        step();
      }
    } catch (IOException | RuntimeException | Error e) {
      faults.accept(e);
    } finally {
      open.forEach(Connection::close);
      release();
    }
  }

  private void release() {
    try (selector;
        listener) {
      open.clear();
    } catch (IOException e) {
      faults.accept(e);
    }
  }

  private void step() throws IOException {
    int _ = selector.select(patience());
    List<SelectionKey> ready = new ArrayList<>(selector.selectedKeys());
    selector.selectedKeys().clear();
    for (SelectionKey key : ready) {
      if (!key.isValid()) {
        continue;
      }
      if (key.isAcceptable()) {
        accept();
      } else if (key.attachment() instanceof Connection connection) {
        serve(key, connection);
      }
    }
    expire();
  }

  /// How long to wait, in milliseconds: until the first client has taken too long; 0 for ever.
  private long patience() {
    long now = System.nanoTime();
    return open.isEmpty()
        ? 0
        : Math.max(1, Duration.ofNanos(open.getFirst().left(now)).toMillis() + 1);
  }

  private void accept() {
    try {
      for (SocketChannel channel = listener.channel().accept();
          channel != null;
          channel = listener.channel().accept()) {
        welcome(channel);
      }
    } catch (IOException _) {
      pause();
    }
  }

  private void welcome(SocketChannel channel) throws IOException {
    if (open.size() >= MOST) {
      open.removeFirst().close();
    }
    channel.configureBlocking(false);
    var connection = new Connection(channel, System.nanoTime());
    open.addLast(connection);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ, connection);
    serve(key, connection);
  }

  /// There are no file descriptors left, and there is nothing to do but to wait for some.
  private void pause() {
    try {
      Thread.sleep(TRY_AGAIN_MILLIS);
    } catch (InterruptedException _) {
      closed = true;
    }
  }

  private void serve(SelectionKey key, Connection connection) {
    try {
      int next = connection.advance(this::page);
      if (next != 0) {
        key.interestOps(next);
        return;
      }
    } catch (IOException _) {
      // The client has gone.
    }
    connection.close();
    open.remove(connection);
  }

  /// A fault in one page must not end the answering of all.
  private Page page(String path) {
    try {
      return pages.at(path);
    } catch (RuntimeException e) {
      faults.accept(e);
      return Page.text(500, "the program has a fault: " + e + "\n");
    }
  }

  private void expire() {
    long now = System.nanoTime();
    while (!open.isEmpty() && open.getFirst().left(now) <= 0) {
      open.removeFirst().close();
    }
  }

  /// Closes the socket and all connections. It does not wait long, and is not interrupted.
  @Override
  public void close() {
    closed = true;
    Selector _ = selector.wakeup();
    boolean interrupted = Thread.interrupted();
    try {
      boolean _ = thread.join(FAREWELL);
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
