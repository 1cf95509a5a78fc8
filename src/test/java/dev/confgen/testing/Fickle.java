package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// An HTTP server that answers the first request of each connection, keeps the connection, and
/// closes it under the second: what a client sees of a server that stops at the wrong moment.
public final class Fickle implements AutoCloseable {

  private final ServerSocket socket;
  private final List<String> asked = new ArrayList<>();

  private Fickle(ServerSocket socket) {
    this.socket = socket;
  }

  /// Starts one on a free port of `127.0.0.1`.
  public static Fickle start() throws IOException {
    var fickle = new Fickle(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(fickle::serve);
    return fickle;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /// The request lines that came, in order.
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> answerOnce(connection));
      } catch (IOException _) {
        // It was closed.
        return;
      }
    }
  }

  private void answerOnce(Socket connection) {
    try (connection) {
      var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
      if (isAsked(in)) {
        connection
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n".getBytes(ISO_8859_1));
        boolean _ = isAsked(in);
      }
    } catch (IOException _) {
      // A check of haproxy's only connects.
      return;
    }
  }

  private boolean isAsked(BufferedReader in) throws IOException {
    String request = in.readLine();
    if (request == null) {
      return false;
    }
    synchronized (this) {
      asked.add(request);
    }
    for (String field = in.readLine(); field != null && !field.isEmpty(); ) {
      field = in.readLine();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
