package dev.confgen.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.template.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The tables of docs/escaping.md are true of templates that print a container's label.
final class EscapingPageTest {

  private static final String VALUE = "${x}";

  @TempDir Path folder;

  /// A row of a table.
  ///
  /// @param format the output's
  /// @param template the example
  /// @param value what the label says
  /// @param printed what stands for it, or that nothing does
  private record Row(Format format, String template, String value, String printed) {

    String expected() {
      String before = template.substring(0, template.lastIndexOf(VALUE));
      String after = template.substring(before.length() + VALUE.length());
      return (before + printed + after).replaceAll("</?#noparse>", "");
    }
  }

  @TestFactory
  List<DynamicTest> everyExampleIsPrintedSo() throws IOException, GenException.Invalid {
    var tests = new ArrayList<DynamicTest>();
    String heading = "";
    for (String line : Files.readAllLines(Path.of("docs/escaping.md"))) {
      if (line.startsWith("## ")) {
        heading = line.substring(3);
      } else if (line.startsWith("| ") && line.contains(VALUE) && !line.startsWith("| `")) {
        Row row = row(heading, line);
        tests.add(DynamicTest.dynamicTest(line, () -> check(row)));
      }
    }
    assertTrue(tests.size() > 60);
    return tests;
  }

  private static Row row(String heading, String line) throws GenException.Invalid {
    List<String> cells = new ArrayList<>();
    for (String cell : line.replace("\\|", "\ue000").split("\\|", -1)) {
      cells.add(cell.strip().replace('\ue000', '|'));
    }
    boolean formatIsThere = cells.size() == 7;
    Format format = Format.parse(formatIsThere ? cells.remove(2) : heading);
    return new Row(format, code(cells.get(2)), code(cells.get(3)), code(cells.get(4)));
  }

  private static String code(String cell) {
    return cell.replaceAll("^`|`$", "").replace('⏎', '\n');
  }

  private void check(Row row) throws GenException.Invalid {
    Scene scene = Scene.in(folder).container("web", Map.of("x", row.value()));
    String template =
        "<#list containers as c><#assign x = c.labels.x>" + row.template() + "</#list>";
    switch (row.printed()) {
      case "refused" -> assertEquals(1, scene.render(row.format(), template).leftOut().size());
      case "no place" -> {
        String said = scene.fails(row.format(), template);
        assertTrue(said.contains(": ${x}: "), said);
      }
      default -> assertEquals(row.expected(), scene.render(row.format(), template).text());
    }
  }
}
