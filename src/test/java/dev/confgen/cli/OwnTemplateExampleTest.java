package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What examples/own-template/README.md says of mistakes.
final class OwnTemplateExampleTest {

  private static final Path EXAMPLE = Path.of("examples/own-template");
  private static final String STATE = EXAMPLE.resolve("state.yaml").toString();

  @TempDir Path folder;

  private String edited(String template, String from, String to) throws IOException {
    String text = Files.readString(EXAMPLE.resolve(template));
    assertTrue(text.contains(from), text);
    return Files.writeString(folder.resolve(template), text.replace(from, to)).toString();
  }

  @Test
  void aMisspeltLabelIsNamedWithItsLikelySpelling() throws IOException {
    String template = edited("redis.cfg.ftl", "description ${c.labels.motto}", "${c.labels.moto}");
    String said = Run.of("--state", STATE, "-t", template).exits(1).err();
    assertTrue(said.contains("redis.cfg.ftl:15:7: ${c.labels.moto}: "), said);
    assertTrue(said.contains("did you mean \"motto\"?"), said);
  }

  @Test
  void lintFindsAMisspeltFieldInALoop() throws IOException {
    String misspelt = edited("teams.txt.ftl", "c.name", "c.nmae");
    assertTrue(Run.of("lint", "-t", misspelt).exits(2).out().contains("did you mean \"name\"?"));
  }

  @Test
  void lintDoesNotReachWhatStandsBehindOnePort() throws IOException {
    String template = edited("redis.cfg.ftl", "listen ${c.name}", "listen ${c.nmae}");
    assertEquals("", Run.of("lint", "-t", template).exits(0).out());
    Run.of("--state", STATE, "-t", template).exits(1);
  }
}
