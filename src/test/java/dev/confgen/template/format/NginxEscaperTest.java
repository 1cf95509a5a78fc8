package dev.confgen.template.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// NginxEscapingIT shows that nginx reads it so.
final class NginxEscaperTest {

  private static final String NO_VALUE = "refused: VALUE";
  private static final String NO_PLACE = "refused: PLACE";

  private static At at(String before) {
    return new At(Format.NGINX, before);
  }

  @Test
  void aBareWordIsEscapedAsFarAsItCanBe() {
    assertEquals("\\\"a\\'\\\\\\tb#}", at("server_name ").word("\"a'\\\tb#}"));
    assertEquals(":80", at("server a").word(":80"));
    assertEquals("", at("server a").word(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "a;", "a{", "", "#a", "}", "~a", "$a", "a$", "a\n", "\0", "\u0085"})
  void whatCannotBeWrittenWithoutQuotesIsRefused(String value) {
    assertEquals(NO_VALUE, at("server_name ").word(value));
    assertEquals(NO_VALUE, at("server_name ").words("a", value));
  }

  @Test
  void quotesTakeAllButADollar() {
    assertEquals("a b;{}#\\\"\\\\'", at("add_header x \"").word("a b;{}#\"\\'"));
    assertEquals("a b;{}#\"\\\\\\'", at("add_header x '").word("a b;{}#\"\\'"));
    assertEquals("", at("add_header x \"").word(""));
    assertEquals(NO_VALUE, at("add_header x '").word("a$b"));
    assertEquals(NO_VALUE, at("add_header x \"").word("~a"));
    assertEquals("~a", at("add_header x \"a ").word("~a"));
  }

  @Test
  void quotesBeginAtTheBeginningOfAWordOnly() {
    assertEquals(NO_VALUE, at("server_name a\"").word("b c"));
    assertEquals("b c", at("server_name a \"").word("b c"));
    assertEquals("b c", at("server_name a;\n# it's\nserver_name \"").word("b c"));
  }

  @Test
  void aCommentHoldsWhateverStaysOnItsLine() {
    assertEquals("a $b; {", at("# ").word("a $b; {"));
    assertEquals(NO_VALUE, at("# ").word("a\n"));
    assertEquals("b#", at("server_name a#").word("b#"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return 200 $",
        "return 200 \"${",
        "return 200 ${a",
        "return 200 \\",
        "return 200 \"\\",
        "return 200 \"a\"",
        "content_by_lua_block { say('"
      })
  void unfinishedThingsAndForeignOnesAreNoPlace(String before) {
    assertEquals(NO_PLACE, at(before).word("a"));
  }

  @Test
  void aVariablesNameIsNotContinued() {
    assertEquals(NO_VALUE, at("return 200 $host").word("a"));
    assertEquals("/a", at("return 200 $host").word("/a"));
    assertEquals("a", at("return 200 \"${host}").word("a"));
  }

  @Test
  void aFirstWordMeansItself() {
    assertEquals("a", at("map $x $y {\n  ").word("a"));
    assertEquals(NO_VALUE, at("map $x $y {\n  ").word("include"));
    assertEquals(NO_VALUE, at("map $x $y { a b; \"").word("default"));
    assertEquals(NO_VALUE, at("map $x $y { '").word("\\a"));
    assertEquals("default", at("map $x $y { a ").word("default"));
  }

  @Test
  void aLocationIsAPath() {
    assertEquals("/a", at("location ").word("/a"));
    assertEquals(NO_VALUE, at("location ").word("=/a"));
    assertEquals(NO_VALUE, at("location \"").word("@a"));
    assertEquals(NO_VALUE, at("location ").word("^~"));
    assertEquals("=a", at("server_name ").word("=a"));
  }

  @Test
  void aWordHas4000Bytes() {
    assertEquals("x".repeat(3999), at("return 200 \"a").word("x".repeat(3999)));
    assertEquals(NO_VALUE, at("return 200 \"a").word("x".repeat(4000)));
    assertEquals(NO_VALUE, at("return 200 \"").word("é".repeat(2001)));
    assertEquals(NO_VALUE, at("# ").word("x".repeat(4000)));
  }

  @Test
  void wordsAreWords() {
    assertEquals("a b", at("server_name ").words("a", "b"));
    assertEquals("", at("server_name ").words());
    assertEquals(NO_PLACE, at("server_name \"").words("a"));
    assertEquals(NO_PLACE, at("server_name ").lines("a"));
  }
}
