package dev.confgen.template.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// DnsmasqEscapingIT shows that dnsmasq reads it so.
final class DnsmasqEscaperTest {

  private static final String NO_VALUE = "refused: VALUE";
  private static final String NO_PLACE = "refused: PLACE";

  private static At at(String before) {
    return new At(Format.DNSMASQ, before);
  }

  @Test
  void aBareWordIsQuotedWhereItMustBe() {
    assertEquals("a.b:c\\", at("txt-record=x,").word("a.b:c\\"));
    assertEquals("\"a b,\\\"\\\\\\t#\"", at("txt-record=x,").word("a b,\"\\\t#"));
    assertEquals("\"a,b\"", at("txt-record=x,pre").word("a,b"));
    assertEquals("", at("txt-record=x,pre").word(""));
    assertEquals(NO_VALUE, at("txt-record=x,").word(""));
  }

  @Test
  void quotesTakeEverything() {
    assertEquals("a b,\\\"\\\\\\t#", at("txt-record=x,\"").word("a b,\"\\\t#"));
    assertEquals("", at("txt-record=x,\"").word(""));
    assertEquals("a b", at("txt-record=x,a\"").word("a b"));
    assertEquals(NO_PLACE, at("txt-record=x,\"\\").word("a"));
    assertEquals("a", at("txt-record=x,\"\\\\").word("a"));
  }

  @Test
  void aQuoteDirectlyBehindAnotherIsOverlooked() {
    assertEquals("b", at("txt-record=x,\"a\"").word("b"));
    assertEquals(NO_VALUE, at("txt-record=x,\"a\"").word("b c"));
    assertEquals("\"b c\"", at("txt-record=x,\"a\"\"").word("b c"));
  }

  @Test
  void anOptionHasNoValueForAName() {
    assertEquals(NO_PLACE, at("").word("a"));
    assertEquals(NO_PLACE, at("a=b\nno-").word("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "\0", "\u001b", "\u0085", "\u2028", "\ud83d"})
  void lineBreaksAndControlCharactersAreRefused(String value) {
    assertEquals(NO_VALUE, at("txt-record=x,").word(value));
    assertEquals(NO_VALUE, at("txt-record=x,\"").word(value));
    assertEquals(NO_VALUE, at("# ").word(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "#", "*", "", ".", "*a", "**"})
  void aDomainBetweenSlashesIsOneDomain(String value) {
    assertEquals(NO_VALUE, at("address=/").word(value));
    assertEquals(NO_VALUE, at("server = /\"").word(value));
    assertEquals(NO_VALUE, at("local=/a/").word(value));
  }

  @Test
  void aDomainMayHaveAWildcardLabel() {
    assertEquals("*.a.test", at("address=/").word("*.a.test"));
    assertEquals("10.0.0.1", at("address=/a.test/").word("10.0.0.1"));
    assertEquals("a/b", at("conf-dir=/etc/").word("a/b"));
  }

  @Test
  void aCommentHoldsWhateverStaysOnItsLine() {
    assertEquals("a \"b", at("# ").word("a \"b"));
    assertEquals("a \"b", at("a=b # it's ").word("a \"b"));
    assertEquals("\"a b\"", at("a=b#").word("a b"));
    assertEquals("a", at("a=\"#\" # \"\nb=").word("a"));
  }

  @Test
  void aLineEndsWhereDnsmasqStopsReading() {
    String before = "txt-record=" + "x,".repeat(400);
    assertEquals("x".repeat(80), at(before).word("x".repeat(80)));
    assertEquals(NO_VALUE, at(before).word("x".repeat(90)));
    assertEquals(NO_VALUE, at("# ").word("x".repeat(900)));
    assertEquals(NO_VALUE, at("txt-record=x,").word("x".repeat(256)));
    assertEquals("x".repeat(200), at("# " + "x".repeat(800) + "\na=").word("x".repeat(200)));
  }

  @Test
  void wordsAreSeparatedAsTheOptionDoes() {
    assertEquals("a,\"b c\"", at("host-record=").words("a", "b c"));
    assertEquals("a/b", at("address=/").words("a", "b"));
    assertEquals("a b", at("# ").words("a", "b"));
    assertEquals(NO_PLACE, at("txt-record=x,\"").words("a"));
    assertEquals(NO_PLACE, at("txt-record=x,").lines("a"));
  }
}
