package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Dockerd;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Relay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// `--watch` beside a real Docker Engine: how soon a change arrives, and what is not a change.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DockerWatchIT {

  /// The wait, a second, and what a busy machine takes.
  private static final Duration SOON = Duration.ofMillis(200 + 1000 + 2000);

  /// Long enough for the wait and a reading.
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final String HANDED = "a snapshot is handed to";
  private static final String WEB = "web running none bridge\n";
  private static final String[] TOUGH = {"httpd", "-f", "-p", "80", "-h", "/www"};

  @TempDir Path folder;

  private Path seen;
  private Path notified;
  private Dockerd engine;
  private Relay relay;
  private Gen gen;
  private Duration slowest = Duration.ZERO;

  @BeforeAll
  void startEngine() throws Exception {
    engine = Dockerd.start();
  }

  @AfterAll
  void stopEngine() throws Exception {
    engine.close();
  }

  @BeforeEach
  void watchOneContainer() throws Exception {
    seen = folder.resolve("seen");
    notified = folder.resolve("notified");
    Files.writeString(
        folder.resolve("seen.ftl"),
        """
        <#list containers as c>
        ${c.name} ${c.state} ${c.health} ${c.networks?keys?join("+")}
        </#list>
        """);
    engine.run("web");
    awaitNextSecond();
    relay = Relay.open(folder.resolve("relay.sock"), engine.socket());
    gen =
        Gen.start(
            folder,
            "-v",
            "--watch",
            // Its lists are not those of an event.
            "--resync",
            "0",
            "--min-interval",
            "0",
            "--docker=" + relay.endpoint(),
            "-t",
            "seen.ftl",
            "-o",
            "seen",
            "--notify",
            "echo x >> notified");
    gen.awaitFile(seen, WEB);
    awaitNotified(1);
    relay.forget();
  }

  @AfterEach
  void stop() throws Exception {
    gen.close();
    relay.close();
    List<String> all = engine.cli("ps", "-aq").lines().toList();
    engine.cli(Stream.concat(Stream.of("rm", "-f"), all.stream()).toArray(String[]::new));
  }

  /// A `gen` that begins later in a second than a container did hears of it, and looks again: so
  /// does what an engine tells late of those that were removed.
  private static void awaitNextSecond() throws Exception {
    long second = Instant.now().getEpochSecond();
    Await.until("the next second", () -> Instant.now().getEpochSecond() > second);
  }

  private long notified() throws IOException {
    return Files.exists(notified) ? Files.readAllLines(notified).size() : 0;
  }

  private void awaitNotified(int times) throws Exception {
    Await.until(times + " notifications", () -> notified() == times, this::shown);
  }

  private int renders() {
    return gen.log().split(HANDED, -1).length - 1;
  }

  private String shown() {
    return relay.asked() + "\n" + gen.log();
  }

  /// Does something, after which the file is to be this.
  private void assertArrives(String content, String... command) throws Exception {
    engine.cli(command);
    assertSoon(content);
  }

  private void assertSoon(String content) throws Exception {
    long start = System.nanoTime();
    gen.awaitFile(seen, content);
    Duration taken = since(start);
    slowest = slowest.compareTo(taken) > 0 ? slowest : taken;
    assertTrue(taken.compareTo(SOON) < 0, "it took " + taken + "\n" + gen.log());
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void everyChangeIsThereWithinASecondOfTheWait(TestReporter reporter) throws Exception {
    engine.cli("network", "create", "back");
    assertArrives("one running none bridge\n" + WEB, "run", "-d", "--name", "one", "web:1");
    assertArrives("two running none bridge\n" + WEB, "rename", "one", "two");
    assertArrives("two paused none bridge\n" + WEB, "pause", "two");
    assertArrives("two running none bridge\n" + WEB, "unpause", "two");
    assertArrives("two running none back+bridge\n" + WEB, "network", "connect", "back", "two");
    assertArrives("two running none back\n" + WEB, "network", "disconnect", "bridge", "two");
    assertArrives(WEB, "stop", "two");
    assertArrives("two running none back\n" + WEB, "start", "two");
    assertArrives(WEB, "kill", "two");
    awaitNotified(10);
    assertEquals(List.of(), lists(), "an event costs no list");
    reporter.publishEntry("slowest", slowest.toString());
    engine.cli("rm", "-f", "two");
    engine.cli("network", "rm", "back");
  }

  private List<String> lists() {
    return relay.asked().stream().filter(path -> path.contains("/containers/json")).toList();
  }

  @Test
  void healthIsThereWithinASecondOfTheWait() throws Exception {
    engine.run(
        "ill",
        "--health-cmd",
        "test -e /sick && exit 1 || exit 0",
        "--health-retries",
        "1",
        "--health-interval",
        "100ms");
    assertSoonHealth("healthy");
    engine.cli("exec", "ill", "touch", "/sick");
    assertSoonHealth("unhealthy");
    engine.cli("exec", "ill", "rm", "/sick");
    assertSoonHealth("healthy");
  }

  /// The engine itself may take its time for a probe.
  private void assertSoonHealth(String health) throws Exception {
    Await.until(
        "the container is " + health,
        () -> engine.cli("inspect", "-f", "{{.State.Health.Status}}", "ill").equals(health));
    assertSoon("ill running " + health + " bridge\n" + WEB);
  }

  @Test
  void whatChangesNothingCausesNoRequestNoWriteAndNoNotification() throws Exception {
    var written = Files.getLastModifiedTime(seen);
    engine.cli("kill", "-s", "HUP", "web");
    engine.cli("kill", "-s", "USR1", "web");
    engine.cli("exec", "web", "test", "-e", "/www");
    engine.cli("tag", "web:1", "web:2");
    engine.cli("rmi", "web:2");
    engine.cli("volume", "create", "vol");
    engine.cli("volume", "rm", "vol");
    engine.cli("network", "create", "net");
    engine.cli("network", "rm", "net");
    Await.never("another notification", QUIET, () -> notified() != 1);
    assertEquals(List.of(), relay.asked(), gen::log);
    assertEquals(written, Files.getLastModifiedTime(seen), gen.log());
    assertEquals(WEB, Files.readString(seen));
  }

  @Test
  void burstOfAHundredStartsAndStopsIsFewRenders() throws Exception {
    List<String> all = IntStream.range(10, 36).mapToObj(i -> "burst" + i).toList();
    for (String name : all) {
      engine.cli("create", "--name", name, "--network", "none", "web:1");
    }
    relay.forget();
    int before = renders();
    // The engine takes longer for them than a burst lasts.
    relay.holdEvents();
    onEach("start", all);
    onEach("stop", all);
    onEach("start", all);
    onEach("stop", all.subList(0, 22));
    relay.releaseEvents();
    String left =
        all.subList(22, 26).stream()
            .map(name -> name + " running none none\n")
            .collect(Collectors.joining());
    gen.awaitFile(seen, left + WEB);
    Await.never("another change", QUIET, () -> !Files.readString(seen).equals(left + WEB));
    assertTrue(renders() - before <= 3, renders() - before + " renders\n" + gen.log());
    assertTrue(relay.asked().size() <= 100, shown());
    assertEquals(List.of(), lists());
  }

  private void onEach(String command, List<String> names) throws Exception {
    engine.cli(Stream.concat(Stream.of(command), names.stream()).toArray(String[]::new));
  }

  @Test
  void survivorOfItsStopSignalLeavesAtOnceAndComesBack() throws Exception {
    String both = "tough running none bridge\n" + WEB;
    var run = Stream.of("run", "-d", "--name", "tough", "--stop-timeout", "1", "web:1");
    // The first process of a container ignores what it does not handle.
    assertArrives(both, Stream.concat(run, Stream.of(TOUGH)).toArray(String[]::new));
    engine.cli("kill", "-s", "HUP", "tough");
    engine.cli("kill", "-s", "USR1", "tough");
    Await.never("the file changes", QUIET, () -> !Files.readString(seen).equals(both));
    long start = System.nanoTime();
    assertArrives(WEB, "kill", "-s", "TERM", "tough");
    gen.awaitFile(seen, both);
    Duration away = since(start);
    // The time to stop, and two seconds.
    assertTrue(away.compareTo(Duration.ofSeconds(3)) >= 0, "it was away for only " + away);
    assertTrue(away.compareTo(SOON.plusSeconds(3)) < 0, "it was away for " + away);
  }
}
