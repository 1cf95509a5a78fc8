package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Await;
import dev.confgen.testing.Etcd;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Tool;
import dev.confgen.testing.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cluster of three members to which bad things happen, while its keys are kept in a file. After
/// each the file is right again, it was never empty, and the log says what happened.
final class EtcdTroubleIT {

  private static Etcd etcd;

  @TempDir Path folder;

  private Path output;
  private Gen gen;
  private Versions versions;
  private int changes;

  @BeforeAll
  static void startEtcd() throws Exception {
    etcd = Etcd.run(3);
  }

  @AfterAll
  static void stopEtcd() throws Exception {
    etcd.close();
  }

  @BeforeEach
  void watch() throws Exception {
    Files.writeString(
        folder.resolve("keys.ftl"),
        """
        <#list keys.below("/") as k>
        ${k.key} ${k.value}
        </#list>
        """);
    output = folder.resolve("keys");
    etcd.deleteAll("/");
    etcd.putAll(new TreeMap<>(Map.of("/up/a", "1", "/up/b", "1", "/upstream/x", "no")));
    gen = startGen();
    gen.awaitFile(output, "/a 1\n/b 1\n");
    versions = Versions.of(output);
  }

  private Gen startGen() throws IOException {
    return startGen("0");
  }

  private Gen startGen(String resync) throws IOException {
    return Gen.start(
        folder,
        "--watch",
        "--etcd",
        etcd.endpoints(),
        "--prefix",
        "/up",
        "--empty-grace",
        "60s",
        "--resync",
        resync,
        "-t",
        "keys.ftl",
        "-o",
        "keys");
  }

  @AfterEach
  void end() throws Exception {
    gen.close();
    versions.close();
    etcd.startAll();
    assertFalse(versions.all().stream().anyMatch(String::isBlank), versions.all()::toString);
  }

  /// Both keys change in one transaction, so that no version of the file has one of them only.
  private void changeAndAwait() throws Exception {
    String value = "v" + ++changes;
    etcd.txn(List.of(Etcd.putting("/up/a", value), Etcd.putting("/up/b", value)));
    gen.awaitFile(output, "/a %s\n/b %s\n".formatted(value, value));
  }

  private long warnings() {
    return gen.log().lines().filter(line -> line.contains(" WARN ")).count();
  }

  @Test
  void aLeaderThatIsKilledAndAMemberThatIsReplaced() throws Exception {
    int leader = etcd.leader();
    etcd.kill(leader);
    changeAndAwait();
    etcd.start(leader);
    changeAndAwait();
    etcd.replace(leader);
    changeAndAwait();
  }

  @Test
  void allMembersAreKilledAndStartAgain() throws Exception {
    etcd.killAll();
    gen.awaitLog("cannot read etcd at ");
    etcd.startAll();
    gen.awaitLog("is read again");
    changeAndAwait();
    assertTrue(warnings() < 8, gen::log);
  }

  @Test
  void theHistoryIsCompactedWhileItIsDisconnected() throws Exception {
    gen.signal("STOP");
    etcd.killAll();
    etcd.startAll();
    etcd.txn(List.of(Etcd.putting("/up/a", "later"), Etcd.deleting("/up/b")));
    etcd.compact();
    gen.signal("CONT");
    gen.awaitFile(output, "/a later\n");
    etcd.put("/up/b", "again");
    gen.awaitFile(output, "/a later\n/b again\n");
  }

  /// What etcd makes of it differs from run to run: it keeps what was put for who does not listen
  /// and delivers it later, or says that it was compacted, or (before 3.4.31 and 3.5.13) loses it
  /// without a word (etcd-io/etcd#17555), which a resync finds.
  @Test
  void theHistoryIsCompactedWhileItIsTooSlow() throws Exception {
    gen.close();
    gen = startGen("2s");
    for (int i = 0; i < 2; i++) {
      gen.signal("STOP");
      etcd.gateway().putEach("/up/a", Collections.nCopies(12, "x".repeat(1_000_000)));
      etcd.gateway().putEach("/up/a", Collections.nCopies(300, "short"));
      etcd.txn(List.of(Etcd.putting("/up/a", "later " + i), Etcd.deleting("/up/b")));
      etcd.compact();
      etcd.awaitAll();
      gen.signal("CONT");
      gen.awaitFile(output, "/a later " + i + "\n");
    }
    changeAndAwait();
  }

  @Test
  void theWholeClusterIsWiped() throws Exception {
    etcd.killAll();
    for (int i = 0; i < etcd.size(); i++) {
      etcd.wipe(i);
    }
    etcd.startAll();
    gen.awaitLog(" went back from ");
    changeAndAwait();
    assertEquals(1, gen.log().split(" went back from ", -1).length - 1, gen::log);
  }

  /// It answers as readily as the others, and knows nothing.
  @Test
  void aMemberThatIsAClusterOfItsOwnIsNotBelieved() throws Exception {
    String text = "/a 1\n/b 1\n";
    Path own = folder.resolve("own");
    try (Etcd torn = Etcd.run(3)) {
      List<String> source =
          List.of("--etcd", torn.endpoints(), "--prefix", "/up", "-t", "keys.ftl");
      torn.putAll(new TreeMap<>(Map.of("/up/a", "1", "/up/b", "1")));
      var watch = new ArrayList<>(source);
      watch.addAll(List.of("-o", "own", "--watch", "--empty-grace", "0"));
      try (Gen follower = Gen.start(folder, watch.toArray(String[]::new))) {
        follower.awaitFile(own, text);
        torn.kill(0);
        torn.wipe(0);
        torn.startAlone(0);
        for (int i = 0; i < 3; i++) {
          Gen.Result result = Gen.run(folder, source.toArray(String[]::new));
          assertEquals(text, result.out(), result.err());
        }
        torn.kill(1);
        torn.kill(2);
        follower.awaitLog("it is of another cluster than the one that was read before");
        assertEquals(text, Files.readString(own));
        torn.startAll();
        String member = "--endpoints=http://127.0.0.1:" + torn.port(1);
        String _ = Tool.run("etcdctl", member, "put", "/up/a", "2");
        follower.awaitFile(own, "/a 2\n/b 1\n");
      }
    }
  }

  /// More than etcd revokes at a time.
  @Test
  void leasesExpireInABurstAfterTheQuorumWasLostAndGenStartsAgainMeanwhile() throws Exception {
    etcd.gateway().putLeased("/up/k", 501, 8);
    etcd.txn(List.of(Etcd.deleting("/up/a"), Etcd.deleting("/up/b")));
    Await.until("all are there", () -> Files.readString(output).lines().count() == 501, gen::log);
    int leader = etcd.leader();
    int other = (leader + 1) % etcd.size();
    etcd.kill(leader);
    etcd.kill(other);
    gen.awaitLog("what it said last counts until it is read again");
    etcd.startAll();
    gen.awaitLog("went away at once");
    gen.signal("KILL");
    int _ = gen.awaitExit();
    gen = startGen();
    gen.awaitLog("went away at once");
    changeAndAwait();
  }

  @Test
  void theLastOneOfABurstGoesWhileGenStartsAgain() throws Exception {
    etcd.delete("/up/b");
    gen.awaitFile(output, "/a 1\n");
    gen.signal("KILL");
    int _ = gen.awaitExit();
    etcd.delete("/up/a");
    gen = startGen();
    gen.awaitLog("went away at once");
    changeAndAwait();
  }
}
