package dev.confgen.template.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.template.format.Case.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What dash and bash see of hostile values.
final class ShellEscapingIT {

  /// Prints how many arguments it has, and each of them.
  private static final String SHOW =
      """
      show() {
        printf '%s' "$#"
        for argument; do printf ':%s' "$argument"; done
        printf '\\000'
      }
      """;

  private static final List<Place> PLACES =
      List.of(
          Place.of("bare", "show %d ", "\n"),
          Place.of("bare, middle of a word", "show %d pre", "pre", "post", "post\n"),
          Place.of("bare, behind quotes", "show %d \"pre\"'x'", "prex", "post", "'post'\n"),
          Place.of("assignment", "x=", "\nshow %d \"$x\"\n"),
          Place.of("double quotes", "show %d \"", "\"\n"),
          Place.of("middle of double quotes", "show %d \"pre ", "pre ", " post", " post\"\n"),
          Place.of("behind a variable", "show %d \"$GEN_TEST", "env", "", "\"\n"),
          Place.of(
              "behind dollars", "x=$(echo a) y=${GEN_TEST:-\"}\"}; show %d \"$#\"", "0", "", "\n"),
          Place.of("single quotes", "show %d '", "'\n"),
          Place.of("middle of single quotes", "show %d 'pre ", "pre ", " post", " post'\n"),
          Place.of(
              "behind substitutions", "show %d \"$(echo \"a)\" # )\n)\"`echo b`", "a)b", "", "\n"),
          Place.of(
              "behind a document",
              "x=$(cat a 2>/dev/null)\ncat <<-'E F' >/dev/null\n$(\n'\n\tE F\nshow %d ",
              "\n"),
          Place.of("pattern", "case x in (y) ;; *) show %d ", " ;; esac\n"),
          Place.of("subshell", "(show %d ", ")\n"),
          Place.of("continued line", "show \\\n%d pre\\\n", "pre", "", "\n"));

  private static final List<Place> COMMENTS =
      List.of(
          Place.of("comment", "# ", "\nshow %d kept\n"),
          Place.of("comment behind a command", "show %d kept # it's ", "\n"),
          Place.of("comment without a blank", "show %d kept;#", "\n"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void seesEveryValueAsOneWord(String shell) throws Exception {
    List<Case> cases = Case.escaped(PLACES, Format.SHELL);
    assertEquals(List.of(), faults(shell, cases));
    PLACES.forEach(place -> assertTrue(Case.percentPrinted(cases, place) > 80, place.name()));
    assertOnlyScriptIsThere();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void runsNothingOfAComment(String shell) throws Exception {
    List<Case> cases = Case.escaped(COMMENTS, Format.SHELL);
    assertEquals(List.of(), faults(shell, cases));
    assertOnlyScriptIsThere();
  }

  @Test
  void aNaivePrinterIsCaught() throws Exception {
    for (Place place : Stream.concat(PLACES.stream(), COMMENTS.stream()).toList()) {
      List<Case> cases = Case.naive(place);
      assertFalse(faults("dash", cases).isEmpty(), place.name());
    }
  }

  private List<String> faults(String shell, List<Case> cases)
      throws IOException, InterruptedException {
    var script = new StringBuilder(SHOW);
    cases.forEach(c -> script.append(c.text()));
    Files.write(folder.resolve("script.sh"), script.toString().getBytes(UTF_8));
    String output = Program.run(folder, shell, List.of(shell, "script.sh"));
    Map<String, String> seen = new HashMap<>();
    for (String line : output.split("\0", -1)) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3) {
        seen.merge(parts[1], parts[0] + ":" + parts[2], String::concat);
      }
    }
    var faults = new ArrayList<String>();
    for (Case c : cases) {
      String expected = COMMENTS.contains(c.place()) ? "kept" : c.expected();
      String got = seen.getOrDefault(Integer.toString(c.number()), "nothing");
      if (!got.equals("2:" + expected)) {
        faults.add(c.fault(got).orElse("?"));
      }
    }
    return faults;
  }

  private void assertOnlyScriptIsThere() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> strange =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("script.sh") && !name.matches("output.*\\.txt"))
              .toList();
      assertEquals(List.of(), strange);
    }
  }
}
