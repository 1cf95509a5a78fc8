package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Clients that ask one server again and again, at a steady pace: some with a new connection for
/// each request, some on one connection for as long as the server keeps it.
///
/// Everything but a 200 is a failure, and so is a kept connection that ends without having been
/// told to: what was asked on it at that moment would be lost.
public final class Load implements AutoCloseable {

  private static final int LIMIT_MILLIS = 10_000;
  private static final long PAUSE_MILLIS = 20;

  private final InetSocketAddress server;
  private final String host;
  private final String path;
  private final List<Thread> clients = new ArrayList<>();
  private final Map<String, Integer> requests = new TreeMap<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private volatile boolean over;

  private Load(InetSocketAddress server, String host, String path) {
    this.server = server;
    this.host = host;
    this.path = path;
  }

  /// Begins at a port of this machine.
  ///
  /// @param each how many clients of either kind
  public static Load start(int port, String host, String path, int each) {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), host, path, each);
  }

  /// Begins.
  ///
  /// @param each how many clients of either kind
  public static Load start(InetSocketAddress server, String host, String path, int each) {
    var load = new Load(server, host, path);
    for (int i = 0; i < each; i++) {
      load.clients.add(Thread.ofPlatform().daemon().start(() -> load.run(false)));
      load.clients.add(Thread.ofPlatform().daemon().start(() -> load.run(true)));
    }
    return load;
  }

  /// How many requests were sent on a `new` connection, and how many on a `kept` one.
  public synchronized Map<String, Integer> requests() {
    return new TreeMap<>(requests);
  }

  /// How many of them failed, by the kind of connection and what happened.
  public synchronized Map<String, Integer> failures() {
    return new TreeMap<>(failures);
  }

  private synchronized void count(String kind, Optional<String> failure) {
    requests.merge(kind, 1, Integer::sum);
    failure.ifPresent(what -> failures.merge(kind + ": " + what, 1, Integer::sum));
  }

  private void run(boolean keep) {
    Optional<Connection> kept = Optional.empty();
    try {
      while (!over) {
        kept = ask(kept, keep);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      kept.ifPresent(Connection::close);
    }
  }

  /// Asks once.
  ///
  /// @return the connection, if it goes on
  private Optional<Connection> ask(Optional<Connection> kept, boolean keep) {
    String kind = kept.isPresent() ? "kept" : "new";
    Optional<Connection> connection = kept;
    try {
      connection = Optional.of(kept.isPresent() ? kept.get() : new Connection());
      Optional<String> failure = connection.get().ask(keep);
      count(kind, failure);
      if (failure.isEmpty() && !connection.get().isOver()) {
        return connection;
      }
    } catch (IOException e) {
      count(kind, Optional.of(e.toString()));
    }
    connection.ifPresent(Connection::close);
    return Optional.empty();
  }

  /// Ends after the requests that are under way.
  public void stop() throws InterruptedException {
    over = true;
    for (Thread client : clients) {
      client.join(LIMIT_MILLIS);
    }
  }

  @Override
  public void close() {
    over = true;
    clients.forEach(Thread::interrupt);
  }

  private final class Connection {
    private final Socket socket = new Socket();
    private final InputStream in;
    private boolean over;

    Connection() throws IOException {
      socket.connect(server, LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    }

    boolean isOver() {
      return over;
    }

    /// Asks once.
    ///
    /// @return what went wrong, if anything did
    Optional<String> ask(boolean keep) throws IOException {
      String head =
          "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
              .formatted(path, host, keep ? "" : "Connection: close\r\n");
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      String status = line();
      int length = 0;
      // Before version 1.1 a connection is kept only if that is said.
      over = !keep || !status.startsWith("HTTP/1.1");
      for (String field = line(); !field.isEmpty(); field = line()) {
        String lower = field.toLowerCase(Locale.ROOT);
        over |= lower.equals("connection: close");
        if (lower.startsWith("content-length:")) {
          length = Integer.parseInt(lower.substring(15).strip());
        }
      }
      if (in.readNBytes(length).length < length) {
        throw new EOFException("the answer was cut off");
      }
      return status.startsWith("HTTP/1.1 200 ") ? Optional.empty() : Optional.of(status);
    }

    private String line() throws IOException {
      var line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException("the connection ended");
        }
        line.append((char) c);
      }
      return line.toString().strip();
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // Nobody waits for it.
      }
    }
  }
}
