package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/// A tiny HTTP server that answers each request with its own name and the path it was asked for.
public final class Backend implements AutoCloseable {

  private final HttpServer server;

  private Backend(HttpServer server) {
    this.server = server;
  }

  /// Starts one on a free port of a loopback address, such as `127.0.0.2`.
  public static Backend start(String name, String address) throws IOException {
    return start(name, address, 0);
  }

  /// Starts one on a port of a loopback address.
  public static Backend start(String name, String address, int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = (name + " " + exchange.getRequestURI().getRawPath()).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return new Backend(server);
  }

  public String address() {
    return server.getAddress().getAddress().getHostAddress();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
