package dev.confgen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Backend;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.HeadServer;
import dev.confgen.testing.Http;
import dev.confgen.testing.Nginx;
import dev.confgen.testing.State;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real nginx opens the ports that services ask for, and leads TCP and UDP through them.
final class NginxStreamIT {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @TempDir Path folder;

  @Test
  void connectionsAndPacketsReachTheirServices() throws Exception {
    int web = FreePort.next();
    int echo = FreePort.next();
    int head = FreePort.next();
    int closed = FreePort.next();
    try (var one = Backend.start("one", "127.0.0.1");
        var two = Backend.start("two", "127.0.0.1");
        var upgrading = HeadServer.start();
        var udp = udpEcho()) {
      State state =
          new State()
              .service(service("web", one.port(), "listen: " + web))
              .service(service("web", two.port(), "listen: " + web))
              .service(service("echo", udp.getLocalPort(), "protocol: udp, listen: " + echo))
              .service(service("head", upgrading.port(), "scheme: tcp, listen: " + head))
              .service(service("greedy", one.port(), "listen: " + closed));
      String ports = "%d,%d %d".formatted(web, echo, head);
      Path output = generate(state, ports);
      String text = Files.readString(output);
      assertTrue(text.contains("# not served: greedy: port " + closed + " is not one of"), text);
      try (var nginx = Nginx.startStream(folder, output)) {
        var answers = new TreeSet<String>();
        for (int i = 0; i < 20; i++) {
          answers.add(Http.get(web, "any.test", "/").toString());
        }
        assertEquals("[200 one /, 200 two /]", answers.toString());
        assertEquals("ping", askUdp(echo, "ping"));
        assertThrows(ConnectException.class, () -> Http.get(closed, "any.test", "/"));
        anOpenConnectionOutlivesAReload(nginx, head);
        assertEquals("pong", askUdp(echo, "pong"));
      }
    }
  }

  private static String service(String name, int port, String more) {
    return "{name: %s, address: 127.0.0.1, port: %d, %s}".formatted(name, port, more);
  }

  private Path generate(State state, String ports) throws Exception {
    state.into(folder.resolve("state.yaml"));
    Gen.Result result =
        Gen.run(
            folder,
            "--state=state.yaml",
            "-t=nginx-stream",
            "-o=gen.conf",
            "--set=bind=127.0.0.1",
            "--set=ports=" + ports);
    assertEquals(0, result.exit(), result.err());
    return folder.resolve("gen.conf");
  }

  private static void anOpenConnectionOutlivesAReload(Nginx nginx, int port) throws Exception {
    try (var socket = new Socket(LOOPBACK, port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write("GET / HTTP/1.1\r\nUpgrade: echo\r\n\r\n".getBytes(UTF_8));
      assertEquals("HTTP/1.1 101", new String(socket.getInputStream().readNBytes(12), UTF_8));
      Process _ = new ProcessBuilder("/bin/sh", "-c", nginx.reloadCommand()).start();
      Await.until("it reloads", () -> nginx.log().contains("gracefully shutting"), nginx::log);
      socket.getOutputStream().write("still here".getBytes(UTF_8));
      var seen = new StringBuilder();
      while (seen.indexOf("still here") < 0) {
        seen.append((char) socket.getInputStream().read());
      }
    }
  }

  private static DatagramSocket udpEcho() throws IOException {
    var socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
    Thread _ = Thread.ofPlatform().daemon().start(() -> echo(socket));
    return socket;
  }

  private static void echo(DatagramSocket socket) {
    try {
      while (true) {
        var packet = new DatagramPacket(new byte[1024], 1024);
        socket.receive(packet);
        socket.send(packet);
      }
    } catch (SocketException e) {
      // It was closed.
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String askUdp(int port, String text) throws IOException {
    try (var socket = new DatagramSocket()) {
      socket.setSoTimeout(20_000);
      byte[] bytes = text.getBytes(UTF_8);
      socket.send(new DatagramPacket(bytes, bytes.length, LOOPBACK, port));
      var answer = new DatagramPacket(new byte[1024], 1024);
      socket.receive(answer);
      return new String(answer.getData(), 0, answer.getLength(), UTF_8);
    }
  }
}
