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
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docker-highway's keys, routed as it routes them.
final class HighwayIT {

  private static final Path EXAMPLE = Path.of("examples/docker-highway").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void itsOwnTestPassesOnAStateFile() throws Exception {
    assertItsOwnTestPasses("");
  }

  @Test
  void itsOwnTestPassesOnAnEtcd() throws Exception {
    try (var etcd = Etcd.run()) {
      assertItsOwnTestPasses(etcd.endpoints());
    }
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
  }

  /// Whatever stands in a key, haproxy accepts the file, and serves those that are whole.
  @Test
  void nobodysKeyBreaksTheFileForTheOthers() throws Exception {
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
    Path state = folder.resolve("state.json");
    var snapshot = new Snapshot(List.of(), List.of(), KeyTree.ofTexts(keys), List.of());
    Files.writeString(state, StateWriter.json(snapshot, Mask.NONE));
    Path template = EXAMPLE.resolve("haproxy.ftl");
    Path output = folder.resolve("haproxy.cfg");
    Gen.Result result =
        Gen.run(
            folder,
            "--state",
            state.toString(),
            "--set",
            "http=" + FreePort.next(),
            "--set",
            "tcp=" + FreePort.next(),
            "-t",
            template.toString(),
            "-o",
            output.toString());
    assertEquals(0, result.exit(), result.err());
    String text = Files.readString(output);
    assertEquals("", Haproxy.faults(folder, output));
    assertTrue(text.contains("    server server_good_1 127.0.0.1:80\n"), text);
    assertFalse(text.lines().filter(l -> !l.startsWith("#")).anyMatch(l -> l.contains("LEAKED")));
  }
}
