package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Stands between a client and an engine, both on unix sockets, and writes down what the client
/// asks for. It can hold the events back.
public final class Relay implements AutoCloseable {

  // The clients send no bodies, in which such a line could stand.
  private static final Pattern REQUEST = Pattern.compile("[A-Z]+ (/\\S*) HTTP/1\\.1");
  private static final int CHUNK = 16 * 1024;

  private final Path socket;
  private final Path engine;
  private final ServerSocketChannel server;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<SocketChannel> channels = Collections.synchronizedList(new ArrayList<>());
  private volatile CountDownLatch held = new CountDownLatch(0);
  private volatile Consumer<String> listener = _ -> {};

  private Relay(Path socket, Path engine, ServerSocketChannel server) {
    this.socket = socket;
    this.engine = engine;
    this.server = server;
  }

  /// Opens a socket that leads to the one of an engine.
  public static Relay open(Path socket, Path engine) throws IOException {
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    var relay = new Relay(socket, engine, server);
    start(relay::accept);
    return relay;
  }

  /// What `DOCKER_HOST` would be.
  public String endpoint() {
    return "unix://" + socket;
  }

  /// The paths that were asked for, in order, but for pings: those come whenever nothing happens.
  public List<String> asked() {
    synchronized (asked) {
      return asked.stream().filter(path -> !path.endsWith("/_ping")).toList();
    }
  }

  /// Forgets what was asked for.
  public void forget() {
    asked.clear();
  }

  /// Calls this with each path asked for, before the engine gets the request.
  public void onRequest(Consumer<String> told) {
    listener = told;
  }

  /// Keeps the engine's events, until they are let through all at once.
  public void holdEvents() {
    held = new CountDownLatch(1);
  }

  public void releaseEvents() {
    held.countDown();
  }

  private static void start(Runnable task) {
    Thread.ofPlatform().daemon().name("relay").start(task);
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        channels.add(client);
        connect(client);
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void connect(SocketChannel client) throws IOException {
    try {
      SocketChannel behind = SocketChannel.open(UnixDomainSocketAddress.of(engine));
      channels.add(behind);
      var connection = new Connection(client, behind);
      start(connection::carryRequests);
      start(connection::carryAnswers);
    } catch (IOException e) {
      client.close();
    }
  }

  private final class Connection {
    private final SocketChannel client;
    private final SocketChannel behind;
    private final StringBuilder line = new StringBuilder();
    private volatile boolean hasEvents;

    Connection(SocketChannel client, SocketChannel behind) {
      this.client = client;
      this.behind = behind;
    }

    private interface Piece {
      void arrives(byte[] bytes) throws InterruptedException;
    }

    void carryRequests() {
      carry(client, behind, this::write);
    }

    void carryAnswers() {
      carry(
          behind,
          client,
          _ -> {
            if (hasEvents) {
              held.await();
            }
          });
    }

    /// An end of either side ends both: it is how each tells the other that it has gone.
    private void carry(SocketChannel from, SocketChannel to, Piece piece) {
      ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
      try (from;
          to) {
        while (from.read(buffer) >= 0) {
          buffer.flip();
          byte[] bytes = new byte[buffer.remaining()];
          buffer.get(bytes);
          buffer.clear();
          piece.arrives(bytes);
          to.write(ByteBuffer.wrap(bytes));
        }
      } catch (IOException e) {
        // One of them has gone.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void write(byte[] bytes) {
      for (char c : new String(bytes, ISO_8859_1).toCharArray()) {
        if (c == '\n') {
          read(line.toString().strip());
          line.setLength(0);
        } else {
          line.append(c);
        }
      }
    }

    private void read(String text) {
      var request = REQUEST.matcher(text);
      if (request.matches()) {
        String path = request.group(1);
        hasEvents = path.contains("/events?");
        asked.add(path);
        listener.accept(path);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    releaseEvents();
    for (SocketChannel channel : List.copyOf(channels)) {
      channel.close();
    }
    Files.deleteIfExists(socket);
  }
}
