package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A client that sends exactly the request line and the host it is told to, which the JDK's own
/// refuses.
public final class Http {

  private static final int LIMIT_MILLIS = 10_000;

  private Http() {}

  /// What came back.
  ///
  /// @param status the status code
  /// @param body the body, as it came
  public record Answer(int status, String body) {

    @Override
    public String toString() {
      return status + " " + body.strip();
    }
  }

  /// Asks a server on this machine for a path under a host name.
  public static Answer get(int port, String host, String path) throws IOException {
    return get(InetAddress.getLoopbackAddress().getHostAddress(), port, host, path);
  }

  /// Asks a server at an address for a path under a host name.
  public static Answer get(String address, int port, String host, String path) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return answer(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    }
  }

  private static Answer answer(String response) throws IOException {
    // The status line is `HTTP/1.1 200 OK`.
    int body = response.indexOf("\r\n\r\n");
    if (body < 0) {
      throw new IOException("no answer but \"" + response + "\"");
    }
    return new Answer(Integer.parseInt(response.substring(9, 12)), response.substring(body + 4));
  }
}
