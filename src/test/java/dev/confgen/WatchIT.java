package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Gen;
import dev.confgen.testing.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--watch` on a state file: how soon a change arrives, and what is not a change.
final class WatchIT {

  private static final Duration WAIT = Duration.ofMillis(200);
  private static final Duration BURST = Duration.ofSeconds(1);

  @TempDir Path folder;

  private Path state;
  private Path addresses;
  private Path names;
  private Path notified;
  private Gen gen;

  @BeforeEach
  void watch() throws Exception {
    state = folder.resolve("state.yaml");
    addresses = folder.resolve("addresses");
    names = folder.resolve("names");
    notified = folder.resolve("notified");
    Files.writeString(
        folder.resolve("addresses.ftl"),
        """
        <#list services as s>
        ${s.address}:${s.port}
        </#list>
        """);
    Files.writeString(
        folder.resolve("names.ftl"),
        """
        <#list containers as c>
        ${c.name} ${c.labels.note!}
        </#list>
        """);
    shop(1, "first").into(state);
    gen =
        Gen.start(
            folder,
            "--watch",
            "--state",
            "state.yaml",
            "--min-interval",
            "0",
            "-t",
            "addresses.ftl",
            "-o",
            "addresses",
            "--notify",
            "echo addresses >> notified",
            "-t",
            "names.ftl",
            "-o",
            "names",
            "--notify",
            "echo names >> notified");
    gen.awaitFile(names, "web first\n");
    gen.awaitFile(addresses, "10.0.0.1:80\n");
    awaitNotified("addresses", 1);
    awaitNotified("names", 1);
  }

  @AfterEach
  void stop() {
    gen.close();
  }

  private static State shop(int number, String note) {
    return new State().container("web", "10.0.0." + number, 80, "note: " + note);
  }

  private long notified(String what) throws IOException {
    return Files.exists(notified)
        ? Files.readAllLines(notified).stream().filter(what::equals).count()
        : 0;
  }

  private void awaitNotified(String what, long times) throws Exception {
    Await.until(what + " is notified " + times + " times", () -> notified(what) == times, gen::log);
  }

  @Test
  void anEditArrivesWithinTheWaitAndASecond() throws Exception {
    long start = System.nanoTime();
    shop(2, "first").into(state);
    gen.awaitFile(addresses, "10.0.0.2:80\n");
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(WAIT.plusSeconds(1)) <= 0, "it took " + taken);
    awaitNotified("addresses", 2);
    assertEquals(1, notified("names"));
  }

  @Test
  void aBurstOfEditsIsRenderedAFewTimesAndEndsInTheLastOne() throws Exception {
    int edits = 50;
    long start = System.nanoTime();
    for (int i = 1; i <= edits; i++) {
      shop(100 + i, "first").into(state);
      long next = start + BURST.toNanos() * i / edits;
      Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
    }
    gen.awaitFile(addresses, "10.0.0.150:80\n");
    Await.until("the last edit is notified", () -> notified("addresses") > 1, gen::log);
    Await.never("another render", Duration.ofSeconds(1), () -> notified("addresses") > 1 + 3);
    assertEquals("10.0.0.150:80\n", Files.readString(addresses));
  }

  @Test
  void anEditThatChangesNothingRelevantTouchesNothing() throws Exception {
    Object inode = Files.getAttribute(addresses, "unix:ino");
    Object modified = Files.getAttribute(addresses, "unix:ctime");
    shop(1, "second").into(state);
    // Jobs run in order: when the second has written, the first has been looked at.
    gen.awaitFile(names, "web second\n");
    awaitNotified("names", 2);
    assertEquals(inode, Files.getAttribute(addresses, "unix:ino"));
    assertEquals(modified, Files.getAttribute(addresses, "unix:ctime"));
    assertEquals(1, notified("addresses"));
  }

  @Test
  void anEditOfTheTemplateRendersAgain() throws Exception {
    State.write(folder.resolve("addresses.ftl"), "${services?size} services\n");
    gen.awaitFile(addresses, "1 services\n");
    awaitNotified("addresses", 2);
  }

  @Test
  void sigtermEndsItWithinASecond() throws Exception {
    long start = System.nanoTime();
    gen.signal("TERM");
    assertEquals(0, gen.awaitExit(), gen.log());
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(Duration.ofSeconds(1)) < 0, "it took " + taken);
  }

  @Test
  void sighupReadsTheTemplatesAgainAndNeverKills() throws Exception {
    gen.signal("HUP");
    shop(3, "first").into(state);
    gen.awaitFile(addresses, "10.0.0.3:80\n");
    assertTrue(gen.isAlive());
  }

  @Test
  void nothingIsLeftBesideTheOutputs() throws Exception {
    shop(4, "third").into(state);
    gen.awaitFile(names, "web third\n");
    awaitNotified("addresses", 2);
    awaitNotified("names", 2);
    gen.signal("TERM");
    assertEquals(0, gen.awaitExit(), gen.log());
    try (var files = Files.list(folder)) {
      List<String> stray =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.contains("gen-owed") || name.contains("gen-stage"))
              .toList();
      assertEquals(List.of(), stray);
    }
  }
}
