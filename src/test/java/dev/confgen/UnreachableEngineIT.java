package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One run where no engine is to be had: it fails within its time, says where it looked and what is
/// the matter, and leaves the output alone.
final class UnreachableEngineIT {

  /// The program's patience, its start, and what a busy machine takes.
  private static final Duration PATIENCE = Duration.ofSeconds(2 + 4);

  @TempDir Path folder;

  private Path output;
  private Path socket;
  private String endpoint;

  @BeforeEach
  void writeOutput() throws Exception {
    output = Files.writeString(folder.resolve("out"), "old\n");
    socket = folder.resolve("docker.sock");
    endpoint = "unix://" + socket;
  }

  private interface Run {
    Gen.Result of(Path folder, String... arguments) throws Exception;
  }

  private void assertFails(String... says) throws Exception {
    assertFails(Gen::run, says);
  }

  private void assertFails(Run run, String... says) throws Exception {
    long start = System.nanoTime();
    Gen.Result result =
        run.of(folder, "--docker=" + endpoint, "--timeout", "2s", "-t", "hosts", "-o", "out");
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertEquals(1, result.exit(), result.err());
    assertTrue(result.err().contains(endpoint), result.err());
    for (String part : says) {
      assertTrue(result.err().contains(part), result.err());
    }
    assertEquals("old\n", Files.readString(output));
    assertTrue(taken.compareTo(PATIENCE) < 0, "it took " + taken + "\n" + result.err());
  }

  private ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket));
  }

  @Test
  void noSocket() throws Exception {
    assertFails("there is no such socket; start the Docker Engine");
  }

  @Test
  void fileThatIsNoSocket() throws Exception {
    Files.writeString(socket, "");
    assertFails("it is a file and not a socket");
  }

  @Test
  void socketThatNobodyListensOn() throws Exception {
    listen().close();
    assertFails("connection refused; is the Docker Engine running?");
  }

  @Test
  void socketOfSomebodyElse() throws Exception {
    try (var _ = listen()) {
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      Files.setAttribute(socket, "unix:uid", 65534);
      assertFails(Gen::runBound, "permission denied; is the user in the docker group?");
    }
  }

  @Test
  void engineThatDoesNotAnswer() throws Exception {
    try (var _ = listen()) {
      assertFails("waited 2 s (--timeout) for its answer");
    }
  }

  @Test
  void serverThatIsNoEngine() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    try {
      endpoint = "tcp://127.0.0.1:" + server.getAddress().getPort();
      assertFails("what listens there is not the Docker API (GET /version: HTTP 404)");
    } finally {
      server.stop(0);
    }
  }

  /// So short a time is over before the program knows how to speak to an engine.
  @Test
  void theReasonIsToldHoweverShortTheTime() throws Exception {
    String etcd = "--etcd=http://127.0.0.1:" + FreePort.next();
    for (String source : List.of("--docker=" + endpoint, etcd)) {
      Gen.Result result = Gen.run(folder, source, "--timeout", "1ms", "-t", "hosts", "-o", "out");
      assertEquals(1, result.exit(), result.err());
      String reason = source.equals(etcd) ? "connection refused" : "there is no such socket";
      assertTrue(result.err().contains(reason), result.err());
    }
  }
}
