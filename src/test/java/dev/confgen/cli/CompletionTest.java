package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    Path script = folder.resolve("gen.bash");
    Files.writeString(script, Run.of("completion", "bash").exits(0).out());
    assertEquals("--wait --watch", completed(script, "gen", "--wa"));
    assertEquals("templates", completed(script, "gen", "te"));
    assertEquals("json", completed(script, "gen", "--log", "j"));
    assertEquals("haproxy hosts", completed(script, "gen", "-t", "x", "--format", "h"));
    assertEquals("--state", completed(script, "gen", "state", "--st"));
    assertEquals("bash zsh", completed(script, "gen", "completion", ""));
  }

  @Test
  void zshLoadsTheEmulationFirst() {
    String script = Run.of("completion", "zsh").exits(0).out();
    assertTrue(script.startsWith("autoload -U +X compinit && compinit\n"), script);
    assertTrue(script.contains("bashcompinit"));
  }

  private static String completed(Path script, String... words) throws Exception {
    String quoted = String.join(" ", List.of(words).stream().map(w -> "'" + w + "'").toList());
    return bash(
        """
        compopt() { :; }  # only works while bash itself completes
        source '%s'
        COMP_WORDS=(%s)
        COMP_CWORD=%d
        _complete_gen
        echo "$(printf '%%s\\n' "${COMPREPLY[@]}" | sort | tr '\\n' ' ')"
        """
            .formatted(script, quoted, words.length - 1));
  }

  private static String bash(String text) throws IOException, InterruptedException {
    Process bash = new ProcessBuilder("bash", "-c", text).redirectErrorStream(true).start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), out);
    return out.strip();
  }
}
