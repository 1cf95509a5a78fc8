package dev.confgen.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.source.Source.Depth;
import dev.confgen.testing.Await;
import dev.confgen.testing.FakeContainers;
import dev.confgen.testing.FakeEngine;
import dev.confgen.testing.FakeEngine.Ask;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Threads;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the source does when the engine is away, hangs or talks nonsense.
@Timeout(60)
final class DockerOutageTest {

  private static final Limits LIMITS =
      new Limits(
          Duration.ofMillis(400),
          Duration.ofMillis(100),
          Duration.ofMillis(300),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          4);

  @TempDir private Path folder;
  private FakeEngine engine;

  @BeforeEach
  void start() throws Exception {
    engine = FakeEngine.on(folder.resolve("docker.sock"));
    IntStream.range(0, 3).forEach(i -> engine.put(FakeContainers.id(i), FakeContainers.running(i)));
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  private DockerSource source() throws Exception {
    return DockerSource.connect(Endpoint.parse(engine.endpoint()), LIMITS);
  }

  private static String failure(DockerSource source) {
    return String.valueOf(
        assertThrows(Unavailable.class, () -> source.read(Depth.FULL)).getMessage());
  }

  private static final List<String> ALL = List.of("web0", "web1", "web2");

  @ParameterizedTest
  @EnumSource(names = {"VERSION", "EVENTS", "LIST", "INSPECT"})
  void requestThatHangsFailsWithinTheLimitAndTheNextReadingWorks(Ask ask) throws Exception {
    try (var source = source()) {
      engine.hang(ask, Ask.PING);
      long start = System.nanoTime();
      String message = failure(source);
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertEquals(
          "cannot reach Docker at %s: it did not answer within 400 ms; is the engine overloaded or hung?"
              .formatted(engine.endpoint()),
          message);
      assertTrue(millis < 5_000, millis + " ms");
      engine.resume();
      assertEquals(3, source.read(Depth.FULL).containers().size());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VERSION", "EVENTS", "LIST", "INSPECT"})
  void hungTcpEngineFailsWithinTheLimitToo(Ask ask) throws Exception {
    try (var tcp = FakeEngine.on("127.0.0.1");
        var source = DockerSource.connect(Endpoint.parse(tcp.endpoint()), LIMITS)) {
      tcp.put(FakeContainers.id(1), FakeContainers.running(1));
      tcp.hang(ask, Ask.PING);
      assertTrue(failure(source).contains("did not answer within 400 ms"));
      tcp.resume();
      assertEquals(1, source.read(Depth.FULL).containers().size());
    }
  }

  @Test
  void hungInspectIsAskedForAgainWithoutAnotherList() throws Exception {
    try (var source = source()) {
      engine.hang(Ask.INSPECT, Ask.PING);
      String _ = failure(source);
      engine.resume();
      engine.forget();
      assertEquals(3, source.read(Depth.CHANGES).containers().size());
      assertEquals(0, engine.count(Ask.LIST));
      assertEquals(3, engine.count(Ask.INSPECT));
    }
  }

  @Test
  void silentStreamIsPingedAndStaysWhenThePingIsAnswered() throws Exception {
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(ALL);
      Await.until("two pings", () -> engine.count(Ask.PING) >= 2, () -> "");
      assertEquals(1, engine.count(Ask.EVENTS));
      assertEquals(1, engine.count(Ask.LIST));
    }
  }

  @Test
  void engineThatHangsIsNoticedByTheSilenceAndReadAnewWhenItIsBack() throws Exception {
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(ALL);
      watching.awaitChange();
      watching.forgetCalls();
      engine.hang(Ask.values());
      watching.awaitChange();
      assertTrue(watching.awaitFailure().contains("did not answer within 400 ms"));
      engine.put(FakeContainers.id(3), FakeContainers.running(3));
      engine.resume();
      watching.awaitNames(List.of("web0", "web1", "web2", "web3"));
    }
  }

  @Test
  void failureIsThrownAtOnceWhileTheWatcherTriesAgain() throws Exception {
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(ALL);
      engine.hang(Ask.values());
      String _ = watching.awaitFailure();
      List<Duration> taken =
          IntStream.range(0, 20)
              .mapToObj(_ -> {
                long start = System.nanoTime();
                String _ = failure(source);
                return Duration.ofNanos(System.nanoTime() - start);
              })
              .sorted()
              .toList();
      // A reading that asks takes the limit; a busy machine does not slow most of them as much.
      Duration median = taken.get(taken.size() / 2);
      assertTrue(median.compareTo(LIMITS.request()) < 0, taken::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void streamThatEndsIsOpenedAgainOnceAndEverythingIsReadAnew(boolean cleanly) throws Exception {
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(ALL);
      watching.awaitChange();
      watching.forgetCalls();
      engine.forget();
      engine.put(FakeContainers.id(1), FakeContainers.inspect(1, "quiet", "running"));
      engine.endStreams(cleanly);
      watching.awaitChange();
      watching.awaitNames(List.of("quiet", "web0", "web2"));
      assertEquals(1, engine.count(Ask.EVENTS));
      assertEquals(1, engine.count(Ask.LIST));
      assertEquals(3, engine.count(Ask.INSPECT));
    }
  }

  /// Nobody tells it again that a container was told to stop.
  @Test
  void containerToldToStopStaysAwayWhenTheStreamIsLost() throws Exception {
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(ALL);
      engine.happens("kill", FakeContainers.id(0), Map.of("signal", "15"));
      watching.awaitNames(List.of("web1", "web2"));
      engine.put(FakeContainers.id(1), FakeContainers.inspect(1, "quiet", "running"));
      engine.endStreams(true);
      watching.awaitNames(List.of("quiet", "web2"));
      // It has ended and was started again while nobody listened.
      engine.put(
          FakeContainers.id(0), with("\"StartedAt\":\"2026-01-02T03:04:05Z\",\"Running\":true"));
      engine.endStreams(false);
      watching.awaitNames(List.of("quiet", "web0", "web2"));
    }
  }

  @Test
  void containerThatSurvivesItsStopSignalComesBackAlthoughTheStreamWasLost() throws Exception {
    engine.put(FakeContainers.id(0), with("\"Running\":true").replace("{\"Host", STOP_AT_ONCE));
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(ALL);
      engine.happens("kill", FakeContainers.id(0), Map.of("signal", "15"));
      watching.awaitNames(List.of("web1", "web2"));
      engine.put(FakeContainers.id(1), FakeContainers.inspect(1, "quiet", "running"));
      engine.endStreams(true);
      watching.awaitNames(List.of("quiet", "web2"));
      watching.awaitNames(List.of("quiet", "web0", "web2"));
    }
  }

