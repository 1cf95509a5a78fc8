package dev.confgen.template.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.testing.HostileValues;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextEscaperTest {

  private static final At TEXT = new At(Format.TEXT, "any \"text ");

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\tb", "\"'$`\\#%", "é", "😀", "\u202e"})
  void nothingIsEscaped(String value) {
    assertEquals(value, TEXT.word(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n", "a\rb", "\u000b", "\f", "\u0085", "\u2028", "\u2029", "\0", "\u001b", "\u007f",
        "\u009b"
      })
  void lineBreaksAndControlCharactersAreRefused(String value) {
    assertEquals("refused: VALUE", TEXT.word(value));
    assertEquals("refused: VALUE", TEXT.words("a", value));
    assertEquals("refused: VALUE", TEXT.logFormat(value));
  }

  @Test
  void whatUtf8CannotWriteIsRefused() {
    assertEquals("refused: VALUE", TEXT.word("a\ud83d"));
    assertEquals("refused: VALUE", TEXT.word("\ude00b"));
  }

  @Test
  void everyHostileValueStaysOnOneLine() {
    List<String> values = HostileValues.all();
    for (String value : values) {
      String printed = TEXT.word(value);
      if (!printed.equals("refused: VALUE")) {
        assertEquals(value, printed);
        assertEquals(1, ("a" + printed + "a").split("\\R", -1).length);
      }
    }
  }

  @Test
  void linesStandOnSeveralLines() {
    assertEquals("a\nb\n", TEXT.lines("a\r\nb\n"));
    assertEquals("refused: VALUE", TEXT.lines("a\rb"));
    assertEquals("refused: VALUE", TEXT.lines("a\n\0"));
  }

  @Test
  void wordsAreSeparatedByBlanks() {
    assertEquals("a b", TEXT.words("a", "b"));
    assertEquals("", TEXT.words());
  }

  @Test
  void logFormatDoublesPercents() {
    assertEquals("100%%", TEXT.logFormat("100%"));
  }
}
