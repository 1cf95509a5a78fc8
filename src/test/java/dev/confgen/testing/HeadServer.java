package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/// A server that answers each request with the head of the request itself, in lower case; one that
/// wants to upgrade its connection gets 101 and then its own bytes back.
public final class HeadServer implements AutoCloseable {

  private final ServerSocket socket;

  private HeadServer(ServerSocket socket) {
    this.socket = socket;
  }

  /// Starts one on a free port of the loopback address.
  public static HeadServer start() throws IOException {
    var server = new HeadServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread _ = Thread.ofVirtual().start(server::serve);
    return server;
  }

  /// Where it listens.
  public int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread _ = Thread.ofVirtual().start(() -> answer(client));
      }
    } catch (SocketException e) {
      // It was closed.
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void answer(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int c = in.read();
        if (c < 0) {
          return;
        }
        head.append((char) Character.toLowerCase(c));
      }
      boolean upgrades = head.indexOf("upgrade: ") >= 0;
      String answer =
          upgrades
              ? "HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: upgrade\r\n\r\n"
              : "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(head.length(), head);
      client.getOutputStream().write(answer.getBytes(ISO_8859_1));
      for (int c = upgrades ? in.read() : -1; c >= 0; c = in.read()) {
        client.getOutputStream().write(c);
      }
    } catch (IOException e) {
      // The client sees it, too.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
