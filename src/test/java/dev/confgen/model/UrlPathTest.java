package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UrlPathTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "//, /",
    "/api, /api",
    "/api/, /api",
    "/api//, /api",
    "/a/b.c/~d, /a/b.c/~d",
    "/%7Ea, /%7Ea",
    "/a=b&c:d@e!*+, /a=b&c:d@e!*+",
  })
  void aPrefixHasOneSpelling(String value, String canonical) throws GenException.Invalid {
    assertEquals(canonical, UrlPath.parse(value).text());
  }

  /// Longer ones break the line limits of proxies, and their configuration for everybody.
  @Test
  void aPathHasALimit() throws GenException.Invalid {
    assertEquals(1024, UrlPath.parse("/" + "a".repeat(1023)).text().length());
    assertThrows(GenException.Invalid.class, () -> UrlPath.parse("/" + "a".repeat(1024)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api",
        "~ /x",
        "= /x",
        "/a b",
        "/a\n",
        "/a\"",
        "/a'",
        "/a$b",
        "/a;b",
        "/a#b",
        "/a\\b",
        "/{a}",
        "/a?b",
        "/a|b",
        "/^a",
        "/ü",
        "/a\u0000",
        "/a\u2028"
      })
  void everythingElseIsRefused(String value) {
    var refused = assertThrows(GenException.Invalid.class, () -> UrlPath.parse(value));
    assertEquals(Quoted.quoted(value) + " is not a path such as /api", refused.getMessage());
  }
}
