package dev.confgen.template.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// YamlEscapingTest shows that a parser reads it so.
final class YamlEscaperTest {

  private static final String NO_VALUE = "refused: VALUE";
  private static final String NO_PLACE = "refused: PLACE";

  private static At at(String before) {
    return new At(Format.YAML, before);
  }

  @Test
  void aStringIsQuotedWhereANodeCanBegin() {
    assertEquals("\"no\"", at("a: ").word("no"));
    assertEquals("\"a\\\"\\n\\u0000\\x20\"", at("- ").word("a\"\n\0 "));
    assertEquals("\"a\\nb\"", at("a:\n  ").lines("a\nb"));
    assertEquals("\"\"", at("").word(""));
    assertEquals("\"a\"", at("[b, ").word("a"));
    assertEquals("\"a\"", at("{b: ").word("a"));
    assertEquals("\"a\"", at("{\"b\":").word("a"));
  }

  @Test
  void aNumberStaysOneWhereANodeCanBegin() {
    assertEquals("80", at("a: ").literal("80"));
    assertEquals("true", at("- ").literal("true"));
    assertEquals("80", at("a: \"").literal("80"));
    assertEquals(NO_VALUE, at("a: ").literal("NaN"));
    assertEquals(NO_VALUE, at("a: ").literal("1e3"));
  }

  @Test
  void insideQuotesItIsPartOfThem() {
    assertEquals("a\\\"b'\\\\", at("a: \"").word("a\"b'\\"));
    assertEquals("a\"b''\\", at("a: '").word("a\"b'\\"));
    assertEquals("\\x20a\\x20", at("a: \"").word(" a "));
    assertEquals(NO_VALUE, at("a: '").word("a "));
    assertEquals(NO_VALUE, at("a: '").word("a\nb"));
    assertEquals(NO_VALUE, at("a: '").word("\ufeff"));
    assertEquals("''", at("a: 'it''s").word("'"));
  }

  @Test
  void aPlainScalarGoesOnWithWhatCannotEndIt() {
    assertEquals("a-1", at("a: server_").word("a-1"));
    assertEquals("latest", at("image: nginx:").word("latest"));
    for (String value : new String[] {"a b", "#", "a:", "a: b", ",", "]", "'", "\n"}) {
      assertEquals(NO_VALUE, at("a: server_").word(value));
    }
    assertEquals(NO_VALUE, at("a: server:").word(""));
    assertEquals(NO_VALUE, at("[server_").word("a:b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: 1", "a: -", "a: o", "a: N", "a: nul", "a: .", "a: ~", "a: 22:", "a: on"})
  void aPlainScalarThatMayNotBeAStringIsNoPlace(String before) {
    assertEquals(NO_PLACE, at(before).word("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: |\n  ",
        "a: >-\n  x\n\n  y ",
        "- |\n ",
        "--- |\n",
        "a: &",
        "a: *",
        "a: !",
        "a: !!",
        "%",
        "a: \"b\"",
        "a: 'b'",
        "a: [b]",
        "a: {b: c} ",
        "a: \"\\",
        "a: \"\\x4",
        "a: \"b\n  ",
        "a: 'b\n  ",
        "a: b\n  ",
        "a: b\n  c ",
        "b\n",
        "[b\n",
        "a: @",
        "a: \"b\" c\nd: ",
        "\ta: ",
        "a:\n\t"
      })
  void whatTakesAWholeParserIsNoPlace(String before) {
    assertEquals(NO_PLACE, at(before).word("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: |\n  it's: \"\nb: ",
        "a: |\n  it's: \"\n",
        "- |+2\n    it's: \"\n- ",
        "a: b\nc: ",
        "a:\n- b\n- ",
        "a: b\n",
        "a:\n  b: c\n  ",
        "a: &x b\nc: ",
        "a: !!str ",
        "a: *x\nb: ",
        "a: \"b\n  c\"\nd: ",
        "a: b\n  c\nd: ",
        "[a\n , ",
        "--- # it's\n- ",
        "a: b\n---\nc: ",
        "a: b\n...\n--- ",
        "%YAML 1.1\n---\na: ",
        "\ufeffa: ",
        "a: b # it's\nc: ",
        "? a\n: ",
        "a: [b, \"c\"]\nd: ",
        "a: it's\nb: ",
        "a: b#c'\nd: ",
        "a: 'it''s'\nb: ",
        "a: \"\\\"\"\nb: ",
        "a: b\r\nc: "
      })
  void whatHasEndedDoesNoHarm(String before) {
    assertEquals("\"a\"", at(before).word("a"));
  }

  @Test
  void aCommentHoldsWhateverStaysOnItsLine() {
    assertEquals("a: 'b", at("# ").word("a: 'b"));
    assertEquals("a: 'b", at("a: \"b\" # ").word("a: 'b"));
    assertEquals(NO_VALUE, at("# ").word("a\nb"));
    assertEquals(NO_VALUE, at("# ").word("\ufeff"));
  }

  @Test
  void halfOfASurrogatePairIsRefused() {
    assertEquals(NO_VALUE, at("a: ").word("\ud83d"));
    assertEquals(NO_VALUE, at("a: \"").word("\ude00"));
    assertEquals(NO_VALUE, at("a: '").word("\ude00"));
  }

  @Test
  void aKeyIsNoLongerThanParsersLook() {
    assertEquals(NO_VALUE, at("").word("x".repeat(1000)));
    assertEquals(NO_VALUE, at("a: b\n\"").word("x".repeat(1001)));
    assertEquals(NO_VALUE, at("{").word("x".repeat(1000)));
    assertEquals(1002, at("a: ").word("x".repeat(1000)).length());
    assertEquals(1002, at("a:\n  ").word("x".repeat(1000)).length());
    assertEquals(NO_VALUE, at("- ").word("x".repeat(1000)));
    assertEquals(1002, at("[").word("x".repeat(1000)).length());
  }

  @Test
  void wordsAreElementsInBrackets() {
    assertEquals("\"a\", \"b c\"", at("a: [").words("a", "b c"));
    assertEquals("", at("a: [").words());
    assertEquals(NO_PLACE, at("a: ").words("a"));
    assertEquals(NO_PLACE, at("a: {").words("a"));
    assertEquals(NO_PLACE, at("a: [\"").words("a"));
  }
}
