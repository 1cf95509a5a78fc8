package dev.confgen.template.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HaproxyMapEscapingIT shows that haproxy reads it so.
final class HaproxyMapEscaperTest {

  private static final String NO_VALUE = "refused: VALUE";
  private static final String NO_PLACE = "refused: PLACE";

  private static At at(String before) {
    return new At(Format.HAPROXY_MAP, before);
  }

  @Test
  void aWordIsWrittenAsItIs() {
    assertEquals("a.test/x", at("").word("a.test/x"));
    assertEquals("\"a\\'$%", at("a ").word("\"a\\'$%"));
    assertEquals("100%%", at("a ").logFormat("100%"));
    assertEquals("a\u00a0b", at("").word("a\u00a0b"));
    assertEquals("", at("a").word(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a\tb", "a ", " a", "a\nb", "\r", "\0", "\u0085", "\ud83d"})
  void whatCannotStandInAWordIsRefused(String value) {
    assertEquals(NO_VALUE, at("a\n").word(value));
    assertEquals(NO_VALUE, at("a ").word(value));
    assertEquals(NO_VALUE, at("a ").words("a", value));
  }

  @Test
  void onlyTheFirstCharacterOfALineBeginsAComment() {
    assertEquals(NO_VALUE, at("").word("#a"));
    assertEquals(NO_VALUE, at("a b\n").word("#a"));
    assertEquals("#a", at("  ").word("#a"));
    assertEquals("#a", at("a ").word("#a"));
    assertEquals("a #b", at("# ").word("a #b"));
    assertEquals(NO_VALUE, at("# ").word("a\nb"));
    assertEquals(NO_VALUE, at("# a\n").word("a b"));
  }

  @Test
  void aLineStaysShorterThanHaproxysBuffer() {
    assertEquals("x".repeat(8190), at("# ").word("x".repeat(8190)));
    assertEquals(NO_VALUE, at("# ").word("x".repeat(8191)));
    assertEquals(NO_VALUE, at("a ").word("é".repeat(4096)));
    assertEquals("x".repeat(8000), at("x".repeat(8000) + "\n").word("x".repeat(8000)));
  }

  @Test
  void wordsAreAKeyAndWhatItStandsFor() {
    assertEquals("a b", at("").words("a", "b"));
    assertEquals("", at("").words());
    assertEquals(NO_PLACE, at("").lines("a"));
  }
}
