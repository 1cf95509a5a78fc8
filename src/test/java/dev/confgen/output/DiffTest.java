package dev.confgen.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DiffTest {

  @Test
  void equalTextsHaveNoDiff() {
    assertEquals("", Diff.unified("f", Optional.of("a\n"), "a\n"));
  }

  @Test
  void aChangeShowsThreeLinesAround() {
    String before = numbers(1, 10);
    String after = before.replace("5\n", "five\n");

    assertEquals(
        """
        --- /etc/f
        +++ /etc/f
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
        """,
        Diff.unified("/etc/f", Optional.of(before), after));
  }

  @Test
  void aNewFileComesFromNowhere() {
    assertEquals(
        """
        --- /dev/null
        +++ f
        @@ -0,0 +1 @@
        +a
        """,
        Diff.unified("f", Optional.empty(), "a\n"));
  }

  @Test
  void aMissingLineEndIsADifference() {
    assertEquals(
        """
        --- f
        +++ f
        @@ -1 +1 @@
        -a
        +a
        \\ No newline at end of file
        """,
        Diff.unified("f", Optional.of("a\n"), "a"));
  }

  @Test
  void farChangesStandInHunksOfTheirOwn() {
    String after = numbers(1, 30).replace("\n4\n", "\n").replace("\n26\n", "\n26\nnew\n");

    String diff = Diff.unified("f", Optional.of(numbers(1, 30)), after);

    assertTrue(diff.contains("@@ -1,7 +1,6 @@"), diff);
    assertTrue(diff.contains("@@ -24,6 +23,7 @@"), diff);
  }

  /// 300 pairs of random texts, also with missing line ends.
  @Test
  void whatItSaysTurnsTheOldTextIntoTheNew() {
    var random = new Random(1);
    for (int i = 0; i < 300; i++) {
      String before = randomText(random);
      String after = randomText(random);
      assertEquals(after, Patch.apply(before, Diff.unified("f", Optional.of(before), after)));
    }
  }

  @Test
  void bigTextsThatDifferLittleAreQuick() {
    List<String> lines =
        new ArrayList<>(IntStream.range(0, 150_000).mapToObj(i -> "server number " + i).toList());
    String before = String.join("\n", lines);
    for (int i = 0; i < 100; i++) {
      lines.set(i * 1400, "changed " + i);
    }
    String after = String.join("\n", lines);

    String diff =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> Diff.unified("f", Optional.of(before), after));

    assertEquals(100, diff.lines().filter(line -> line.startsWith("+changed")).count());
  }

  @Test
  void bigTextsThatDifferEntirelyAreBounded() {
    String before = IntStream.range(0, 150_000).mapToObj(i -> "a" + i + "\n").collect(joined());
    String after = IntStream.range(0, 150_000).mapToObj(i -> "b" + i + "\n").collect(joined());

    String diff =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> Diff.unified("f", Optional.of(before), after));

    assertEquals(300_003, diff.lines().count());
    assertTrue(diff.getBytes(StandardCharsets.UTF_8).length > before.length());
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining();
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
  }

  private static String randomText(Random random) {
    String text =
        random
            .ints(random.nextInt(40), 0, 6)
            .mapToObj(i -> "line " + i + "\n")
            .collect(Collectors.joining());
    return random.nextBoolean() || text.isEmpty() ? text : text.substring(0, text.length() - 1);
  }

  /// A reader of unified diffs that trusts nothing: every context and removed line must be there.
  private static final class Patch {

    static String apply(String before, String diff) {
      List<String> old = before.isEmpty() ? List.of() : List.of(before.split("(?<=\n)"));
      var out = new StringBuilder();
      int at = 0;
      List<String> lines = List.of(diff.split("(?<=\n)"));
      for (int i = 2; i < lines.size(); i++) {
        String line = lines.get(i);
        boolean noEnd = i + 1 < lines.size() && lines.get(i + 1).startsWith("\\");
        String text = line.isEmpty() ? "" : line.substring(1, line.length() - (noEnd ? 1 : 0));
        switch (line.isEmpty() ? '\\' : line.charAt(0)) {
          case '@' -> {
            int start = start(line);
            while (at < start) {
              out.append(old.get(at++));
            }
          }
          case ' ' -> {
            assertEquals(old.get(at++), text);
            out.append(text);
          }
          case '-' -> assertEquals(old.get(at++), text);
          case '+' -> out.append(text);
          default -> {}
        }
      }
      while (at < old.size()) {
        out.append(old.get(at++));
      }
      return out.toString();
    }

    private static int start(String header) {
      String range = header.split(" ", -1)[1].substring(1);
      int comma = range.indexOf(',');
      int line = Integer.parseInt(comma < 0 ? range : range.substring(0, comma));
      return range.endsWith(",0") ? line : line - 1;
    }
  }
}
