package dev.confgen.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Container;
import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source.Depth;
import dev.confgen.testing.Await;
import dev.confgen.testing.FakeContainers;
import dev.confgen.testing.FakeEngine;
import dev.confgen.testing.FakeEngine.Ask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the source reads, and what it asks the engine for it.
final class DockerSourceTest {

  /// Generous where nothing is to be waited for.
  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(5),
          Duration.ofMillis(20),
          8);

  @TempDir private Path folder;
  private FakeEngine engine;

  @BeforeEach
  void start() throws Exception {
    engine = FakeEngine.on(folder.resolve("docker.sock"));
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
  }

  private DockerSource source() throws Exception {
    return DockerSource.connect(Endpoint.parse(engine.endpoint()), LIMITS);
  }

  private void run(int containers) {
    IntStream.range(0, containers)
        .forEach(i -> engine.put(FakeContainers.id(i), FakeContainers.running(i)));
  }

  private static List<String> names(Snapshot snapshot) {
    return snapshot.containers().stream().map(Container::name).toList();
  }

  @Test
  void nothingIsConnectedBeforeTheFirstReading() throws Exception {
    try (var source = source()) {
      assertEquals("docker " + engine.endpoint(), source.name());
      assertEquals(List.of(), engine.asked());
    }
  }

  @Test
  void startAsksForTheStreamThenOneListThenOneInspectEach() throws Exception {
    run(200);
    try (var source = source()) {
      assertEquals(200, source.read(Depth.FULL).containers().size());
      assertEquals(200, engine.count(Ask.INSPECT));
      assertEquals(1, engine.count(Ask.LIST));
      List<String> asked = engine.asked();
      assertEquals("/version", asked.get(0));
      assertTrue(asked.get(1).startsWith("/v1.41/events?filters="), asked.get(1));
      assertEquals("/v1.41/containers/json", asked.get(2));
    }
  }

  @Test
  void watchAndFirstReadingShareOneStart() throws Exception {
    run(50);
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitChange();
      assertEquals(50, source.read(Depth.CHANGES).containers().size());
      assertEquals(1, engine.count(Ask.EVENTS));
      assertEquals(1, engine.count(Ask.LIST));
      assertEquals(50, engine.count(Ask.INSPECT));
    }
  }

  @Test
  void anEventCostsOneInspectAndNoList() throws Exception {
    run(200);
    try (var source = source();
        var watching = new Watching(source)) {
      source.read(Depth.FULL);
      watching.awaitChange();
      watching.forgetCalls();
      engine.forget();
      engine.put(FakeContainers.id(7), FakeContainers.inspect(7, "renamed", "running"));
      engine.happens("rename", FakeContainers.id(7));
      watching.awaitChange();
      assertTrue(names(source.read(Depth.CHANGES)).contains("renamed"));
      source.read(Depth.CHANGES);
      assertEquals(List.of("/v1.41/containers/" + FakeContainers.id(7) + "/json"), engine.asked());
    }
  }

  @Test
  void deadContainerIsGoneAfterItsInspectWhetherItStillExistsOrNot() throws Exception {
    run(3);
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(List.of("web0", "web1", "web2"));
      engine.put(FakeContainers.id(0), FakeContainers.inspect(0, "web0", "exited"));
      engine.happens("die", FakeContainers.id(0));
      watching.awaitNames(List.of("web1", "web2"));
      engine.remove(FakeContainers.id(1));
      engine.happens("die", FakeContainers.id(1));
      watching.awaitNames(List.of("web2"));
    }
  }

  @Test
  void pausedAndRestartingContainersStayAndOthersDoNot() throws Exception {
    engine.put(FakeContainers.id(1), FakeContainers.inspect(1, "paused", "paused"));
    engine.put(FakeContainers.id(2), FakeContainers.inspect(2, "restarting", "restarting"));
    engine.put(FakeContainers.id(3), FakeContainers.inspect(3, "created", "created"));
    engine.put(FakeContainers.id(4), FakeContainers.inspect(4, "removing", "removing"));
    try (var source = source()) {
      assertEquals(List.of("paused", "restarting"), names(source.read(Depth.FULL)));
    }
  }

  @Test
  void containerToldToStopIsGoneAtOnceAndAStartBringsItBack() throws Exception {
    run(2);
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(List.of("web0", "web1"));
      engine.forget();
      engine.happens("kill", FakeContainers.id(0), Map.of("signal", "15"));
      watching.awaitNames(List.of("web1"));
      assertEquals(List.of(), engine.asked());
      engine.happens("start", FakeContainers.id(0));
      watching.awaitNames(List.of("web0", "web1"));
      assertEquals(List.of("/v1.41/containers/" + FakeContainers.id(0) + "/json"), engine.asked());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "10", "HUP", "", "nonsense"})
  void signalThatEndsNothingRemovesNothing(String signal) throws Exception {
    run(2);
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(List.of("web0", "web1"));
      engine.forget();
      engine.happens("kill", FakeContainers.id(0), Map.of("signal", signal));
      // The stream is in order: once this one has gone, the signal was heard.
      engine.happens("kill", FakeContainers.id(1), Map.of("signal", "9"));
      watching.awaitNames(List.of("web0"));
      assertEquals(List.of(), engine.asked());
    }
  }

  @Test
  void networkEventMarksTheContainerItNames() throws Exception {
    run(2);
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(List.of("web0", "web1"));
      engine.put(FakeContainers.id(1), FakeContainers.inspect(1, "moved", "running"));
      engine.send(
          """
          {"Type":"network","Action":"connect","Actor":{"ID":"%s","Attributes":{"container":"%s"}}}
          """
              .formatted(FakeContainers.id(99), FakeContainers.id(1)));
      watching.awaitNames(List.of("moved", "web0"));
    }
  }

  @Test
  void oddEventsAreNothing() throws Exception {
    run(1);
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(List.of("web0"));
      watching.awaitChange();
      watching.forgetCalls();
      engine.forget();
      engine.send(
          """
          {} [] null 7 "x" {"Type":7,"Action":[],"Actor":null}
          {"Type":"container","Action":"start"} {"Type":"container","Action":"start","Actor":{}}
          {"Type":"container","Action":"start","Actor":{"ID":"../../_ping"}}
          {"Type":"container","Action":"exec_start: sh -c true","Actor":{"ID":"%s"}}
          {"Type":"volume","Action":"mount","Actor":{"ID":"v"}} {"status":"start","id":"abc"}
          {"Type":"network","Action":"connect","Actor":{"ID":"n"}}
          """
              .formatted(FakeContainers.id(0)));
      engine.put(FakeContainers.id(1), FakeContainers.running(1));
      engine.happens("start", FakeContainers.id(1));
      watching.awaitNames(List.of("web0", "web1"));
      assertEquals(0, engine.count(Ask.EVENTS), "the stream was not opened again");
      assertEquals(1, engine.count(Ask.INSPECT));
      assertTrue(watching.calls() <= 1);
    }
  }

  @Test
  void eventMayNameAContainerByTheBeginningOfItsId() throws Exception {
    String id = "abcdef012345" + "0".repeat(52);
    engine.put(id, FakeContainers.running(1).replace(FakeContainers.id(1), id));
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(List.of("web1"));
      engine.remove(id);
      engine.happens("destroy", "abcdef012345");
      watching.awaitNames(List.of());
    }
  }

  @Test
  void fullReadingListsAgainAndInspectsOnlyWhatIsNewOrDirty() throws Exception {
    run(5);
    try (var source = source()) {
      source.read(Depth.FULL);
      engine.forget();
      engine.remove(FakeContainers.id(0));
      engine.put(FakeContainers.id(9), FakeContainers.running(9));
      assertEquals(List.of("web1", "web2", "web3", "web4", "web9"), names(source.read(Depth.FULL)));
      assertEquals(
          List.of("/v1.41/containers/json", "/v1.41/containers/" + FakeContainers.id(9) + "/json"),
          engine.asked());
    }
  }

  @Test
  void containerGoneBetweenListAndInspectIsSimplyGone() throws Exception {
    run(1);
    engine.put(FakeContainers.id(5), "{\"Id\":null}");
    try (var source = source()) {
      assertEquals(List.of("web0"), names(source.read(Depth.FULL)));
      engine.refuse(Ask.INSPECT, 404, "{\"message\":\"No such container: x\"}");
      engine.put(FakeContainers.id(6), FakeContainers.running(6));
      assertEquals(List.of("web0"), names(source.read(Depth.FULL)));
    }
  }

  @Test
  void anyOtherInspectErrorFailsTheReadingAndIsOwed() throws Exception {
    run(2);
    try (var source = source()) {
      source.read(Depth.FULL);
      engine.put(FakeContainers.id(2), FakeContainers.running(2));
      engine.refuse(Ask.INSPECT, 500, "{\"message\":\"layer not mounted\"}");
      var failure = assertThrows(Unavailable.class, () -> source.read(Depth.FULL));
      assertEquals(
          "Docker at %s answered GET /containers/%s/json with HTTP 500: \"layer not mounted\""
              .formatted(engine.endpoint(), FakeContainers.id(2)),
          failure.getMessage());
      engine.refuseNothing();
      assertEquals(List.of("web0", "web1", "web2"), names(source.read(Depth.CHANGES)));
    }
  }

  @Test
  void aProxysNotFoundDoesNotEmptyTheWorld() throws Exception {
    run(2);
    engine.refuse(Ask.INSPECT, 404, "<html>not found</html>");
    try (var source = source()) {
      assertThrows(Unavailable.class, () -> source.read(Depth.FULL));
      engine.refuseNothing();
      engine.refuse(Ask.LIST, 404, "{\"message\":\"page not found\"}");
      assertThrows(Unavailable.class, () -> source.read(Depth.FULL));
      engine.refuse(Ask.LIST, 200, "{}");
      assertThrows(Unavailable.class, () -> source.read(Depth.FULL));
    }
  }

  @Test
  void labelsOfAnyLengthAreRead() throws Exception {
    String longest = "x".repeat(200_000);
    engine.put(
        FakeContainers.id(1),
        FakeContainers.running(1)
            .replace("\"Labels\":{}", "\"Labels\":{\"%s\":\"%s\"}".formatted(longest, longest)));
    try (var source = source()) {
      var container = source.read(Depth.FULL).containers().getFirst();
      assertEquals(longest, container.labels().get(longest));
    }
  }

  @Test
  void containerOfWhichTooMuchIsSaidIsLeftOut() throws Exception {
    run(2);
    engine.put(FakeContainers.id(2), labelled(2, 8 << 20));
    try (var source = source()) {
      var snapshot = source.read(Depth.FULL);
      assertEquals(List.of("web0", "web1"), names(snapshot));
      assertEquals(
          List.of(
              "container web2 left out: inspect of 000000000000 is answered with more than 8 MiB"),
          snapshot.leftOut().stream().map(LeftOut::line).toList());
      engine.put(FakeContainers.id(2), FakeContainers.running(2));
      assertEquals(List.of("web0", "web1", "web2"), names(source.read(Depth.FULL)));
      assertEquals(List.of(), source.read(Depth.CHANGES).leftOut());
    }
  }

  private static String labelled(int number, int length) {
    return FakeContainers.running(number)
        .replace("\"Labels\":{}", "\"Labels\":{\"a\":\"%s\"}".formatted("x".repeat(length)));
  }

  @Test
  void listWithoutEndIsNotReadToItsEnd() throws Exception {
    engine.refuse(Ask.LIST, 200, "[\"" + "x".repeat(64 << 20) + "\"]");
    try (var source = source()) {
      var failure = assertThrows(Unavailable.class, () -> source.read(Depth.FULL));
      assertEquals(
          "Docker at %s answered GET /containers/json with more than 64 MiB, which is not read; is it the Docker API that listens there?"
              .formatted(engine.endpoint()),
          failure.getMessage());
    }
  }

  @Test
  void eventWithoutEndEndsTheStreamButManyEventsMayBeLong() throws Exception {
    run(1);
    try (var source = source();
        var watching = new Watching(source)) {
      watching.awaitNames(List.of("web0"));
      engine.forget();
      for (int i = 0; i < 4; i++) {
        engine.send("{\"Type\":\"%s\"}".formatted("x".repeat(3 << 20)));
      }
      engine.put(FakeContainers.id(0), FakeContainers.inspect(0, "renamed", "running"));
      engine.happens("rename", FakeContainers.id(0));
      watching.awaitNames(List.of("renamed"));
      assertEquals(0, engine.count(Ask.EVENTS), "the stream was not opened again");
      sendTooMuch();
      Await.until("another stream", () -> engine.count(Ask.EVENTS) == 1);
      watching.awaitNames(List.of("renamed"));
    }
  }

  private void sendTooMuch() {
    try {
      engine.send("{\"Type\":\"" + "x".repeat(10 << 20));
    } catch (IOException _) {
      // It was hung up on.
    }
  }

  @ParameterizedTest
  @CsvSource({"1.12, 1.41, v1.41", "1.40, 1.52, v1.44", "1.44, 1.51, v1.44", "1.50, 1.60, v1.50"})
  void theNearestVersionThatBothSpeakIsSpoken(String oldest, String newest, String spoken)
      throws Exception {
    engine.speaks(oldest, newest);
    run(1);
    try (var source = source()) {
      assertEquals(List.of("web0"), names(source.read(Depth.FULL)));
      assertEquals("/" + spoken + "/containers/json", engine.asked().get(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void tcpWorksToo(String host) throws Exception {
    try (var tcp = FakeEngine.on(host);
        var source = DockerSource.connect(Endpoint.parse(tcp.endpoint()), LIMITS);
        var watching = new Watching(source)) {
      tcp.put(FakeContainers.id(1), FakeContainers.running(1));
      watching.awaitNames(List.of("web1"));
      tcp.put(FakeContainers.id(2), FakeContainers.running(2));
      tcp.happens("start", FakeContainers.id(2));
      watching.awaitNames(List.of("web1", "web2"));
    }
  }
}
