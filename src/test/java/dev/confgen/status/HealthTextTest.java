package dev.confgen.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.generate.Outcome;
import dev.confgen.model.KeyTree;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HealthTextTest {

  @Test
  void itSaysHowSourcesJobsAndDebtsAreDoing() {
    var scene = Scene.healthy();
    scene.clock.pass(Duration.ofSeconds(5));
    scene.down("no socket");
    scene.failed("check failed:\nline 3");
    scene.notifyFails(Duration.ofSeconds(3), Duration.ofSeconds(1));
    scene.clock.pass(Duration.ofSeconds(4));
    assertEquals(
        """
        unhealthy: /out failed: check failed:; and 1 more
        problems:
          /out failed: check failed:
          notification of /out is owed: exit 1: no
        sources:
          docker: read 0 s ago, down: no socket
        jobs:
          /out: failed, changed 9 s ago: check failed:
            line 3
        owed:
          /out: owed for 3 s, tried again in 1 s: exit 1: no
        services: 0
        """,
        scene.health());
  }

  @Test
  void itSaysWhatIsRunningAndWhatIsStillToCome() {
    var scene = Scene.healthy();
    scene.notifyRuns(Duration.ofSeconds(9));
    assertTrue(
        scene.health().contains("  /out: owed for 9 s, running for 9 s: reload\n"), scene::health);
    scene.notifyLater(Duration.ofSeconds(2));
    assertTrue(
        scene.health().contains("  /out: owed for 2 s, to be sent in 1 s: reload\n"),
        scene::health);
  }

  @Test
  void keysAreCountedWhereThereAreSome() {
    var scene = Scene.healthy();
    assertFalse(scene.health().contains("keys"), scene::health);
    KeyTree keys = KeyTree.ofTexts(Map.of("/a", "x", "/b", "y"));
    scene.chronicle.saw(new Snapshot(List.of(), List.of(), keys, List.of()), Services.NONE);
    assertTrue(scene.health().endsWith("services: 0\nkeys: 2\n"), scene::health);
  }

  @Test
  void ofWhatIsLeftOutTenAreNamed() {
    var scene = Scene.healthy();
    List<LeftOut> many =
        IntStream.range(10, 22).mapToObj(i -> new LeftOut("container c" + i, "k", "v")).toList();
    scene.chronicle.saw(Snapshot.EMPTY, new Services(List.of(), List.of(), many, List.of()));
    scene.chronicle.outcome(
        new Outcome.Written(
            scene.job, List.of(new LeftOut("container job", "k", "v")), Optional.empty(), ""));
    assertTrue(
        scene
            .health()
            .endsWith(
                """
                left out (13):
                  container c10 left out: k v
                  container c11 left out: k v
                  container c12 left out: k v
                  container c13 left out: k v
                  container c14 left out: k v
                  container c15 left out: k v
                  container c16 left out: k v
                  container c17 left out: k v
                  container c18 left out: k v
                  container c19 left out: k v
                  and 3 more
                """),
        scene::health);
  }
}
