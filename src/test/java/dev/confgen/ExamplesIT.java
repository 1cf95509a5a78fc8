package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.testing.Gen;
import dev.confgen.testing.Haproxy;
import dev.confgen.testing.Prometheus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples do what their READMEs say.
final class ExamplesIT {

  private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();

  @TempDir Path folder;

  private Gen.Result run(String script, String... arguments) throws Exception {
    String line = String.join(" ", arguments);
    return Gen.script(folder, EXAMPLES.resolve(script) + " \"$gen\" " + line);
  }

  @Test
  void everyExampleHasAReadme() throws Exception {
    try (var examples = Files.list(EXAMPLES)) {
      var without = new TreeSet<String>();
      for (Path example : examples.filter(Files::isDirectory).toList()) {
        if (!Files.isRegularFile(example.resolve("README.md"))) {
          without.add(example.getFileName().toString());
        }
      }
      assertEquals(new TreeSet<String>(), without);
    }
  }

  @Test
  void ownTemplateServesAllButTheSlyOne() throws Exception {
    Gen.Result result = run("own-template/run", folder.toString());
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.err().contains("sly"), result.err());
    for (String name : List.of("teams.txt", "redis.cfg")) {
      assertEquals(
          Files.readString(EXAMPLES.resolve("own-template/expected").resolve(name)),
          Files.readString(folder.resolve(name)));
    }
    assertEquals("", Haproxy.faults(folder, folder.resolve("redis.cfg")));
  }

  @Test
  void shopIsRenderedAndItsChangeReloadsOnce() throws Exception {
    Gen.Result result = run("shop/demo");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("frontend http"), result.out());
    assertTrue(result.out().strip().endsWith("reloads: 1"), result.out());
  }

  @Test
  void serversAcceptWhatIsWrittenForThem() throws Exception {
    Gen.Result result = run("servers/run", folder.toString());
    assertEquals(0, result.exit(), result.err());
    assertEquals("", Prometheus.faults(folder, folder.resolve("prometheus/gen.json")));
    for (String file : List.of("nginx/conf.d/gen.conf", "dnsmasq.d/gen.conf", "hosts/services")) {
      String text = Files.readString(folder.resolve(file));
      assertTrue(text.contains("10.0.0.12"), text);
    }
    for (String file : List.of("register-etcd.sh", "register-consul.sh")) {
      String text = Files.readString(folder.resolve(file));
      assertTrue(text.contains("it'\\''s $(hostile)"), text);
    }
  }
}
