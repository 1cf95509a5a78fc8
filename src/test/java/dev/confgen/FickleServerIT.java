package dev.confgen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.testing.Fickle;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Haproxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// haproxy, with the configuration that is rendered for it, before a server that closes a kept
/// connection under a request.
final class FickleServerIT {

  private static final int LIMIT_MILLIS = 10_000;

  @TempDir Path folder;

  private int port;
  private Fickle server;
  private Haproxy haproxy;

  @BeforeEach
  void start() throws Exception {
    port = FreePort.next();
    server = Fickle.start();
    Files.writeString(
        folder.resolve("state.yaml"),
        "services: [{name: app, address: 127.0.0.1, port: %d, routes: [{host: app.test}]}]"
            .formatted(server.port()));
    var result =
        Gen.run(
            folder,
            "--state",
            "state.yaml",
            "--set",
            "bind=127.0.0.1",
            "--set",
            "port=" + port,
            "-t",
            "haproxy",
            "-o",
            "haproxy.cfg");
    assertEquals(0, result.exit(), result.err());
    haproxy = Haproxy.start(folder, folder.resolve("haproxy.cfg"));
  }

  @AfterEach
  void stop() throws Exception {
    haproxy.close();
    server.close();
  }

  @Test
  void whatMayBeAskedTwiceIsAskedAgain() throws Exception {
    assertEquals(
        List.of("HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK"), ask("GET", "GET", "GET"));
  }

  @Test
  void whatMayHaveBeenDoneIsNotDoneTwice() throws Exception {
    assertEquals(List.of("HTTP/1.1 200 OK", ""), ask("GET", "POST"));
    assertEquals(List.of("GET / HTTP/1.1", "POST / HTTP/1.1"), server.asked());
  }

  /// Asks on one connection.
  ///
  /// @return the status lines; empty where the connection ended instead
  private List<String> ask(String... methods) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(LIMIT_MILLIS);
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      var answers = new ArrayList<String>();
      for (String method : methods) {
        String request = method + " / HTTP/1.1\r\nHost: app.test\r\nContent-Length: 0\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        answers.add(status(in));
      }
      return answers;
    }
  }

  private static String status(BufferedReader in) throws IOException {
    String status = in.readLine();
    int length = 0;
    for (String field = in.readLine(); field != null && !field.isEmpty(); field = in.readLine()) {
      if (field.startsWith("content-length: ")) {
        length = Integer.parseInt(field.substring("content-length: ".length()));
      }
    }
    long _ = in.skip(length);
    return status == null ? "" : status;
  }
}
