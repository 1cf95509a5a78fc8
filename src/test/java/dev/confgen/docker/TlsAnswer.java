package dev.confgen.docker;

import dev.confgen.testing.Certificates;
import dev.confgen.tls.PemFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import javax.net.ssl.SSLServerSocket;

/// A server on the loopback interface that shakes hands over TLS and says nothing more.
///
/// @param socket where it listens
record TlsAnswer(SSLServerSocket socket) implements AutoCloseable {

  /// Begins to listen.
  static TlsAnswer of(Certificates certificates) throws Exception {
    var files =
        new PemFiles(
            Optional.empty(),
            Optional.of(
                new PemFiles.Identity(
                    certificates.file("server-cert.pem"), certificates.file("server-key.pem"))));
    var socket =
        (SSLServerSocket)
            files
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var server = new TlsAnswer(socket);
    Thread.ofVirtual().start(server::serve);
    return server;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var connection = socket.accept()) {
        int _ = connection.getInputStream().read();
      } catch (IOException _) {
        // The client hung up, or the server was closed.
      }
    }
  }

  String endpoint() {
    return "tcp://127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
