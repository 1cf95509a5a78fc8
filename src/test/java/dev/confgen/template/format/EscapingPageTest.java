package dev.confgen.template.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The tables of docs/escaping.md are true.
final class EscapingPageTest {

  private static final String VALUE = "${x}";

  private static final Map<String, String> REFUSALS =
      Map.of("refused", "refused: VALUE", "no place", "refused: PLACE");

  @TestFactory
  List<DynamicTest> everyExampleIsPrintedSo() throws IOException, GenException.Invalid {
    var tests = new ArrayList<DynamicTest>();
    String heading = "";
    for (String line : Files.readAllLines(Path.of("docs/escaping.md"))) {
      if (line.startsWith("## ")) {
        heading = line.substring(3);
      } else if (line.startsWith("| ") && line.contains(VALUE) && !line.startsWith("| `")) {
        tests.add(test(heading, line));
      }
    }
    assertTrue(tests.size() > 60);
    return tests;
  }

  private static DynamicTest test(String heading, String line) throws GenException.Invalid {
    List<String> cells = new ArrayList<>();
    for (String cell : line.replace("\\|", "\ue000").split("\\|", -1)) {
      cells.add(cell.strip().replace('\ue000', '|'));
    }
    boolean formatIsThere = cells.size() == 7;
    Format format = Format.parse(formatIsThere ? cells.remove(2) : heading);
    String template = code(cells.get(2)).replace("${r\"${\"}", "${");
    String before = template.substring(0, template.lastIndexOf(VALUE));
    String printed = REFUSALS.getOrDefault(cells.get(4), code(cells.get(4)));
    return DynamicTest.dynamicTest(
        line, () -> assertEquals(printed, new At(format, before).word(code(cells.get(3)))));
  }

  private static String code(String cell) {
    return cell.replaceAll("^`|`$", "").replace('⏎', '\n');
  }
}
