package dev.confgen.template.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HaproxyEscapingIT shows that haproxy reads it so.
final class HaproxyEscaperTest {

  private static final String NO_VALUE = "refused: VALUE";
  private static final String NO_PLACE = "refused: PLACE";

  private static At at(String before) {
    return new At(Format.HAPROXY, before);
  }

  @Test
  void aBareWordIsEscaped() {
    assertEquals("a\\ b\\t\\#\\\\\\\"\\'$x", at("acl x path ").word("a b\t#\\\"'$x"));
  }

  @Test
  void aWordGoesOnBehindText() {
    assertEquals("\\#1", at("server s_").word("#1"));
    assertEquals("-1", at("server s").word("-1"));
    assertEquals("", at("server s").word(""));
  }

  @Test
  void doubleQuotesEscapeTheEnvironment() {
    assertEquals("a b#\\\\\\\"'\\$x", at("acl x path \"").word("a b#\\\"'$x"));
    assertEquals("\"\"x", at("acl x path \"$HOME").word("x"));
    assertEquals("/x", at("acl x path \"$HOME").word("/x"));
    assertEquals("x", at("acl x path \"${HOME}").word("x"));
  }

  @Test
  void singleQuotesAreLeftForASingleQuote() {
    assertEquals("a\\b $x '\\'' \"", at("acl x path '").word("a\\b $x ' \""));
  }

  @Test
  void quotesEndAtTheEndOfALine() {
    assertEquals("a\\ b", at("# it's\nacl x path ").word("a b"));
    assertEquals("a\\ b", at("acl x path \"broken\nacl x path ").word("a b"));
  }

  @Test
  void aCommentHoldsWhateverStaysOnItsLine() {
    assertEquals("a \"'\\#$", at("acl x path y # ").word("a \"'\\#$"));
    assertEquals(NO_VALUE, at("# ").word("a\nb"));
    assertEquals("a\\ b", at("acl x path y\\# ").word("a b"));
    assertEquals("a b", at("# ").words("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acl x path ", "acl x path \"", "acl x path '", "# "})
  void lineBreaksAndControlCharactersAreRefused(String before) {
    for (String value :
        new String[] {"a\nb", "a\rb", "\0", "\u001b", "\u0085", "\u2028", "\ud83d"}) {
      assertEquals(NO_VALUE, at(before).word(value));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"acl x path ", "acl x path \"", "acl x path '", "acl x path ''\""})
  void whatHaproxyTakesForSomethingElseIsRefused(String before) {
    assertEquals(NO_VALUE, at(before).word("-f"));
    assertEquals(NO_VALUE, at(before).word("}"));
    assertEquals(NO_VALUE, at(before).word(""));
    assertEquals("a-f", at(before).word("a-f"));
    assertEquals("{}", at(before).word("{}"));
  }

  @Test
  void aLineIsNoScopeAndNoDirective() {
    assertEquals("\\x5Ba]", at("\n  ").word("[a]"));
    assertEquals("[a]", at("acl ").word("[a]"));
    assertEquals(NO_VALUE, at("").word(".if"));
    assertEquals(".if", at("acl x path_end ").word(".if"));
  }

  @Test
  void anExpressionsOwnRulesAreKeptOut() {
    assertEquals("a.b", at("http-request set-var(txn.x) str(").word("a.b"));
    for (String value : new String[] {"a,b", "a)", "a b", "'", "\"", "\\"}) {
      assertEquals(NO_VALUE, at("http-request set-var(txn.x) \"str(").word(value));
      assertEquals(NO_VALUE, at("http-request return lf-string %[").word(value));
    }
    assertEquals("a,b", at("http-request return string %[src],").word("a,b"));
  }

  @Test
  void aLogFormatStringTakesNoPercentButADoubledOne() {
    assertEquals(NO_VALUE, at("http-request set-header X ").word("100%"));
    assertEquals("100%%", at("http-request set-header X ").logFormat("100%"));
    assertEquals(NO_VALUE, at("log-format \"").word("%[env(HOME)]"));
    assertEquals(NO_VALUE, at("http-request set-map(m) a ").word("%"));
    assertEquals("100%", at("http-request set-header X y if { path ").word("100%"));
    assertEquals("100%", at("acl x path ").word("100%"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acl x path \\",
        "acl x path \"\\",
        "acl x path \\x4",
        "acl x path \"$",
        "acl x path \"${",
        "acl x path \"${HOME",
        "acl x path \"${HOME-"
      })
  void anUnfinishedEscapeOrVariableIsNoPlace(String before) {
    assertEquals(NO_PLACE, at(before).word("a"));
  }

  @Test
  void wordsAreWords() {
    assertEquals("a b\\ c", at("acl x path ").words("a", "b c"));
    assertEquals("", at("acl x path ").words());
    assertEquals(NO_VALUE, at("acl x path ").words("a", "-f"));
    assertEquals(NO_VALUE, at("acl x path ").words("a", ""));
    assertEquals(NO_PLACE, at("acl x path \"").words("a"));
  }

  @Test
  void aLineHas64Words() {
    var words = Collections.nCopies(61, "a").toArray(String[]::new);
    assertEquals(String.join(" ", words), at("acl x path ").words(words));
    assertEquals(NO_VALUE, at("acl x path b ").words(words));
    assertEquals(String.join(" ", words), at("acl x path b").words(words));
  }

  @Test
  void linesAreNoPlace() {
    assertEquals(NO_PLACE, at("acl x path ").lines("a"));
  }
}
