package dev.confgen.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import dev.confgen.command.Tail;
import dev.confgen.model.GenException.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Requests that share connections and change something, or are asked for the sake of one that
/// does.
///
/// @param engine whom they go to
/// @param client their connections
record Orders(Engine engine, DockerHttpClient client) implements AutoCloseable {

  private static final int LONGEST_ANSWER = 64 << 20;

  /// Greets an engine, and opens connections to it.
  static Orders to(Wire wire) throws Unavailable, InterruptedException {
    Engine engine = Engine.greet(wire);
    return new Orders(engine, wire.dial());
  }

  /// An answer, read whole.
  ///
  /// @param status the HTTP status
  /// @param body what it says; nothing if it is no JSON
  /// @param message what it says if it is an error
  record Reply(int status, Json body, String message) {

    boolean isGood() {
      return status >= 200 && status < 300;
    }

    private static Reply of(DockerHttpClient.Response response) throws IOException {
      byte[] bytes = response.getBody().readNBytes(LONGEST_ANSWER);
      return new Reply(response.getStatusCode(), json(bytes), Engine.message(bytes).strip());
    }

    private static Json json(byte[] bytes) {
      try {
        return Json.parse(bytes);
      } catch (IOException _) {
        return new Json.Nothing();
      }
    }
  }

  /// Asks for something.
  Reply get(String path) throws Unavailable, InterruptedException {
    return reply(Engine.get(engine.path(path)), path, Optional.of(requestLimit()));
  }

  /// Orders something that the engine does at once.
  Reply post(String path, String body) throws Unavailable, InterruptedException {
    return post(path, body, Optional.of(requestLimit()));
  }

  /// Orders something that may take its time.
  ///
  /// @param limit how long; absent for any time
  Reply post(String path, String body, Optional<Duration> limit)
      throws Unavailable, InterruptedException {
    return reply(request(path, body), path, limit);
  }

  private Duration requestLimit() {
    return engine.wire().limits().request();
  }

  private Reply reply(Request request, String path, Optional<Duration> limit)
      throws Unavailable, InterruptedException {
    Reply reply =
        engine
            .wire()
            .within(
                limit,
                () -> {
                  try (var response = client.execute(request)) {
                    return Reply.of(response);
                  }
                });
    if (reply.status() == 401 || reply.status() == 403) {
      throw engine
          .wire()
          .trouble()
          .forbidden(request.method(), path, reply.status(), reply.message());
    }
    return reply;
  }

  /// An order whose answer is what a command prints, until it ends: the last of it is kept.
  ///
  /// @return absent once all was read, or else what was answered instead
  Callable<Optional<Reply>> follow(String path, String body, Tail printed) {
    return () -> {
      try (var response = client.execute(request(path, body))) {
        if (response.getStatusCode() != 200) {
          return Optional.of(Reply.of(response));
        }
        Frames.read(response.getBody(), printed);
        return Optional.empty();
      }
    };
  }

  private Request request(String path, String body) {
    return Request.builder()
        .method(Request.Method.POST)
        .path(engine.path(path))
        .putHeader("Content-Type", "application/json")
        .bodyBytes(body.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  @Override
  public void close() {
    engine.wire().hangUp(client);
  }
}
