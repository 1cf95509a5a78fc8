package dev.confgen.template.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HostsEscapingIT shows that dnsmasq reads it so.
final class HostsEscaperTest {

  private static final String NO_VALUE = "refused: VALUE";
  private static final String NO_PLACE = "refused: PLACE";

  private static At at(String before) {
    return new At(Format.HOSTS, before);
  }

  @Test
  void aWordIsWrittenAsItIs() {
    assertEquals("a.test", at("10.0.0.1 ").word("a.test"));
    assertEquals("\"a\\'", at("10.0.0.1 ").word("\"a\\'"));
    assertEquals("", at("10.0.0.1 a").word(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a\tb",
        "a#",
        "#",
        "a\nb",
        "a\u00a0b",
        "\0",
        "\u0085",
        "\ud83d",
        ".a",
        "a..b"
      })
  void whatCannotStandInAWordIsRefused(String value) {
    assertEquals(NO_VALUE, at("10.0.0.1 ").word(value));
    assertEquals(NO_VALUE, at("10.0.0.1 ").words("a", value));
  }

  @Test
  void aWordHasAtMost255Bytes() {
    assertEquals("x".repeat(255), at("10.0.0.1 ").word("x".repeat(255)));
    assertEquals(NO_VALUE, at("10.0.0.1 x").word("x".repeat(255)));
    assertEquals(NO_VALUE, at("10.0.0.1 ").word("é".repeat(128)));
  }

  @Test
  void aCommentHoldsWhateverStaysOnItsLine() {
    assertEquals("a # b", at("# ").word("a # b"));
    assertEquals(NO_VALUE, at("10.0.0.1 a # ").word("a\n"));
    assertEquals(NO_VALUE, at("# a\n10.0.0.1 ").word("a b"));
  }

  @Test
  void wordsAreNames() {
    assertEquals("a b", at("10.0.0.1 ").words("a", "b"));
    assertEquals("", at("10.0.0.1 ").words());
    assertEquals(NO_PLACE, at("").lines("a"));
  }
}
