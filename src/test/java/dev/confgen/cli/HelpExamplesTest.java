package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The examples of `--help` work as they stand, as far as that can be told without a server: jobs
/// are checked by `gen lint`, of the rest the arguments are understood.
final class HelpExamplesTest {

  /// A call of the program, up to what the shell does with its output.
  private static final Pattern CALL =
      Pattern.compile("(?:^|source <\\()gen (.*?)(?:\\)$| [>&].*|$)");

  private static final Pattern FILE = Pattern.compile("(/etc/)?[a-z.-]+\\.(ftl|yaml|cfg)");

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(folder.resolve("etc/haproxy"));
    Files.writeString(
        folder.resolve("etc/gen.yaml"), "jobs: [{template: haproxy, output: haproxy.cfg}]\n");
    Files.copy(folder.resolve("etc/gen.yaml"), folder.resolve("gen.yaml"));
    for (String template : List.of("nginx.ftl", "my.cfg.ftl")) {
      Files.writeString(folder.resolve(template), "x\n");
    }
  }

  @TestFactory
  Stream<DynamicTest> theyWorkAsTheyStand() {
    List<String> examples = Stream.of(Verb.values()).flatMap(HelpExamplesTest::examples).toList();
    assertTrue(examples.size() >= 16, examples::toString);
    return examples.stream().map(line -> DynamicTest.dynamicTest(line, () -> works(line)));
  }

  /// The commands under `Examples:`, each on one line.
  private static Stream<String> examples(Verb verb) {
    String help = Help.of(verb);
    return help.substring(help.indexOf("Examples:"))
        .replaceAll("\\\\\n +", "")
        .lines()
        .takeWhile(line -> line.isEmpty() || line.startsWith("  ") || line.equals("Examples:"))
        .filter(line -> line.matches(" {4}(gen|source) .*"))
        .map(String::strip);
  }

  private void works(String example) throws Exception {
    Matcher call = CALL.matcher(example);
    assertTrue(call.find(), example);
    List<String> arguments = words(call.group(1));
    switch (Arguments.parse(arguments, Map.of())) {
      case Request.Generate _ -> lint(Stream.concat(Stream.of("lint"), arguments.stream()));
      case Request.Lint _ -> lint(arguments.stream());
      case Request.Templates _, Request.Completion _ ->
          Run.of(arguments.toArray(String[]::new)).exits(0);
      case Request.State _, Request.Explain _, Request.Health _, Request.ReloadHaproxy _ -> {}
      case Request.Usage _, Request.Help _, Request.Version _ ->
          throw new AssertionError("this is no example: " + example);
    }
  }

  private void lint(Stream<String> arguments) {
    String[] here = arguments.map(this::placed).toArray(String[]::new);
    assertEquals("", Run.of(here).exits(0).out());
  }

  /// The files of an example lie in the test's folder, but a template that is only bundled.
  private String placed(String argument) {
    boolean bundled = argument.equals("haproxy.ftl");
    String path = argument.startsWith("/") ? argument.substring(1) : argument;
    return (FILE.matcher(argument).matches() && !bundled) || argument.startsWith("/")
        ? folder.resolve(path).toString()
        : argument;
  }

  private static List<String> words(String line) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "printf '%s\\n' " + line)
            .redirectErrorStream(true)
            .start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, shell.waitFor(), out);
    return out.lines().toList();
  }
}
