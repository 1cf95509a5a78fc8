package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Etcd;
import dev.confgen.testing.Gen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// confd's cases on the keys of a real etcd.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConfdEtcdIT extends ConfdCases {

  private static final int PUTS = 15;
  private static final Duration PACE = Duration.ofMillis(150);

  private Etcd etcd;
  private int tests;
  private SortedMap<String, String> kept = new TreeMap<>();

  @BeforeAll
  void startEtcd() throws Exception {
    etcd = Etcd.run();
  }

  @AfterAll
  void endEtcd() throws Exception {
    etcd.close();
  }

  /// Each test has a prefix of its own.
  @Override
  List<String> source() {
    return List.of("--etcd", etcd.endpoints(), "--prefix", prefix());
  }

  private String prefix() {
    return "/test" + tests;
  }

  @Override
  void keep(SortedMap<String, String> keys) throws Exception {
    var operations = new ArrayList<String>();
    keys.forEach((key, value) -> operations.add(Etcd.putting(prefix() + key, value)));
    for (String key : kept.keySet()) {
      if (!keys.containsKey(key)) {
        operations.add(Etcd.deleting(prefix() + key));
      }
    }
    etcd.txn(operations);
    kept = new TreeMap<>(keys);
  }

  @Override
  void takeAway() throws Exception {
    etcd.stop(0);
  }

  @Override
  void putBack() throws Exception {
    etcd.start(0);
  }

  @Override
  String keepTheExample() throws Exception {
    String _ = etcd.shell(EXAMPLE.resolve("put") + " " + etcd.endpoints());
    return etcd.endpoints();
  }

  @BeforeEach
  void begin() {
    tests++;
    kept = new TreeMap<>();
  }

  @Test
  void aPrefixMakesNoDifference() throws Exception {
    String _ = etcd.shell(EXAMPLE.resolve("put") + " " + etcd.endpoints() + " /prefix");
    assertRendered(etcd.endpoints() + " /prefix");
  }

  /// `/up` does not see `/upstream`.
  @Test
  void siblingsAreNotMixedUp() throws Exception {
    keep(new TreeMap<>(Map.of("/up/a", "1", "/upstream/b", "2")));
    Files.writeString(
        folder.resolve("all.ftl"), "<#list keys.below('/') as e>${e.key}=${e.value} </#list>");
    Gen.Result result =
        Gen.run(folder, "--etcd", etcd.endpoints(), "--prefix", prefix() + "/up", "-t", "all.ftl");
    assertEquals("/a=1 ", result.out(), result.err());
  }

  /// One every 150 ms. The wait begins anew with each of them; that of confd's successor does not,
  /// and it tells of five. However slow the machine is, two of so many come within two seconds.
  @Test
  void manyPutsInARowAreToldOfInFewerReloads() throws Exception {
    keep(new TreeMap<>(Map.of("/watched/a", "0")));
    watch(List.of("--min-interval=0", "--wait=2s:60s"), "watched");
    awaitNotified("watched", 1);
    for (int i = 1; i <= PUTS; i++) {
      etcd.put(prefix() + "/watched/a", "" + i);
      Thread.sleep(PACE);
    }
    awaitText("watched", "a=" + PUTS + "\n");
    awaitTold("watched", "a=" + PUTS);
    assertTrue(notified("watched") - 1 < PUTS, this::log);
  }

  /// confd and its successor wait until the revision is greater than the last that they saw, and
  /// keep what the restored store does not hold.
  @Test
  void aSnapshotThatIsRestoredIsPickedUp() throws Exception {
    keep(new TreeMap<>(Map.of("/watched/a", "saved")));
    Path snapshot = etcd.snapshot();
    keep(new TreeMap<>(Map.of("/watched/a", "later", "/watched/b", "later")));
    watch(List.of("--resync=0"), "watched");
    awaitText("watched", "a=later\nb=later\n");
    etcd.kill(0);
    etcd.restore(snapshot);
    etcd.start(0);
    awaitText("watched", "a=saved\n");
    etcd.put(prefix() + "/watched/a", "new");
    awaitText("watched", "a=new\n");
  }

  /// The restored store may have got further than the lost one was, before anybody looks.
  @Test
  void aRestoredSnapshotThatHasGotFurtherIsPickedUp() throws Exception {
    keep(new TreeMap<>(Map.of("/watched/a", "saved")));
    Path snapshot = etcd.snapshot();
    keep(new TreeMap<>(Map.of("/watched/a", "later", "/watched/b", "later")));
    watch(List.of("--resync=0"), "watched");
    awaitText("watched", "a=later\nb=later\n");
    long revision = etcd.revision();
    running().signal("STOP");
    etcd.kill(0);
    etcd.restore(snapshot);
    etcd.start(0);
    while (etcd.revision() <= revision) {
      etcd.put("/elsewhere", "x");
    }
    running().signal("CONT");
    awaitText("watched", "a=saved\n");
  }
}
