package dev.confgen.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import dev.confgen.model.GenException.Unavailable;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// An engine that answered, and the version of its API that is spoken with it.
///
/// The API is `https://docs.docker.com/reference/api/engine/`.
///
/// @param wire the connections to it
/// @param version the version spoken, which begins every path
/// @param clock what the engine's clock said, if it did, in whole seconds
record Engine(Wire wire, ApiVersion version, Optional<Instant> clock) {

  private static final int LONGEST_MESSAGE = 4096;
  private static final int LONGEST_LIST = 64 << 20;

  /// The longest that is read about one container, in bytes.
  static final int LONGEST_INSPECT = 8 << 20;

  /// Asks the engine who it is, and settles on a version.
  static Engine greet(Wire wire) throws Unavailable, InterruptedException {
    wire.renew();
    DockerHttpClient client = wire.dial();
    try {
      return wire.within(() -> {
        wire.knock();
        return greet(wire, client);
      });
    } finally {
      wire.hangUp(client);
    }
  }

  private static Engine greet(Wire wire, DockerHttpClient client) throws IOException, Unavailable {
    try (var response = client.execute(get("/version"))) {
      if (response.getStatusCode() == 404) {
        throw wire.trouble().notDocker("GET /version: HTTP 404");
      }
      require200("/version", response, wire.trouble());
      Json answer = json("/version", response, LONGEST_INSPECT, wire.trouble());
      ApiVersion newest =
          ApiVersion.parse(answer.at("ApiVersion").text())
              .orElseThrow(() -> wire.trouble().notDocker("GET /version names no ApiVersion"));
      Optional<ApiVersion> oldest = ApiVersion.parse(answer.at("MinAPIVersion").text());
      return new Engine(wire, ApiVersion.between(newest, oldest), clock(response));
    }
  }

  private static Optional<Instant> clock(DockerHttpClient.Response response) {
    String date = response.getHeader("Date");
    try {
      return date == null
          ? Optional.empty()
          : Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Asks whether the engine is alive.
  void ping() throws Unavailable, InterruptedException {
    try (Calls calls = calls()) {
      calls.ping();
    }
  }

  /// Connections for some requests in a row.
  ///
  /// They are not kept for the next row: what idles between two events may have been closed by a
  /// proxy meanwhile.
  Calls calls() throws Unavailable {
    return new Calls(this, wire.dial());
  }

  /// A container in the engine's list.
  ///
  /// @param name its name; its id if it has none
  record Listed(String id, String name) {

    /// Links of other containers to it are among the names; they have two slashes.
    private static Listed read(Json container) {
      String id = container.at("Id").text();
      return new Listed(
          id,
          container.at("Names").texts().stream()
              .map(name -> name.replaceFirst("^/", ""))
              .filter(name -> !name.isEmpty() && name.indexOf('/') < 0)
              .findFirst()
              .orElse(id));
    }
  }

  /// What the engine says of a container.
  sealed interface Answer {

    /// Everything about it.
    record Found(Json inspect) implements Answer {}

    /// There is none of that id.
    record Gone() implements Answer {}

    /// More than is read.
    record TooLong() implements Answer {}
  }

  /// Requests that share connections. They may be sent by several threads.
  ///
  /// @param engine whom they go to
  /// @param client their connections
  record Calls(Engine engine, DockerHttpClient client) implements AutoCloseable {

    private void ping() throws Unavailable, InterruptedException {
      boolean _ =
          ask(
              "/_ping",
              response -> {
                require200("/_ping", response, engine.wire().trouble());
                return true;
              });
    }

    /// The containers that `docker ps` shows, in the engine's order.
    List<Listed> list() throws Unavailable, InterruptedException {
      String path = "/containers/json";
      Trouble trouble = engine.wire().trouble();
      return ask(
          path,
          response -> {
            require200(path, response, trouble);
            if (json(path, response, LONGEST_LIST, trouble) instanceof Json.Items(var containers)) {
              return containers.stream().map(Listed::read).toList();
            }
            throw trouble.notDocker("GET " + path + " is not answered with a list");
          });
    }

    /// Everything about one container.
    Answer inspect(String id) throws Unavailable, InterruptedException {
      String path = "/containers/" + id + "/json";
      Trouble trouble = engine.wire().trouble();
      return ask(
          path,
          response -> {
            if (response.getStatusCode() == 404) {
              return noSuchContainer(path, response, trouble);
            }
            require200(path, response, trouble);
            Optional<byte[]> bytes = upTo(LONGEST_INSPECT, response);
            return bytes.isPresent()
                ? new Answer.Found(parse(path, bytes.get(), trouble))
                : new Answer.TooLong();
          });
    }

    /// A proxy's 404 must not pass for the engine's: it would empty the world.
    private static Answer noSuchContainer(
        String path, DockerHttpClient.Response response, Trouble trouble)
        throws IOException, Unavailable {
      Json answer = json(path, response, LONGEST_INSPECT, trouble);
      if (answer.at("message").text().isEmpty()) {
        throw trouble.refused(path, 404, "");
      }
      return new Answer.Gone();
    }

    private <T> T ask(String path, Reading<T> reading) throws Unavailable, InterruptedException {
      return engine
          .wire()
          .within(() -> {
            try (var response = client.execute(get(engine.path(path)))) {
              return reading.of(response);
            }
          });
    }

    private interface Reading<T> {
      T of(DockerHttpClient.Response response) throws IOException, Unavailable;
    }

    @Override
    public void close() {
      engine.wire().hangUp(client);
    }
  }

  String path(String path) {
    return "/v" + version + path;
  }

  static Request get(String path) {
    return Request.builder().method(Request.Method.GET).path(path).build();
  }

  static void require200(String path, DockerHttpClient.Response response, Trouble trouble)
      throws IOException, Unavailable {
    if (response.getStatusCode() != 200) {
      throw trouble.refused(path, response.getStatusCode(), message(response));
    }
  }

  /// Errors are `{"message": "…"}`; a proxy's are anything.
  private static String message(DockerHttpClient.Response response) throws IOException {
    return message(response.getBody().readNBytes(LONGEST_MESSAGE));
  }

  /// What an answer says that is an error.
  static String message(byte[] bytes) {
    try {
      String message = Json.parse(bytes).at("message").text();
      return message.isEmpty() ? new String(bytes, UTF_8) : message;
    } catch (IOException e) {
      return new String(bytes, UTF_8);
    }
  }

  private static Json json(
      String path, DockerHttpClient.Response response, int limit, Trouble trouble)
      throws IOException, Unavailable {
    byte[] bytes = upTo(limit, response).orElseThrow(() -> trouble.tooLong(path, limit));
    return parse(path, bytes, trouble);
  }

  /// The whole answer is read before it is parsed: only then can the connection be used again. What
  /// is longer than the limit is nothing, as the memory has to bear it.
  private static Optional<byte[]> upTo(int limit, DockerHttpClient.Response response)
      throws IOException {
    byte[] bytes = response.getBody().readNBytes(limit + 1);
    return Optional.of(bytes).filter(_ -> bytes.length <= limit);
  }

  private static Json parse(String path, byte[] bytes, Trouble trouble) throws Unavailable {
    try {
      return Json.parse(bytes);
    } catch (IOException e) {
      throw trouble.notDocker("GET " + path + " is not answered with JSON");
    }
  }
}
