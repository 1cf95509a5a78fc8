package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/// An HTTP server on every address of this machine, so that it can be any number of servers: it
/// answers with the address it was reached at, the path, and what a proxy said of the protocol.
public final class Echo implements AutoCloseable {

  private final HttpServer server;

  private Echo(HttpServer server) {
    this.server = server;
  }

  /// Starts one on a free port.
  public static Echo start() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", Echo::answer);
    server.start();
    return new Echo(server);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String text =
        "%s %s %s"
            .formatted(
                exchange.getLocalAddress().getAddress().getHostAddress(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"));
    byte[] answer = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
