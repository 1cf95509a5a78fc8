package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Discovery;
import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source;
import dev.confgen.source.StateFile;
import dev.confgen.template.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs the examples of docs/templates.md: every row of every table whose last column is "Prints".
final class TemplatesDocTest {

  private static final Path DOC = Path.of("docs/templates.md");
  private static final Pattern DATA =
      Pattern.compile("<summary>The data.*?```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CELL = Pattern.compile("\\s*\\|\\s*");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final String LINE_END = "⏎";

  @TempDir Path folder;

  private Scene shop;

  /// A row of a table.
  ///
  /// @param template the example
  /// @param prints what it prints; nothing if it only has to parse
  private record Row(String template, Optional<String> prints) {}

  @TestFactory
  Stream<DynamicTest> examplesPrintWhatTheySay() throws IOException {
    List<Row> rows = rows();
    assertTrue(rows.size() > 150, "only " + rows.size() + " examples");
    return rows.stream().map(row -> DynamicTest.dynamicTest(row.template(), () -> check(row)));
  }

  private void check(Row row) throws Exception {
    Template template = shop.template(Format.TEXT, row.template());
    if (row.prints().isPresent()) {
      assertEquals(row.prints().get(), template.render(shop.view()).text());
    }
  }

  @Test
  void everyFunctionIsDocumented() throws IOException {
    String doc = Files.readString(DOC);
    Set<String> names = new TreeSet<>(Run.strict(parsed(), shop.view()).names());
    names.removeIf(name -> doc.contains("`" + name) || doc.contains(name + "("));
    assertEquals(Set.of(), names);
  }

  private ParsedTemplate parsed() {
    try {
      return (ParsedTemplate) shop.template(Format.TEXT, "");
    } catch (GenException.Invalid e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<Row> rows() throws IOException {
    var rows = new ArrayList<Row>();
    boolean inTable = false;
    for (String line : Files.readAllLines(DOC)) {
      if (!line.startsWith("|")) {
        inTable = false;
      } else if (line.endsWith("| Prints |")) {
        inTable = true;
      } else if (inTable) {
        String[] cells = CELL.split(line.substring(1, line.length() - 1), -1);
        row(cells[cells.length - 2], cells[cells.length - 1]).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static Optional<Row> row(String example, String prints) {
    var code = CODE.matcher(example.strip());
    if (!code.matches()) {
      return Optional.empty();
    }
    String text = code.group(1).replace(LINE_END, "\n");
    boolean isTemplate = text.contains("${") || text.contains("<#") || text.contains("<@");
    var result = CODE.matcher(prints.strip());
    return Optional.of(
        new Row(
            isTemplate ? text : "${" + text + "}",
            result.matches()
                ? Optional.of(result.group(1).replace(LINE_END, "\n"))
                : Optional.empty()));
  }

  /// The data that the page shows, read as gen reads them, with what its command line sets.
  @BeforeEach
  void read() throws GenException, IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("data.yaml"), data());
    try (var source = new StateFile(file)) {
      Snapshot snapshot = source.read(Source.Depth.FULL);
      shop =
          Scene.in(folder)
              .file("x.ftl", "")
              .snapshot(snapshot, Discovery.discover(snapshot, Addressing.DEFAULT))
              .var("port", "8080")
              .var("domain", "test")
              .env("HOME", "/root");
    }
  }

  private static String data() throws IOException {
    Matcher block = DATA.matcher(Files.readString(DOC));
    assertTrue(block.find());
    return block.group(1);
  }

  @Test
  void nothingOfTheDataIsLeftOut() {
    View view = shop.view();
    assertEquals(List.of(), view.snapshot().leftOut());
    assertEquals(List.of(), view.services().leftOut());
    assertEquals(4, view.services().offered().size());
  }

  @ParameterizedTest
  @EnumSource(names = {"HAPROXY", "NGINX", "SHELL", "TEXT"})
  void aVariableOfTheOutputsOwnIsWrittenWithNoparse(Format format) throws GenException.Invalid {
    String text = "set a \"<#noparse>${HOME}</#noparse>\"\nset b ${vars.domain}\n";
    assertEquals(
        "set a \"${HOME}\"\nset b " + (format == Format.SHELL ? "'test'" : "test") + "\n",
        shop.render(format, text).text());
  }
}
