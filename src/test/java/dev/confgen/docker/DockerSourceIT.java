package dev.confgen.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.Container.State;
import dev.confgen.model.Health;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source.Depth;
import dev.confgen.testing.Await;
import dev.confgen.testing.Dockerd;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// The source against a real engine.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DockerSourceIT {

  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          8);

  private Dockerd docker;
  private DockerSource source;
  private Watching watching;

  @BeforeAll
  void start() throws Exception {
    docker = Dockerd.start();
  }

  @AfterAll
  void stop() throws Exception {
    docker.close();
  }

  @BeforeEach
  void watch() throws Exception {
    source = DockerSource.connect(Endpoint.parse(docker.endpoint()), LIMITS);
    watching = new Watching(source);
  }

  @AfterEach
  void clear() throws Exception {
    watching.close();
    for (String id : docker.cli("ps", "-aq").lines().toList()) {
      docker.cli("rm", "-f", id);
    }
  }

  private Container container(String name) throws Exception {
    return source.read(Depth.CHANGES).containers().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private interface Fact {
    boolean holds(Container container) throws Exception;
  }

  private void await(String name, Fact fact) throws Exception {
    Await.until(
        "the source knows of " + name,
        () -> fact.holds(container(name)),
        () -> "see the failed assertion");
  }

  @Test
  void runningContainerIsReadWholeAndReachedAtItsAddress() throws Exception {
    String id =
        docker.run("web", "-p", "8081:80", "-l", "gen.host=a.test", "-e", "A=1", "-e", "B=");
    watching.awaitNames(List.of("web"));
    Container web = container("web");
    assertEquals(id, web.id());
    assertEquals("web", web.hostname());
    assertEquals("web:1", web.image().name());
    assertEquals("a.test", web.labels().get("gen.host"));
    assertEquals("1", web.env().get("A"));
    assertEquals(List.of("/bin/sh", "/serve"), web.command());
    assertEquals(80, web.ports().getFirst().port());
    assertEquals(8081, web.ports().getFirst().bindings().getFirst().port());
    Address ip = bridge(web).ip().orElseThrow();
    assertEquals(docker.ip("web"), ip.text());
    awaitPage("http://" + ip + "/", "web\n");
    awaitPage("http://" + docker.hostIp() + ":8081/", "web\n");
  }

  private static Container.Network bridge(Container container) {
    return Objects.requireNonNull(container.networks().get("bridge"));
  }

  private static void awaitPage(String uri, String page) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(5)).build();
      Await.until(
          uri + " serves " + page,
          () -> {
            try {
              return page.equals(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
            } catch (IOException e) {
              return false;
            }
          },
          () -> "");
    }
  }

  @Test
  void startStopAndRemoveAreFollowed() throws Exception {
    docker.run("one");
    docker.run("two");
    watching.awaitNames(List.of("one", "two"));
    docker.cli("stop", "one");
    watching.awaitNames(List.of("two"));
    docker.cli("start", "one");
    watching.awaitNames(List.of("one", "two"));
    docker.cli("kill", "two");
    watching.awaitNames(List.of("one"));
    docker.cli("rm", "-f", "one");
    watching.awaitNames(List.of());
  }

  /// What is paused has no health check: a pause that meets the start of a check makes the Engine
  /// (20.10) answer nothing about that container any more, not even to unpause it.
  @Test
  void renamePauseAndHealthAreFollowed() throws Exception {
    docker.run(
        "old", "--health-cmd", "test -e /sick && exit 1 || exit 0", "--health-interval=200ms");
    await("old", c -> c.health() == Health.HEALTHY);
    docker.cli("rename", "old", "new");
    watching.awaitNames(List.of("new"));
    docker.cli("exec", "new", "touch", "/sick");
    await("new", c -> c.health() == Health.UNHEALTHY);
    docker.run("web");
    watching.awaitNames(List.of("new", "web"));
    docker.cli("pause", "web");
    await("web", c -> c.state() == State.PAUSED);
    docker.cli("unpause", "web");
    await("web", c -> c.state() == State.RUNNING);
  }

  @Test
  void networksAreFollowed() throws Exception {
    docker.cli("network", "create", "back");
    try {
      docker.run("web");
      watching.awaitNames(List.of("web"));
      docker.cli("network", "connect", "--alias", "other", "back", "web");
      await("web", c -> c.networks().containsKey("back"));
      assertTrue(
          Objects.requireNonNull(container("web").networks().get("back"))
              .aliases()
              .contains("other"));
      docker.cli("network", "disconnect", "bridge", "web");
      await("web", c -> !c.networks().containsKey("bridge"));
    } finally {
      docker.cli("rm", "-f", "web");
      docker.cli("network", "rm", "back");
    }
  }

  @Test
  void specialNetworksAreRead() throws Exception {
    String id = docker.run("web");
    docker.run("host", "--network", "host", "-e", "PORT=8082");
    docker.cli("run", "-d", "--name", "side", "--network", "container:web", "web:1", "sleep", "99");
    watching.awaitNames(List.of("host", "side", "web"));
    assertEquals("host", container("host").networkMode());
    assertEquals(
        Optional.empty(), Objects.requireNonNull(container("host").networks().get("host")).ip());
    assertEquals("container:" + id, container("side").networkMode());
    awaitPage("http://" + docker.hostIp() + ":8082/", "host\n");
  }

  @Test
  void execImageAndVolumeEventsWakeNobody() throws Exception {
    docker.run("web", "--health-cmd", "exit 0", "--health-interval=100ms");
    await("web", c -> c.health() == Health.HEALTHY);
    watching.forgetCalls();
    docker.cli("exec", "web", "test", "-e", "/www");
    docker.cli("volume", "create", "vol");
    docker.cli("volume", "rm", "vol");
    docker.cli("tag", "web:1", "web:2");
    docker.cli("rmi", "web:2");
    docker.cli("create", "--name", "idle", "web:1");
    docker.cli("network", "create", "net");
    docker.cli("network", "rm", "net");
    Await.never("changed is called", Duration.ofMillis(500), () -> watching.calls() > 0);
  }

  @Test
  void restartOfTheEngineIsSaidAndSurvived() throws Exception {
    docker.run("stays");
    docker.run("goes");
    watching.awaitNames(List.of("goes", "stays"));
    docker.stop();
    String message = watching.awaitFailure();
    assertTrue(message.startsWith("cannot reach Docker at " + docker.endpoint()), message);
    docker.startAgain();
    watching.awaitNames(List.of("goes", "stays"));
    docker.kill();
    String _ = watching.awaitFailure();
    docker.startAgain();
    docker.cli("rm", "-f", "goes");
    watching.awaitNames(List.of("stays"));
  }

  @Test
  void hungEngineIsSaidAndReadAgainWhenItGoesOn() throws Exception {
    docker.run("web");
    watching.awaitNames(List.of("web"));
    docker.freeze();
    try {
      String message = watching.awaitFailure();
      assertTrue(message.contains("it did not answer within 2 s"), message);
    } finally {
      docker.thaw();
    }
    watching.awaitNames(List.of("web"));
  }

  @Test
  void burstOfStartsAndStopsEndsInTheExactState() throws Exception {
    for (int i = 0; i < 5; i++) {
      docker.run("burst" + i);
    }
    docker.cli("stop", "burst0", "burst1", "burst2");
    docker.cli("start", "burst1");
    docker.cli("rm", "-f", "burst4");
    watching.awaitNames(List.of("burst1", "burst3"));
    Snapshot memory = source.read(Depth.CHANGES);
    try (var fresh = DockerSource.connect(Endpoint.parse(docker.endpoint()), LIMITS)) {
      Await.until(
          "both see the same", () -> memory.equals(fresh.read(Depth.FULL)), memory::toString);
    }
  }

  @Test
  void oneReadingWithoutAWatcherWorks() throws Exception {
    docker.run("web");
    try (var fresh = DockerSource.connect(Endpoint.parse(docker.endpoint()), new OwnSignals())) {
      assertEquals("web", fresh.read(Depth.FULL).containers().getFirst().name());
    }
  }
}
