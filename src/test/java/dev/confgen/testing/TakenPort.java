package dev.confgen.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// A port of the loopback interface that nobody else can listen on, until it is freed.
public final class TakenPort implements AutoCloseable {

  private final ServerSocket socket;

  private TakenPort(ServerSocket socket) {
    this.socket = socket;
  }

  /// Takes any.
  public static TakenPort take() throws IOException {
    return new TakenPort(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
  }

  /// Which it is.
  public int number() {
    return socket.getLocalPort();
  }

  /// Lets others have it.
  public void free() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    free();
  }
}
