package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.KeyTree;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Mask;
import dev.confgen.source.StateWriter;
import dev.confgen.testing.Etcd;
import dev.confgen.testing.FreePort;
import dev.confgen.testing.Gen;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.HostileValues;
import dev.confgen.testing.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// docker-highway's keys, routed as it routes them.
final class HighwayIT {

  private static final Path EXAMPLE = Path.of("examples/docker-highway").toAbsolutePath();

  /// Addresses that look like some, and lead nowhere.
  private static final List<String> ODD_SERVERS =
      List.of(
          "10.0.0.256:80",
          "1.2.3.4.5:80",
          "nosuch.invalid:80",
          "a..b:80",
          "a.:80",
          "a-.b:80",
          "a".repeat(64) + ":80",
          "a.".repeat(150) + "b:80",
          "[:::::]:80",
          "[::1.2]:80",
          "[.]:80",
          "[....]:80",
          "[1.2]:80",
          "[1:2:3:4:5:6:7:8:9]:80",
          "[" + ":".repeat(200_000));

  @TempDir Path folder;

  @Test
  void itsOwnTestPassesOnAStateFile() throws Exception {
    assertItsOwnTestPasses("");
  }

  @Test
  void itsOwnTestPassesOnAnEtcdOfItsOwnAndLeavesNothingThere() throws Exception {
    try (var etcd = Etcd.run()) {
      etcd.put("/other", "kept");
      assertItsOwnTestPasses(etcd.endpoints());
      assertEquals(List.of("/other"), keys(etcd));
      etcd.put("/services/web/scheme", "http");
      Gen.Result result = Gen.script(folder, EXAMPLE.resolve("test") + " $gen " + etcd.endpoints());
      assertEquals(1, result.exit(), result.err());
      assertTrue(result.err().contains(" has keys below /services/, "), result.err());
      assertEquals(List.of("/other", "/services/web/scheme"), keys(etcd));
    }
  }

  private static List<String> keys(Etcd etcd) throws Exception {
    String text = etcd.ctl("get", "--prefix", "--keys-only", "--", "/");
    return text.lines().filter(line -> !line.isEmpty()).toList();
  }

  private void assertItsOwnTestPasses(String etcd) throws Exception {
    Tool.require("haproxy curl openssl", "haproxy", "curl", "openssl");
    var script = new StringBuilder();
    for (String port : List.of("HTTP", "TCP", "HTTPS", "OWN", "PRIVATE", "ONE", "TEN")) {
      script.append(port).append('=').append(FreePort.next()).append(" ");
    }
    Gen.Result result =
        Gen.script(folder, script + EXAMPLE.resolve("test").toString() + " $gen " + etcd);
    assertEquals(0, result.exit(), () -> result.out() + result.err());
    assertTrue(result.out().contains("200  TEN: curl -H Host: srv10.local"), result.out());
    assertTrue(result.out().contains("# not served: sly/hosts/1: "), result.out());
    String refused = "# not served: the port of bold: 22 is not one of vars.ports\n";
    assertTrue(result.out().contains(refused), result.out());
    assertTrue(result.out().contains(" is that of a frontend\n"), result.out());
  }

  /// haproxy warns of a name that nobody knows, which `Haproxy.faults` would count.
  @ParameterizedTest
  @ValueSource(strings = {"bind=*", "resolver=127.0.0.1:1"})
  @Timeout(120)
  void nobodysAddressBreaksTheFileForTheOthers(String setting) throws Exception {
    var keys = new TreeMap<String, String>();
    keys.put("/services/good/scheme", "http");
    keys.put("/services/good/hosts/1", "127.0.0.1:80");
    keys.put("/services/odd/scheme", "http");
    int number = 0;
    for (String server : ODD_SERVERS) {
      keys.put("/services/odd/hosts/" + ++number, server);
    }
    Gen.Result result = render(keys, "--check", "haproxy -c -f {file}", "--set=" + setting);
    assertEquals(0, result.exit(), result.err());
    String text = Files.readString(folder.resolve("haproxy.cfg"));
    assertTrue(text.contains("    server server_good_1 127.0.0.1:80\n"), text);
    assertTrue(text.contains("# not served: odd/hosts/4: "), text);
    String named = "# not served: odd/hosts/3: its address is a name; set resolver\n";
    boolean resolved = setting.startsWith("resolver");
    assertEquals(!resolved, text.contains(named), text);
    assertEquals(resolved, text.contains(" nosuch.invalid:80\n"), text);
  }

  /// Whatever stands in a key, haproxy accepts the file, and serves those that are whole.
  @ParameterizedTest
  @ValueSource(strings = {"bind=*", "resolver=127.0.0.1:1"})
  void nobodysKeyBreaksTheFileForTheOthers(String setting) throws Exception {
    var keys = new TreeMap<String, String>();
    keys.put("/services/good/scheme", "http");
    keys.put("/services/good/hosts/1", "127.0.0.1:80");
    int number = 0;
    for (String hostile : HostileValues.all()) {
      String root = "/services/s" + ++number;
      keys.put(root + "/scheme", "http");
      keys.put(root + "/host_port", hostile);
      keys.put(root + "/hosts/1", hostile);
      keys.put("/services/t" + number + "/scheme", hostile);
      keys.put("/services/" + hostile + "/scheme", "http");
      keys.put("/services/" + hostile + "/hosts/1", "127.0.0.1:80");
      keys.put("/services/good/hosts/" + hostile, "127.0.0.1:80");
    }
    Gen.Result result = render(keys, "--set=ports=1-65535", "--set=" + setting);
    assertEquals(0, result.exit(), result.err());
    Path output = folder.resolve("haproxy.cfg");
    String text = Files.readString(output);
    assertEquals("", Haproxy.faults(folder, output));
    assertTrue(text.contains("    server server_good_1 127.0.0.1:80\n"), text);
    assertFalse(text.lines().filter(l -> !l.startsWith("#")).anyMatch(l -> l.contains("LEAKED")));
  }

  /// A port that another program has would keep haproxy from loading the file, each time.
  @Test
  void noPortIsOpenedUnlessTheOperatorSaysSo() throws Exception {
    var keys = new TreeMap<String, String>();
    keys.put("/services/bold/scheme", "tcp");
    keys.put("/services/bold/host_port", "22");
    keys.put("/services/bold/hosts/1", "127.0.0.1:80");
    assertEquals(0, render(keys).exit());
    String none = Files.readString(folder.resolve("haproxy.cfg"));
    assertFalse(none.contains("bind *:22\n"), none);
    String refused = "# not served: the port of bold: 22 is not one of vars.ports\n";
    assertTrue(none.contains(refused), none);
    assertEquals(0, render(keys, "--set=ports=20-22").exit());
    String some = Files.readString(folder.resolve("haproxy.cfg"));
    assertTrue(some.contains("bind *:22\n"), some);
  }

  /// Renders haproxy.cfg of keys.
  private Gen.Result render(SortedMap<String, String> keys, String... more) throws Exception {
    var snapshot = new Snapshot(List.of(), List.of(), KeyTree.ofTexts(keys), List.of());
    Files.writeString(folder.resolve("state.json"), StateWriter.json(snapshot, Mask.NONE));
    var arguments =
        new ArrayList<>(
            List.of(
                "--state=state.json",
                "--set=http=" + FreePort.next(),
                "--set=tcp=" + FreePort.next(),
                "-t=" + EXAMPLE.resolve("haproxy.ftl"),
                "-o=haproxy.cfg"));
    arguments.addAll(List.of(more));
    return Gen.run(folder, arguments.toArray(String[]::new));
  }
}
