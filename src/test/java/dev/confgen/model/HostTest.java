package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostTest {

  @ParameterizedTest
  @CsvSource({
    "app.test, app.test",
    "App.TEST., app.test",
    "localhost, localhost",
    "a_b.my-app.test, a_b.my-app.test",
    "_dmarc.app.test, _dmarc.app.test",
    "10.0.0.1, 10.0.0.1",
    "*.Wild.test, *.wild.test",
    "bücher.example, xn--bcher-kva.example",
    "*.BÜCHER.example., *.xn--bcher-kva.example",
    "ａｐｐ.test, app.test",
    "日本。test, xn--wgv71a.test",
  })
  void namesHaveOneSpelling(String value, String canonical) throws GenException.Invalid {
    assertEquals(canonical, Host.parse(value).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a..b",
        ".a",
        "a b",
        " a",
        "a\n",
        "a\tb",
        "-a",
        "a-",
        "a.-b.c",
        "*",
        "*.",
        "*.*.a",
        "a.*",
        "www.*",
        "a*.b",
        "~^x$",
        "a/b",
        "a:80",
        "[::1]",
        "a,b",
        "a;b",
        "a#b",
        "a\"b",
        "a'b",
        "a$b",
        "a\\b",
        "a{b",
        "a\u0000b",
        "a\u2028b",
        "a\u00a0b",
        "a\u200bb c",
        "ü..test",
        "http://a.test",
        "a.test/",
        "a%b",
        "*.bücher..x",
        "\ud800.test"
      })
  void everythingElseIsRefused(String value) {
    var refused = assertThrows(GenException.Invalid.class, () -> Host.parse(value));
    assertEquals(Quoted.quoted(value) + " is not a host name", refused.getMessage());
  }

  @Test
  void lengthsAreThoseOfDns() throws GenException.Invalid {
    assertEquals(63, Host.parse("a".repeat(63)).text().length());
    assertThrows(GenException.Invalid.class, () -> Host.parse("a".repeat(64)));
    String longest = ("a".repeat(49) + ".").repeat(5) + "abc";
    assertEquals(253, Host.parse(longest).text().length());
    assertThrows(GenException.Invalid.class, () -> Host.parse(longest + "d"));
    assertThrows(GenException.Invalid.class, () -> Host.parse("ü".repeat(100_000)));
  }

  @Test
  void wildcardsAreKnown() throws GenException.Invalid {
    assertTrue(Host.parse("*.a.test").isWildcard());
    assertFalse(Host.parse("a.test").isWildcard());
  }
}
