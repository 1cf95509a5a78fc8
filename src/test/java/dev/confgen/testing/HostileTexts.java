package dev.confgen.testing;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Texts that break careless writers of data formats: a fixed list, and endlessly many random ones
/// from a given seed.
public final class HostileTexts {

  /// Texts that a YAML or JSON parser could take for something else.
  public static final List<String> KNOWN =
      List.of(
          "",
          " ",
          "  x",
          "x  ",
          "\t",
          "\n",
          "\n\n",
          "x\n",
          "x\n\n",
          "\nx",
          "a\nb",
          "a\n\nb\n",
          "a\r\nb",
          "\r",
          "a\u0085b",
          "a\u2028b\u2029c",
          "\uFEFF",
          "a\uFEFFb",
          "\u0000",
          "\u0007",
          "\u001b[31m",
          "\u007f",
          "\u0080",
          "\u00a0",
          "\uD800",
          "x\uDC00y",
          "\uFFFE",
          "\uFFFF",
          "😀",
          "ü",
          "日本語",
          "null",
          "Null",
          "~",
          "true",
          "FALSE",
          "yes",
          "No",
          "on",
          "OFF",
          "y",
          "N",
          "0",
          "-0",
          "007",
          "0644",
          "0o17",
          "0x1F",
          "1_000",
          "12:30:45",
          "1.0",
          ".5",
          "1e3",
          "1E+5",
          ".inf",
          "-.Inf",
          ".NaN",
          "2001-12-14",
          "2001-12-14t21:59:43.10-05:00",
          "=",
          "<<",
          "-",
          "- a",
          "-a",
          "?",
          "? a",
          ":",
          ": a",
          "a:",
          "a: b",
          "a:b",
          "a :b",
          "#",
          "# a",
          "a #b",
          "a#b",
          "&a",
          "*a",
          "!a",
          "!!str a",
          "|",
          "|-",
          ">",
          ">-\n a",
          "%YAML 1.2",
          "@a",
          "`a`",
          "'",
          "''",
          "\"",
          "\"\"",
          "'a'",
          "\"a\"",
          "a'b\"c",
          "\\",
          "\\n",
          "a\\",
          "{",
          "}",
          "{}",
          "{a: b}",
          "[",
          "]",
          "[]",
          "[a, b]",
          ",",
          "a,b",
          "---",
          "--- a",
          "...",
          "$HOME",
          "${a}",
          "10.0.0.1",
          "fe80::1",
          "nginx:1.25",
          "http://a.test:80/x?y=z#f",
          "key with spaces",
          "a\n b\n  c",
          " a\nb",
          "a\n \nb",
          "a\t\nb",
          "\ta\nb",
          "a\n\tb",
          "x".repeat(5000),
          "x y ".repeat(900),
          "line\n".repeat(400),
          "# not a comment\nx",
          "--- \n...\n",
          "a: |\n  b");

  private static final String LETTERS =
      "aZ09 \t\n\r:#-?,[]{}&*!|>'\"%@`\\/=~.<$_\u0000\u0085\u00a0\u2028\uFEFF\uD800ü日";

  private HostileTexts() {}

  /// The known texts, and so many random ones made of dangerous characters.
  public static Stream<String> all(long seed, int random) {
    var source = new Random(seed);
    return Stream.concat(
        KNOWN.stream(), IntStream.range(0, random).mapToObj(_ -> random(source, 12)));
  }

  /// A random text of at most so many dangerous characters.
  public static String random(Random source, int longest) {
    return source
        .ints(source.nextInt(longest + 1), 0, LETTERS.length())
        .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
        .collect(Collectors.joining());
  }
}
