package dev.confgen.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Values that break careless printers of configuration: a list, and random ones from a seed.
public final class HostileValues {

  private static final String LONG = "x".repeat(10_000);

  private static final List<String> HARMLESS =
      List.of("web", "10.0.0.1", "a.test", "x-1_2", "8080", "Web", "a", "é", "日本");

  private static final List<String> LINE_BREAKS =
      List.of(
          "a\nb",
          "a\rb",
          "a\r\nb",
          "a\u000bb",
          "a\fb",
          "a\u0085b",
          "a\u2028b",
          "a\u2029b",
          "\n",
          "\r",
          "\nb",
          "b\n",
          "a\\\nb",
          "a\n\n",
          "\r\n",
          "a\n# b",
          "a\n  b: c",
          "a\n- b");

  private static final List<String> INJECTIONS =
      List.of(
          "x\nhttp-request return status 200 content-type text/plain string LEAKED",
          "x if TRUE\n",
          "x }  || { path_beg /",
          "x; return 200 LEAKED; #",
          "x; } location / { return 200 LEAKED; } #",
          "x\"; return 200 LEAKED; #",
          "x'; return 200 LEAKED; #",
          "x\naddress=/leaked.test/10.9.9.9",
          "x/10.9.9.9\naddress=/leaked.test",
          "x 10.9.9.9\n10.9.9.9 leaked.test",
          "$(touch LEAKED)",
          "`touch LEAKED`",
          "x; touch LEAKED",
          "x' ; touch LEAKED; '",
          "x\" ; touch LEAKED; \"",
          "x\ntouch LEAKED\n",
          "x && touch LEAKED",
          "x | touch LEAKED",
          "x > LEAKED",
          "a[$(touch LEAKED)]",
          "\", \"leaked\": \"x",
          "x\nleaked: true",
          "x, leaked: true",
          "x}, {leaked: true",
          "x # comment\n",
          "EOF\ntouch LEAKED\n");

  private static final List<String> QUOTES =
      List.of(
          "\"",
          "'",
          "\"\"",
          "''",
          "a\"b",
          "a'b",
          "\"a",
          "a\"",
          "'a",
          "a'",
          "\"a\"",
          "'a'",
          "a\\\"b",
          "a\\'b",
          "\\\"",
          "\\'",
          "`",
          "a`b",
          "\"'\"",
          "'\"'",
          "«a»",
          "\u201ca\u201d");

  private static final List<String> BACKSLASHES =
      List.of(
          "\\", "\\\\", "\\\\\\", "a\\", "\\a", "a\\b", "a\\\\b", "\\n", "\\t", "\\r", "\\x41",
          "\\x4", "\\x", "\\101", "\\u0041", "a\\ b", "\\ ", "\\#", "\\$", "\\;", "\\{", "a\\\\");

  private static final List<String> BLANKS =
      List.of(
          "",
          " ",
          "  ",
          "\t",
          "a b",
          "a  b",
          " a",
          "a ",
          "a\tb",
          "\ta",
          "a\t",
          "a\u00a0b",
          "\u00a0",
          "a\u3000b",
          "a\u200bb",
          " - ",
          "a \\ b");

  private static final List<String> DOLLARS =
      List.of(
          "$",
          "$$",
          "$HOME",
          "${HOME}",
          "${HOME",
          "$1",
          "a$",
          "a$b",
          "$host",
          "$((1+1))",
          "$'a'",
          "$\"a\"",
          "%",
          "%%",
          "100%",
          "%[env(HOME)]",
          "%[src]",
          "%ci",
          "%{+Q}r",
          "%0a",
          "%s",
          "a%");

