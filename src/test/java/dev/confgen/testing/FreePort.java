package dev.confgen.testing;

import java.io.IOException;
import java.net.ServerSocket;

/// A TCP port that nobody listens on.
public final class FreePort {

  private FreePort() {}

  /// One that was free a moment ago.
  public static int next() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
