package dev.confgen.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlDocumentTest {

  private static Node parse(String text) throws GenException.Invalid {
    return YamlDocument.parse("shop.yaml", text).orElseThrow();
  }

  private static String complaint(String text) {
    return String.valueOf(
        assertThrows(GenException.Invalid.class, () -> YamlDocument.parse("shop.yaml", text))
            .getMessage());
  }

  @Test
  void everyValueKnowsWhereItStands() throws Exception {
    Node port =
        parse("services:\n  - name: web\n    ports:\n      - 80\n      - 81\n")
            .mapping()
            .get("services")
            .list()
            .getFirst()
            .mapping()
            .get("ports")
            .list()
            .get(1);
    assertEquals("shop.yaml:5:9", port.at().toString());
    assertEquals("services[0].ports[1]", port.at().path());
  }

  @Test
  void keysThatAreNoWordsStandInQuotesInPaths() throws Exception {
    Node value = parse("a:\n  b.c: 1\n").mapping().get("a").mapping().get("b.c");
    assertEquals("a.\"b.c\"", value.at().path());
  }

  @Test
  void unknownKeysAreToldWithTheLikelySpelling() throws Exception {
    Mapping mapping = parse("name: web\nadress: x\n").mapping();
    var e =
        assertThrows(GenException.Invalid.class, () -> mapping.only(List.of("name", "address")));
    assertEquals("shop.yaml:2:1: adress: unknown key (did you mean \"address\"?)", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing\n", "---\n", "---\n...\n", "\uFEFF"})
  void aTextWithoutAValueIsNoDocument(String text) throws Exception {
    assertTrue(YamlDocument.parse("shop.yaml", text).isEmpty());
  }

  @Test
  void anEmptyMappingIsADocument() throws Exception {
    assertTrue(parse("{}").mapping().entries().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "no, TEXT",
    "on, TEXT",
    "y, TEXT",
    "0644, INTEGER",
    "8080:80, TEXT",
    "1_000, TEXT",
    "true, BOOLEAN",
    "~, NOTHING",
    "null, NOTHING",
    "1.5, DECIMAL",
    "1.2.3, TEXT",
    "-3, INTEGER",
    "0x1F, INTEGER",
    "2001-12-14, TEXT",
    ".inf, DECIMAL",
    "'''5''', TEXT",
    "'!!str 5', TEXT",
    "'\"5\"', TEXT",
    "'!!int 5', INTEGER",
    "'!!binary aGk=', BINARY"
  })
  void plainTextIsReadByYaml12(String text, Scalar.Kind kind) throws Exception {
    assertEquals(
        kind,
        assertInstanceOf(Scalar.class, parse("a: " + text).mapping().nodes().get("a")).type());
  }

  @Test
  void jsonIsReadEvenWhereYamlIsNarrower() throws Exception {
    String key = "k".repeat(3000);
    Mapping json =
        parse(
                "{\n\t\"a\": \"x\\/y\\u007f\u0085\u2028z\",\n\t\""
                    + key
                    + "\": [1, 2.5, true, null]}")
            .mapping();
    assertEquals("x/y\u007f\u0085\u2028z", json.get("a").text());
    assertEquals(4, json.get(key).list().size());
    assertEquals("shop.yaml:2:7", json.get("a").at().toString());
  }

  @Test
  void flowYamlIsReadToo() throws Exception {
    assertEquals("x", parse("{a: x, b: [1]} # note").mapping().get("a").text());
  }

  @Test
  void aliasesAndMergesBringWhatTheyName() throws Exception {
    Mapping root =
        parse(
                """
                base: &base {a: 1, b: 2}
                same: *base
                more:
                  <<: *base
                  b: 3
                "<<": kept
                """)
            .mapping();
    assertEquals("2", root.get("same").mapping().get("b").text());
    assertEquals("1", root.get("more").mapping().get("a").text());
    assertEquals("3", root.get("more").mapping().get("b").text());
    assertEquals("kept", root.get("<<").text());
  }

  @Test
  void aliasesCannotStandForBillions() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }
    assertTrue(complaint(bomb.toString()).contains("aliases stand for more than"));
  }

  @Test
  void nestingHasALimit() {
    assertTrue(complaint("[".repeat(100_000)).contains("inside each other"));
    assertTrue(complaint("a: " + "[".repeat(100_000)).contains("inside each other"));
    assertTrue(complaint("{\"a\":".repeat(50_000)).contains("shop.yaml:1:"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "'a: 1#b: 2#a: 3'        | shop.yaml:3:1: a: this key is there twice (first in line 1)",
        "'{\"a\": 1,#\"a\": 2}'  | shop.yaml:2:1: a: this key is there twice (first in line 1)",
        "'a:#\tb: 1'             | shop.yaml:2:1: this is not YAML: a tab cannot stand here; YAML is indented by spaces",
        "'a: [1, 2'              | shop.yaml:1:9: this is not YAML: a quote or bracket that was opened before is not closed",
        "'a: \"x'                | shop.yaml:1:6: this is not YAML: a quote or bracket that was opened before is not closed",
        "'a:#  - 1# b: 2'        | shop.yaml:3:2: this is not YAML: this is not in line with what stands above it (indentation, or text that needs quotes)",
        "'a: @x'                 | shop.yaml:1:4: this is not YAML: text that begins with this character needs quotes",
        "'a: *x'                 | shop.yaml:1:4: a: there is no anchor &x before this (text that begins with * needs quotes)",
        "'a: !x y'               | shop.yaml:1:4: a: the tag !x means nothing here (text that begins with ! needs quotes)",
        "'a: !!int x'            | shop.yaml:1:4: a: the tag says otherwise: this is text",
        "'a: 1#---#b: 1'         | shop.yaml:2:1: a second document is not expected",
        "'? [a]#: 1'             | shop.yaml:1:3: a key must be text",
        "'{\"a\": 1'             | shop.yaml:1:8: this is not YAML: a quote or bracket that was opened before is not closed",
      })
  void faultsAreToldInPlainWords(String text, String message) {
    assertEquals(message, complaint(text.replace('#', '\n')));
  }

  @Test
  void unprintableCharactersAreToldByTheirNumber() {
    assertEquals(
        "shop.yaml:2:4: the character U+001B cannot stand in YAML; write it as an escape in double"
            + " quotes",
        complaint("a: 1\nb: \u001b\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1,, \"b\": 2}",
        "{\"a\": }",
        "{\"a\": tru}",
        "[1, 2",
        "{\"a\": \"\\q\"}",
        "{a: b: c}",
        "{\"a\": 1} x",
        "a: &x",
        "- a\nb: 1",
        "a: 'x\n",
        "? [a]\n: b",
        "!<",
        "%YAML 9.9\n---\na"
      })
  void noFaultSpeaksJava(String text) throws Exception {
    try {
      YamlDocument.parse("shop.yaml", text);
    } catch (GenException.Invalid e) {
      String message = String.valueOf(e.getMessage());
      assertTrue(message.matches("(?s)shop\\.yaml:\\d+:\\d+: .*"), message);
      assertFalse(message.contains("java"), message);
      assertFalse(message.contains("Exception"), message);
      assertFalse(message.contains("\n"), message);
    }
  }
}