  private static final List<String> SIGNS =
      List.of(
          "-",
          "--",
          "-a",
          "-f",
          "-i",
          "-n",
          "---",
          "...",
          "--leaked=1",
          "#",
          "a#b",
          "a #b",
          "#a",
          "a# ",
          ";",
          "a;b",
          "a;",
          ";a",
          "{",
          "}",
          "{}",
          "a{b",
          "a}b",
          "{{",
          "}}",
          "{{a}}",
          "[",
          "]",
          "[]",
          "[a",
          "a]",
          "(",
          ")",
          "()",
          "a(b",
          "a)b",
          "*",
          "?",
          "a*b",
          "[a-z]",
          "~",
          "~a",
          "~root",
          "^~",
          "=",
          "=a",
          "a=b",
          "==",
          ",",
          "a,b",
          ",a",
          "a,",
          "/",
          "a/b",
          "/a",
          "a/",
          "//",
          ":",
          "::",
          "a:b",
          "a: b",
          ":a",
          "a:",
          "2001:db8::1",
          "|",
          "||",
          "|-",
          ">",
          ">-",
          "a>b",
          "<",
          "<<",
          "<<EOF",
          "&",
          "&a",
          "&&",
          "a&b",
          "*a",
          "!",
          "!a",
          "!!str",
          "!!int 3",
          "@",
          "@a",
          "?a",
          "? a",
          ".",
          "..",
          ".a",
          ".if",
          "+",
          "a+b",
          "^",
          "_");

  private static final List<String> MEANINGS =
      List.of(
          "true",
          "false",
          "yes",
          "no",
          "on",
          "off",
          "null",
          "~",
          "NaN",
          ".inf",
          ".nan",
          "0",
          "00",
          "010",
          "0x10",
          "1e3",
          "1_000",
          "1:30",
          "-1",
          "+1",
          "1.0",
          "2001-12-14",
          "if",
          "unless",
          "or",
          "then",
          "done",
          "esac",
          "default",
          "include",
          "hostnames",
          "global",
          "log-format");

  private static final List<String> UNICODE =
      List.of(
          "\ufeff",
          "\ufeffa",
          "😀",
          "a😀b",
          "e\u0301",
          "\u0301",
          "\u200e\u200f",
          "\u202ea",
          "\u2066a\u2069",
          "a\u00adb",
          "\ufffd",
          "\ufffe",
          "\uffff",
          "\ud83d",
          "\ude00",
          "a\ud83d",
          "\ude00\ud83d",
          "\udbff\udfff",
          "Á\u0081",
          "あ",
          "\u0101\u0102",
          "\ue000");

  private static final List<String> CONTROLS =
      List.of(
          "\0",
          "a\0b",
          "a\0",
          "\u0001",
          "\u0002",
          "a\u0007b",
          "\b",
          "\u001b[31m",
          "\u001f",
          "\u007f",
          "a\u007fb",
          "\u0080",
          "\u009b",
          "\u0088");

  private static final List<String> LONGS =
      List.of(
          LONG,
          LONG + "\"",
          LONG + " a",
          "a ".repeat(200).strip(),
          "é".repeat(500),
          "x".repeat(300),
          // Where a reader's buffer ends the rest must not become a line of its own.
          "x".repeat(1000) + "address=/leaked.test/10.9.9.9",
          "x".repeat(1022) + "address=/leaked.test/10.9.9.9",
          "x".repeat(1024) + "address=/leaked.test/10.9.9.9",
          "x".repeat(4096) + " return 200 LEAKED;");

  private static final List<String> ALL =
      Stream.of(
              HARMLESS,
              LINE_BREAKS,
              INJECTIONS,
              QUOTES,
              BACKSLASHES,
              BLANKS,
              DOLLARS,
              SIGNS,
              MEANINGS,
              UNICODE,
              CONTROLS,
              LONGS)
          .flatMap(List::stream)
          .distinct()
          .toList();

  private static final List<String> FRAGMENTS =
      Stream.of(
              HARMLESS, LINE_BREAKS, QUOTES, BACKSLASHES, BLANKS, DOLLARS, SIGNS, UNICODE, CONTROLS)
          .flatMap(List::stream)
          .distinct()
          .toList();

  private HostileValues() {}

  /// The list, without duplicates: several hundred values, the harmless ones among them.
  public static List<String> all() {
    return ALL;
  }

  /// Values that every format can write at every place of a word.
  public static List<String> harmless() {
    return HARMLESS;
  }

  /// Random values of up to six hostile fragments; one in three of ASCII marks and blanks only,
  /// which more formats can write.
  public static List<String> random(long seed, int count) {
    var random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> random(random, i % 3 == 0)).toList();
  }

  private static String random(Random random, boolean marks) {
    var parts = new ArrayList<String>();
    for (int i = random.nextInt(7); i > 0; i--) {
      parts.add(
          marks
              ? Character.toString(' ' + random.nextInt('~' - ' ' + 1))
              : FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
    }
    return String.join("", parts);
  }
}
