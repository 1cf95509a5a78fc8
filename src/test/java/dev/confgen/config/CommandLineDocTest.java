package dev.confgen.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/command-line.md says of every setting what the table of settings says.
final class CommandLineDocTest {

  @Test
  void everySettingHasItsRowAndNothingElseHas() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("docs/command-line.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .sorted()
            .toList();
    List<String> settings =
        Stream.concat(
                Stream.of(Setting.values()).map(CommandLineDocTest::row),
                Stream.of(JobSetting.values()).map(CommandLineDocTest::row))
            .sorted()
            .toList();
    assertEquals(String.join("\n", settings), String.join("\n", rows));
  }

  private static String row(Setting setting) {
    String value =
        switch (setting.kind()) {
          case SWITCH -> "";
          case OPTIONAL -> "[=" + setting.label() + "]";
          case VALUE, LIST -> " " + setting.label();
        };
    String flag =
        setting.shortFlag().map(f -> "`" + f + "`, ").orElse("")
            + "`"
            + setting.flag()
            + value
            + "`";
    return "| %s | `%s` | %s | %s | %s |"
        .formatted(
            flag.replace("|", "\\|"),
            setting.variable(),
            setting.key().map(key -> "`" + key + "`").orElse(""),
            setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`",
            setting.description());
  }

  private static String row(JobSetting setting) {
    return "| %s`%s` | %s | `%s` | %s |"
        .formatted(
            setting.shortFlag().map(f -> "`" + f + "`, ").orElse(""),
            (setting.flag() + " " + setting.label()).strip().replace("|", "\\|"),
            setting.variable().map(name -> "`" + name + "`").orElse(""),
            setting.key(),
            setting.description());
  }
}
