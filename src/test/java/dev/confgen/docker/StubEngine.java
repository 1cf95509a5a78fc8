package dev.confgen.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Answers the requests of an {@link EngineControl} as it is told, and writes them down.
final class StubEngine implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /// @param hangs whether the answer is begun and never ended
  private record Answer(int status, String text, boolean hangs) {
    byte[] body() {
      return text.getBytes(UTF_8);
    }
  }

  StubEngine() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    answer("GET /version", 200, "{\"ApiVersion\":\"1.41\",\"MinAPIVersion\":\"1.12\"}");
    server.start();
  }

  Endpoint endpoint() throws Exception {
    return Endpoint.parse("tcp://127.0.0.1:" + server.getAddress().getPort());
  }

  /// @param request method and path, without the API's version
  StubEngine answer(String request, int status, String body) {
    answers.put(request, new Answer(status, body, false));
    return this;
  }

  /// Begins to answer, and never ends.
  StubEngine hang(String request, String begin) {
    answers.put(request, new Answer(200, begin, true));
    return this;
  }

  /// What it was asked, but for who it is; a body stands behind the path.
  List<String> asked() {
    synchronized (asked) {
      return asked.stream().filter(each -> !each.contains("/version")).toList();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = URLDecoder.decode(exchange.getRequestURI().toString(), UTF_8);
    String request = exchange.getRequestMethod() + " " + path.replaceFirst("^/v1\\.\\d+", "");
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    asked.add((request + " " + body).strip());
    Answer answer =
        answers.getOrDefault(request, new Answer(404, "{\"message\":\"page not found\"}", false));
    boolean isBare = answer.status() == 204;
    exchange.sendResponseHeaders(
        answer.status(), isBare ? -1 : answer.hangs() ? 0 : answer.body().length);
    if (!isBare) {
      exchange.getResponseBody().write(answer.body());
      exchange.getResponseBody().flush();
    }
    if (!answer.hangs()) {
      exchange.close();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
