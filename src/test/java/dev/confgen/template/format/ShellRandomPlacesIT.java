package dev.confgen.template.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random scripts, into which a value was printed where the escaper knew the place: a shell prints
/// the same as with a harmless value there, but for the value.
final class ShellRandomPlacesIT {

  private static final String HARMLESS = "hArMlEsS";
  private static final String END = "\nend of the script\n";

  private static final int PLACES = Integer.getInteger("places", 1000);

  /// Runs every file in a shell of its own; a fault in one leaves the others alone.
  private static final String RUN =
      """
      show() { printf '%s' "$#"; for argument; do printf ':%s' "$argument"; done; echo; }
      i=0
      while [ "$i" -lt "$1" ]; do
        (. "./$i.sh") 2>/dev/null </dev/null
        printf '\\nend of the script\\n'
        i=$((i + 1))
      done
      """;

  private static final List<String> FRAGMENTS =
      List.of(
          "show ",
          "show ",
          "\nshow ",
          "; show ",
          " ",
          "\"",
          "\"",
          "'",
          "'",
          "\\",
          "\\\"",
          "\\'",
          "$",
          "$$",
          "$(",
          "$(show ",
          ")",
          "(",
          "((",
          "))",
          "$((",
          "`",
          "`show ",
          "${x:-",
          "${x#",
          "}",
          "{ ",
          "#",
          " # ",
          " #\"\n",
          "\n",
          "\n",
          ";",
          "<<E\n",
          "<<'E'\n",
          "<<-E\n",
          "<<E ",
          "\nE\n",
          "\n\tE\n",
          "E",
          "case x in ",
          "x) ",
          ";; ",
          "esac",
          "esac\n",
          "$'",
          "$\"",
          "1",
          "x=",
          "[",
          "]",
          "it's",
          "\\\n",
          " && ",
          " | ",
          "<<<",
          "<<",
          "$x",
          "if :; then ",
          "\nfi\n",
          "a",
          "a b",
          "-",
          "[[ a = ",
          " ]]",
          "=(",
          "show <<E\n$(\n\"\nE\n",
          "show <<E\n$(a b) \"\nE\n",
          "show <<'E'\n$(\n\"\nE\n");

  /// The empty one is not among them: in front of `show` it leaves a command.
  private static final List<String> HARMFUL =
      List.of(
          " ",
          "a b",
          "'",
          "\"",
          "\\",
          "$(touch LEAKED)",
          "`touch LEAKED`",
          "$x",
          "${x",
          "';touch LEAKED;'",
          "\";touch LEAKED;\"",
          ";touch LEAKED;",
          "\ntouch LEAKED\n",
          "\nE\ntouch LEAKED\n",
          "E",
          ")",
          "`",
          "}",
          "#",
          " # ",
          "&& touch LEAKED",
          "|touch LEAKED|",
          "*",
          "~",
          "-",
          "a[$(touch LEAKED)]",
          "\\'",
          "'\\''",
          "$'");

  @TempDir Path folder;

  private record Script(String harmless, String hostile, String value) {}

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void atRandomPlacesItIsOneWordOrRefused(String shell) throws Exception {
    List<Script> scripts = scripts();
    // In one run, so that $$ is the same.
    List<String> outputs =
        run(shell, scripts.stream().flatMap(s -> Stream.of(s.harmless(), s.hostile())).toList());
    var faults = new ArrayList<String>();
    int seen = 0;
    for (int i = 0; i < scripts.size(); i++) {
      Script script = scripts.get(i);
      String harmless = outputs.get(2 * i);
      String hostile = outputs.get(2 * i + 1);
      seen += harmless.contains(HARMLESS) ? 1 : 0;
      if (!harmless.replace(HARMLESS, script.value()).equals(hostile)) {
        faults.add(Quoted.quoted(script.hostile()) + " was " + Quoted.quoted(hostile));
      }
    }
    assertEquals(List.of(), faults, "seed " + Case.SEED);
    assertFalse(Files.exists(folder.resolve("LEAKED")));
    assertTrue(seen > PLACES / 100, "only " + seen + " values were seen");
  }

  private static List<Script> scripts() {
    var random = new Random(Case.SEED);
    Printer printer = Printer.escaping(Format.SHELL);
    var scripts = new ArrayList<Script>();
    while (scripts.size() < PLACES) {
      String before = fragments(random, 7);
      String after = fragments(random, 3);
      String value = HARMFUL.get(random.nextInt(HARMFUL.size()));
      Optional<String> harmless = printer.print(before, new Value.Word(HARMLESS));
      Optional<String> hostile = printer.print(before, new Value.Word(value));
      if (harmless.isPresent() && hostile.isPresent()) {
        scripts.add(
            new Script(before + harmless.get() + after, before + hostile.get() + after, value));
      }
    }
    return scripts;
  }

  private static String fragments(Random random, int most) {
    return String.join(
        "",
        IntStream.range(0, random.nextInt(most))
            .mapToObj(_ -> FRAGMENTS.get(random.nextInt(FRAGMENTS.size())))
            .toList());
  }

  private List<String> run(String shell, List<String> scripts)
      throws IOException, InterruptedException {
    for (int i = 0; i < scripts.size(); i++) {
      Files.write(folder.resolve(i + ".sh"), scripts.get(i).getBytes(UTF_8));
    }
    Files.writeString(folder.resolve("run"), RUN);
    String output =
        Program.run(folder, shell, List.of(shell, "run", Integer.toString(scripts.size())));
    return List.of(output.split(END, -1));
  }
}
