package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Http;
import dev.confgen.testing.State;
import dev.confgen.testing.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--status` and `gen health`: what a probe, an operator and Prometheus see of a program that
/// stays.
final class StatusIT {

  @TempDir Path folder;

  private int port;
  private String address;

  @BeforeEach
  void prepare() throws Exception {
    port = FreePort.next();
    address = "127.0.0.1:" + port;
    Files.writeString(folder.resolve("own.ftl"), "<#list services as s>${s.address}\n</#list>");
    shop().into(folder.resolve("state.yaml"));
  }

  private static State shop() {
    return new State()
        .container("web", "10.0.0.1", 80, "note: hello")
        .container(
            """
            name: db
            image: postgres:17
            networks: {shop: {ip: 10.0.0.2}}
            ports: [{port: 5432}]
            env: {POSTGRES_PASSWORD: hunter2}
            """);
  }

  private Gen watch(String status, String... more) throws IOException {
    return Gen.start(
        folder,
        Stream.concat(
                Stream.of("--watch", "--wait", "50ms", "--min-interval", "0", "--status", status),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Gen watchShop(String status, String... more) throws IOException {
    return watch(
        status,
        Stream.concat(
                Stream.of("--state", "state.yaml", "-t", "own.ftl", "-o", "out"), Stream.of(more))
            .toArray(String[]::new));
  }

  private Http.Answer get(String path) throws IOException {
    return Http.get(port, "gen", path);
  }

  private void awaitCode(Gen gen, String path, int code) throws Exception {
    Await.until(path + " is " + code, () -> answers(path, code), gen::log);
  }

  private boolean answers(String path, int code) {
    try {
      return get(path).status() == code;
    } catch (IOException _) {
      // It does not listen yet.
      return false;
    }
  }

  private Gen.Result health(String status) throws Exception {
    return Gen.run(folder, "health", "--status", status);
  }

  @Test
  void aProgramThatDidItsWorkIsReadyAndHealthy() throws Exception {
    try (Gen gen = watchShop(address, "--notify", "true")) {
      awaitCode(gen, "/ready", 200);
      assertEquals("ready", get("/ready").body().strip());
      Gen.Result health = health(address);
      assertEquals(0, health.exit(), health.err());
      assertTrue(health.out().startsWith("healthy"), health.out());
      assertTrue(health.out().contains("state state.yaml: read "), health.out());
      assertTrue(health.out().contains("  out: written, changed "), health.out());
      assertTrue(health.out().contains("services: 2\n"), health.out());
      String state = get("/debug/state").body();
      assertTrue(state.contains("note: hello"), state);
      assertTrue(state.contains("POSTGRES_PASSWORD"), state);
      assertFalse(state.contains("hunter2"), state);
      Gen.Result printed = Gen.run(folder, "state", "--state", "state.yaml");
      assertEquals(printed.out(), state);
      gen.signal("TERM");
      assertEquals(0, gen.awaitExit(), gen.log());
    }
  }

  @Test
  void prometheusAcceptsTheMetrics() throws Exception {
    try (Gen gen = watchShop(address, "--notify", "true")) {
      awaitCode(gen, "/ready", 200);
      Path metrics = Files.writeString(folder.resolve("metrics"), get("/metrics").body());
      assertEquals("", Tool.run("/bin/sh", "-c", "promtool check metrics <" + metrics + " 2>&1"));
    }
  }

  @Test
  void anEngineThatNeverAnsweredTurnsItIllAfterTheTimeout() throws Exception {
    String engine = "unix://" + folder.resolve("docker.sock");
    try (Gen gen =
        watch(address, "--docker=" + engine, "--timeout", "2s", "-t", "hosts", "-o", "out")) {
      awaitCode(gen, "/health", 200);
      assertEquals(503, get("/ready").status());
      assertEquals(503, get("/debug/state").status());
      awaitCode(gen, "/health", 503);
      Gen.Result health = health(address);
      assertEquals(1, health.exit());
      assertTrue(
          health.out().startsWith("unhealthy: docker " + engine + " has never been read: "),
          health.out());
      assertEquals("", health.err());
    }
  }

  @Test
  void aSourceThatGoesDownLaterIsOnlyTold() throws Exception {
    try (Gen gen = watchShop(address)) {
      awaitCode(gen, "/ready", 200);
      State.write(folder.resolve("state.yaml"), "services: [");
      Await.until(
          "it is told",
          () -> get("/health").body().startsWith("healthy; what state state.yaml said last counts"),
          gen::log);
      assertTrue(get("/metrics").body().contains("gen_source_up{source=\"state state.yaml\"} 0.0"));
      assertEquals(200, get("/health").status());
    }
  }

  @Test
  void anOwedReloadTurnsItIllAndItsRepairWell() throws Exception {
    String reload = "test -e repaired || { echo cannot bind; exit 7; }";
    String status = "unix:" + folder.resolve("s");
    try (Gen gen = watchShop(status, "--notify", reload)) {
      Await.until("it is ill", () -> health(status).out().startsWith("unhealthy: "), gen::log);
      Gen.Result health = health(status);
      assertTrue(health.out().startsWith("unhealthy: notification of out is owed: "), health.out());
      assertTrue(health.out().contains("exit 7: cannot bind"), health.out());
      assertTrue(health.out().contains("owed:\n  out: owed for "), health.out());
      Files.createFile(folder.resolve("repaired"));
      Await.until("it is well", () -> health(status).exit() == 0, gen::log);
    }
  }

  /// It used to look healthy until the time limit, and to hold up the file.
  @Test
  void aReloadThatHangsTurnsItIllWhileItRuns() throws Exception {
    Gen.Result first =
        Gen.run(folder, "--state", "state.yaml", "-t", "own.ftl", "-o", "out", "--notify", "false");
    assertEquals(1, first.exit(), first.err());
    Files.setLastModifiedTime(
        folder.resolve(".out.gen-owed"), FileTime.from(Instant.now().minusSeconds(36_100)));
    String reload = "while ! test -e repaired; do sleep 0.1; done";
    try (Gen gen = watchShop(address, "--notify", reload)) {
      awaitCode(gen, "/health", 503);
      String health = get("/health").body();
      assertTrue(health.startsWith("unhealthy: notification of out is owed: while "), health);
      assertTrue(health.contains(" has not ended yet\n"), health);
      assertTrue(health.contains("  out: owed for 361"), health);
      assertTrue(health.contains(" s, running for "), health);
      assertTrue(get("/metrics").body().contains("gen_owed_seconds{job=\"out\"} 361"));
      new State().container("web", "10.0.0.8", 80, "").into(folder.resolve("state.yaml"));
      gen.awaitFile(folder.resolve("out"), "10.0.0.8\n");
      assertEquals(503, get("/health").status());
      Files.createFile(folder.resolve("repaired"));
      awaitCode(gen, "/health", 200);
      Await.until("it is owed no longer", () -> !get("/health").body().contains("owed"), gen::log);
    }
  }

  @Test
  void aCheckThatRefusesTurnsItIll() throws Exception {
    try (Gen gen = watchShop(address, "--check", "! grep 10.0.0.9 {file}")) {
      awaitCode(gen, "/ready", 200);
      new State().container("web", "10.0.0.9", 80, "").into(folder.resolve("state.yaml"));
      awaitCode(gen, "/health", 503);
      assertTrue(get("/health").body().startsWith("unhealthy: out failed: check "));
      shop().into(folder.resolve("state.yaml"));
      awaitCode(gen, "/health", 200);
    }
  }

  @Test
  void sighupMovesTheSocketAndKeepsTheCountersAndAWrongOneChangesNothing() throws Exception {
    Path config = folder.resolve("gen.yaml");
    String text =
        "{watch: true, state: state.yaml, status: '%s', jobs: [{template: own.ftl, output: out}]}";
    Files.writeString(config, text.formatted(address));
    try (Gen gen = Gen.start(folder, "-c", "gen.yaml");
        var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      awaitCode(gen, "/ready", 200);
      String written = "gen_job_outcomes_total{job=\"out\",outcome=\"written\"} 1.0";
      assertTrue(get("/metrics").body().contains(written));
      State.write(config, text.formatted("127.0.0.1:" + taken.getLocalPort()));
      gen.signal("HUP");
      gen.awaitLog("another process listens there\n");
      assertEquals(200, get("/ready").status());
      String other = "unix:" + folder.resolve("s");
      State.write(config, text.formatted(other));
      gen.signal("HUP");
      gen.awaitLog("settings and templates read again");
      Await.until("it has moved", () -> health(other).exit() == 0, gen::log);
      Await.until("the port is closed", () -> !answers("/ready", 200), gen::log);
      State.write(config, text.formatted(address));
      gen.signal("HUP");
      awaitCode(gen, "/ready", 200);
      assertTrue(get("/metrics").body().contains(written));
      Await.until("the socket is gone", () -> !Files.exists(folder.resolve("s")), gen::log);
    }
  }

  @Test
  void anAddressThatIsTakenEndsTheStart() throws Exception {
    try (var taken = new ServerSocket(0)) {
      try (Gen gen = watchShop(":" + taken.getLocalPort())) {
        assertEquals(1, gen.awaitExit());
        assertEquals(
            "gen: cannot serve the status at :%d: another process listens there\n"
                .formatted(taken.getLocalPort()),
            gen.log());
      }
    }
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void theSocketOfAKilledProcessIsTakenOver() throws Exception {
    String status = "unix:" + folder.resolve("s");
    try (Gen killed = watchShop(status)) {
      Await.until("it is well", () -> health(status).exit() == 0, killed::log);
      killed.signal("KILL");
      killed.awaitExit();
      Gen.Result health = health(status);
      assertEquals(1, health.exit());
      assertTrue(health.err().contains("refused"), health.err());
    }
    try (Gen gen = watchShop(status)) {
      Await.until("it is well", () -> health(status).exit() == 0, gen::log);
      gen.signal("TERM");
      assertEquals(0, gen.awaitExit());
      assertFalse(Files.exists(folder.resolve("s")));
    }
  }

  @Test
  void healthWithoutAnAddressIsAMistake() throws Exception {
    Gen.Result health = Gen.run(folder, "health");
    assertEquals(2, health.exit());
    assertTrue(health.err().contains("give --status ADDR or GEN_STATUS"), health.err());
    assertEquals(2, health("9100").exit());
  }

  @Test
  void healthAsksWhereTheEnvironmentSays() throws Exception {
    try (Gen gen = watchShop(address)) {
      awaitCode(gen, "/ready", 200);
      try (Gen health = Gen.start(folder, Map.of("GEN_STATUS", ":" + port), "health")) {
        assertEquals(0, health.awaitExit(), health.log());
      }
    }
  }

  @Test
  void aMuteServerIsNotWaitedForLong() throws Exception {
    try (var mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      long start = System.nanoTime();
      Gen.Result health = health("127.0.0.1:" + mute.getLocalPort());
      assertEquals(1, health.exit());
      assertTrue(health.err().contains("no answer within 5 s"), health.err());
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(taken.compareTo(Duration.ofSeconds(8)) < 0, "it took " + taken);
    }
  }

  @Test
  void hostileClientsNeitherHoldUpTheProbeNorTheExit() throws Exception {
    var clients = new ArrayList<Socket>();
    try (Gen gen = watchShop(address)) {
      awaitCode(gen, "/ready", 200);
      for (int i = 0; i < 200; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        clients.add(socket);
        send(socket, i % 2 == 0 ? "GET /health HTT" : "GET /debug/state HTTP/1.1\r\n\r\n");
      }
      assertEquals(200, get("/health").status());
      String huge = "x".repeat(20_000);
      assertEquals(431, Http.get(port, huge, "/health").status());
      new State().container("web", "10.0.0.7", 80, "").into(folder.resolve("state.yaml"));
      Await.until(
          "the work goes on",
          () -> Files.readString(folder.resolve("out")).contains("10.0.0.7"),
          gen::log);
      long start = System.nanoTime();
      gen.signal("TERM");
      assertEquals(0, gen.awaitExit(), gen.log());
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(taken.compareTo(Duration.ofSeconds(1)) < 0, "it took " + taken);
      assertFalse(gen.log().contains("fault"), gen.log());
    } finally {
      for (Socket socket : clients) {
        socket.close();
      }
    }
  }

  private static void send(Socket socket, String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // It was sent away already.
      return;
    }
  }
}