  private static final String STOP_AT_ONCE = "{\"StopTimeout\":0,\"Host";

  @Test
  void sinceWhenAContainerIsUnhealthyIsKnownWhenTheStreamIsLost() throws Exception {
    engine.put(FakeContainers.id(0), unhealthySince("2026-01-02T03:04:05Z"));
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(ALL);
      engine.put(FakeContainers.id(0), unhealthySince("2026-01-02T03:04:15Z"));
      engine.put(FakeContainers.id(1), FakeContainers.inspect(1, "quiet", "running"));
      engine.endStreams(true);
      watching.awaitNames(List.of("quiet", "web0", "web2"));
      assertEquals(
          Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
          source.read(Depth.CHANGES).containers().get(1).healthSince());
    }
  }

  private static String unhealthySince(String start) {
    return with(
        "\"Health\":{\"Status\":\"unhealthy\",\"Log\":[{\"Start\":\"%s\",\"ExitCode\":1}]}"
            .formatted(start));
  }

  /// The first container, with something else in its state.
  private static String with(String state) {
    return FakeContainers.running(0).replace("\"Running\":true", state);
  }

  @Test
  void brokenJsonOnTheStreamEndsTheStreamAndNothingElse() throws Exception {
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(ALL);
      engine.forget();
      engine.send("{\"Type\":\"container\",,,");
      Await.until("another stream", () -> engine.count(Ask.EVENTS) == 1, () -> "");
      watching.awaitNames(ALL);
    }
  }

  @Test
  void stoppedEngineIsSaidOnceAndFoundAgain() throws Exception {
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(ALL);
      watching.awaitChange();
      watching.forgetCalls();
      engine.stop();
      watching.awaitChange();
      Files.delete(folder.resolve("docker.sock"));
      Await.until(
          "the reason is the last one", () -> failure(source).contains("no such"), () -> "");
      int calls = watching.calls();
      Await.never("another call", Duration.ofMillis(200), () -> watching.calls() > calls);
      engine.remove(FakeContainers.id(0));
      engine.speaks("1.44", "1.52");
      engine.forget();
      engine.start();
      watching.awaitChange();
      watching.awaitNames(List.of("web1", "web2"));
      assertTrue(engine.asked().contains("/v1.44/containers/json"), engine.asked().toString());
    }
  }

  @Test
  void absentEngineIsSaidAtOnceAndFoundWhenItComes() throws Exception {
    engine.stop();
    Files.delete(folder.resolve("docker.sock"));
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitChange();
      assertEquals(
          "cannot reach Docker at %s: there is no such socket; start the Docker Engine, or another one is named with --docker=URI or DOCKER_HOST"
              .formatted(engine.endpoint()),
          failure(source));
      engine.start();
      watching.awaitNames(ALL);
    }
  }

  @Test
  void causesAreToldApart() throws Exception {
    engine.stop();
    try (var source = source()) {
      assertTrue(failure(source).endsWith("connection refused; is the Docker Engine running?"));
      Files.delete(folder.resolve("docker.sock"));
      Files.writeString(folder.resolve("docker.sock"), "text");
      assertTrue(failure(source).contains("it is a file and not a socket"), failure(source));
      Files.delete(folder.resolve("docker.sock"));
      Files.createDirectory(folder.resolve("docker.sock"));
      String directory = failure(source);
      assertTrue(directory.contains("it is a directory and not a socket; Docker"), directory);
      Files.delete(folder.resolve("docker.sock"));
    }
    try (var source =
        DockerSource.connect(new Endpoint.Tcp("127.0.0.1", freePort(), Optional.empty()), LIMITS)) {
      assertTrue(failure(source).contains("connection refused"), failure(source));
    }
    try (var source =
        DockerSource.connect(new Endpoint.Tcp("no-such.invalid", 2375, Optional.empty()), LIMITS)) {
      assertTrue(failure(source).contains("no such host"), failure(source));
    }
  }

  @Test
  void fifoIsNoSocket() throws Exception {
    engine.stop();
    Path path = folder.resolve("docker.sock");
    Files.delete(path);
    int made = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start().waitFor();
    assertEquals(0, made);
    try (var source = source()) {
      assertTrue(failure(source).contains("it is a file and not a socket"), failure(source));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'Unknown command, but maybe one of the following ones:\n\n', does not speak HTTP",
    "'', hung up without an HTTP answer; is it the Docker API"
  })
  void whatDoesNotSpeakHttpIsCalledSo(String line, String said) throws Exception {
    try (var server = new ServerSocket(0)) {
      Thread.ofVirtual().start(() -> answer(server, line.repeat(20)));
      var endpoint = new Endpoint.Tcp("127.0.0.1", server.getLocalPort(), Optional.empty());
      try (var source = DockerSource.connect(endpoint, LIMITS)) {
        String message = failure(source);
        assertTrue(message.contains(said), message);
      }
    }
  }

  private static void answer(ServerSocket server, String text) {
    while (!server.isClosed()) {
      try (var connection = server.accept()) {
        int _ = connection.getInputStream().read(new byte[4096]);
        connection.getOutputStream().write(text.getBytes(UTF_8));
      } catch (IOException _) {
        // The client hung up, or the server was closed.
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void whatIsNoDockerApiIsCalledSo() throws Exception {
    try (var source = source()) {
      engine.refuse(Ask.VERSION, 200, "<html>hello</html>");
      assertTrue(failure(source).contains("is not the Docker API"), failure(source));
      engine.refuse(Ask.VERSION, 404, "nothing");
      assertTrue(failure(source).contains("is not the Docker API"), failure(source));
      engine.refuse(Ask.VERSION, 200, "{}");
      assertTrue(failure(source).contains("is not the Docker API"), failure(source));
      engine.refuse(Ask.VERSION, 403, "<html>Forbidden</html>");
      assertTrue(failure(source).contains("HTTP 403"), failure(source));
      engine.refuseNothing();
      engine.refuse(Ask.EVENTS, 403, "Forbidden");
      assertTrue(failure(source).contains("a proxy in front of the engine"), failure(source));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VERSION", "EVENTS", "LIST", "INSPECT"})
  void closingFreesAReaderThatWaits(Ask ask) throws Exception {
    var patient =
        new Limits(
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            4);
    for (String endpoint : List.of(engine.endpoint(), "tcp")) {
      try (var tcp = FakeEngine.on("127.0.0.1")) {
        tcp.put(FakeContainers.id(1), FakeContainers.running(1));
        FakeEngine used = endpoint.equals("tcp") ? tcp : engine;
        var source = DockerSource.connect(Endpoint.parse(used.endpoint()), patient);
        used.hang(ask);
        var reading = CompletableFuture.supplyAsync(() -> failure(source));
        Await.until("the request hangs", () -> used.count(ask) > 0, () -> "");
        source.close();
        assertTrue(reading.get(5, TimeUnit.SECONDS).contains("is not read any more"));
        used.resume();
      }
    }
  }

  @Test
  void interruptFreesAReaderThatWaits() throws Exception {
    try (var source = source()) {
      engine.hang(Ask.INSPECT, Ask.PING);
      var thrown = new CompletableFuture<Class<?>>();
      Thread reader =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  source.read(Depth.FULL);
                } catch (Exception e) {
                  thrown.complete(e.getClass());
                }
              });
      Await.until("the request hangs", () -> engine.count(Ask.INSPECT) > 0, () -> "");
      reader.interrupt();
      assertEquals(InterruptedException.class, thrown.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void noThreadIsLeftAfterClosing() throws Exception {
    var source = source();
    try (var watching = new Watching(source)) {
      watching.awaitNames(ALL);
    }
    Threads.awaitNone(name -> name.startsWith("docker-"));
  }

  /// However short the time was: the classes of a client may not even have been loaded.
  @Test
  void whoCannotWaitIsToldTheReasonThatIsKnown() throws Exception {
    Duration waited = Duration.ofMillis(10);
    Path none = folder.resolve("none.sock");
    String refusing = "tcp://127.0.0.1:" + FreePort.next();
    assertTrue(late("unix://" + none, waited).contains("there is no such socket"));
    assertEquals(
        "cannot reach Docker at %s: connection refused; is the Docker Engine running?"
            .formatted(refusing),
        late(refusing, waited));
    assertEquals(
        "cannot reach Docker at %s: waited 10 ms (--timeout) for its answer; is the engine"
                .formatted(engine.endpoint())
            + " overloaded or hung?",
        late(engine.endpoint(), waited));
  }

  private static String late(String endpoint, Duration waited) throws Exception {
    try (var source = DockerSource.connect(Endpoint.parse(endpoint), LIMITS)) {
      return String.valueOf(source.late(waited).getMessage());
    }
  }
}
