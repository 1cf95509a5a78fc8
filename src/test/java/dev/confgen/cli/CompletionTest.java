package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.template.BundledTemplates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompletionTest {

  @TempDir Path folder;

  @Test
  void bashCompletesCommandsOptionsAndTheirValues() throws Exception {
    Path script = script();
    assertEquals("--wait --watch", completed(script, "gen", "--wa"));
    assertEquals("templates", completed(script, "gen", "te"));
    assertEquals("json", completed(script, "gen", "--log", "j"));
    assertEquals("haproxy haproxy-map hosts", completed(script, "gen", "-t", "x", "--format", "h"));
    assertEquals("--state", completed(script, "gen", "state", "--st"));
    assertEquals("bash zsh", completed(script, "gen", "completion", ""));
    assertEquals(
        "completion explain health lint reload-haproxy state templates",
        completed(script, "gen", ""));
    assertEquals("--watch", completed(script, "gen", "--wat"));
  }

  @Test
  void aBareDockerTakesNoValue() throws Exception {
    Path script = script();
    assertEquals("--state --status --strict", completed(script, "gen", "--docker", "--st"));
    assertEquals("--state", completed(script, "gen", "state", "--docker", "--st"));
    assertEquals("state", completed(script, "gen", "--docker", "st"));
  }

  @Test
  void bundledTemplatesAreOfferedBesideFiles() throws Exception {
    Path script = script();
    String names = String.join(" ", BundledTemplates.names());
    assertEquals(names, completed(script, "gen", "templates", ""));
    assertEquals("haproxy-ports", completed(script, "gen", "templates", "haproxy-p"));
    Path own = Files.createFile(folder.resolve("hos own.ftl"));
    assertEquals("hos own.ftl hosts", completed(script, "gen", "-t", "hos"));
    assertEquals("haproxy-ports", completed(script, "gen", "lint", "--template", "haproxy-p"));
    assertEquals(own.toString(), completed(script, "gen", "-t", "x", "-o", folder + "/hos"));
    assertEquals("", completed(script, "gen", "-t", "x", "--check", "hap"));
  }

  @Test
  void valuesMayBeAttached() throws Exception {
    Path script = script();
    assertEquals("json text", completed(script, "gen", "--log", "="));
    assertEquals("json", completed(script, "gen", "--log", "=", "j"));
    assertEquals("json yaml", completed(script, "gen", "state", "--format", "="));
  }

  @Test
  void theScriptIsOnlyAboutThisProgram() {
    String script = Run.of("completion", "bash").exits(0).out();
    assertFalse(script.contains("APP_HOME") || script.contains("gen.sh"), script);
  }

  private Path script() throws IOException {
    return Files.writeString(
        folder.resolve("gen.bash"), Run.of("completion", "bash").exits(0).out());
  }

  @Test
  void zshLoadsTheEmulationFirst() {
    String script = Run.of("completion", "zsh").exits(0).out();
    assertTrue(script.startsWith("autoload -U +X compinit && compinit\n"), script);
    assertTrue(script.contains("bashcompinit"));
  }

  private String completed(Path script, String... words) throws Exception {
    String quoted = String.join(" ", List.of(words).stream().map(w -> "'" + w + "'").toList());
    return bash(
        """
        compopt() { :; }  # only works while bash itself completes
        source '%s'
        COMP_WORDS=(%s)
        COMP_CWORD=%d
        cd '%s'
        _gen
        echo "$(printf '%%s\\n' "${COMPREPLY[@]}" | sort | tr '\\n' ' ')"
        """
            .formatted(script, quoted, words.length - 1, folder));
  }

  private static String bash(String text) throws IOException, InterruptedException {
    Process bash = new ProcessBuilder("bash", "-c", text).redirectErrorStream(true).start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), out);
    return out.strip();
  }
}
