package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.testing.Etcd;
import dev.confgen.testing.Gen;
import java.nio.file.Files;
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
}
