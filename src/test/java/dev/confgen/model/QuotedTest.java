package dev.confgen.model;

import static dev.confgen.model.Quoted.cut;
import static dev.confgen.model.Quoted.quoted;
import static dev.confgen.model.Quoted.wordOrQuoted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuotedTest {

  @Test
  void aValueStandsOnOneLine() {
    assertEquals("\"a b\"", quoted("a b"));
    assertEquals("\"a\\nb\\r\\t\\\"\\\\\"", quoted("a\nb\r\t\"\\"));
    assertEquals(
        "\"\\u0000\\u001b[31m\\u0085\\u2028\\u202e\"", quoted("\0\u001b[31m\u0085\u2028\u202e"));
    assertEquals("\"bücher\"", quoted("bücher"));
    assertEquals("\"\\ud800\"", quoted("\ud800"));
  }

  @Test
  void whatOthersSaidIsMadeVisible() {
    assertEquals("no \"é\" here", Quoted.visible("no \"é\" here"));
    assertEquals("a\\u000ab\\u202e\\uffff", Quoted.visible("a\nb\u202e\uffff"));
  }

  @Test
  void aLongValueIsCut() {
    assertEquals("\"" + "a".repeat(120) + "…\"", quoted("a".repeat(121)));
    assertEquals("\"" + "a".repeat(120) + "\"", quoted("a".repeat(120)));
  }

  @Test
  void aWordStandsAsItIsUnlessItIsLong() {
    assertEquals("web_3", wordOrQuoted("web_3"));
    assertEquals("\"\"", wordOrQuoted(""));
    assertEquals("\"a b\"", wordOrQuoted("a b"));
    assertEquals("\"" + "a".repeat(120) + "…\"", wordOrQuoted("a".repeat(400_000)));
  }

  /// A service's name of 400 kB made a line of 400 kB in the log.
  @Test
  void aLineOfTheLogHasNoEndlessValues() {
    String endless = "😀".repeat(100_000);
    assertTrue(new LeftOut(endless, endless, endless).line().length() < 2000);
    assertTrue(new Caution(endless, endless).line().length() < 2000);
    assertEquals("a…", cut("a😀", 2));
    assertEquals("a😀", cut("a😀", 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb", "\r", "\0", "\u007f", "\u0085", "\u2028", "\u2029", "\u202e", "\u200b", "\ufeff",
        "\ud800"
      })
  void whatBreaksALineOrHidesIsNoLine(String value) {
    assertFalse(Quoted.isOneLine(value));
    assertFalse(Quoted.isOneWord(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a b", "\u00a0", "\u3000"})
  void blanksMakeSeveralWords(String value) {
    assertTrue(Quoted.isOneLine(value));
    assertFalse(Quoted.isOneWord(value));
  }

  @Test
  void picturesAreVisible() {
    assertTrue(Quoted.isOneWord("a😀ü:1"));
  }
}
