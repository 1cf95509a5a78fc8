package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASSWORD", "MYSQL_ROOT_PASSWORD", "db.password", "API_TOKEN", "githubToken", "AWS_SECRET",
        "AWS_ACCESS_KEY_ID", "SECRET_KEY_BASE", "APIKEY", "TLS_KEY", "GOOGLE_CREDENTIALS",
            "DB_PASS",
        "RABBIT_PWD", "BASIC_AUTH", "private-key"
      })
  void secretsAreKnownByTheirNames(String name) {
    assertTrue(SecretNames.isSecret(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "PWD",
        "OLDPWD",
        "MONKEY",
        "KEYBOARD",
        "VIRTUAL_HOST",
        "gen.host",
        "BYPASS",
        "SERVICE_TAGS",
        "com.docker.compose.project",
        "COMPASS_URL",
        "AUTHOR"
      })
  void othersAreShown(String name) {
    assertFalse(SecretNames.isSecret(name));
  }

  @Test
  void passwordsInUrlsAreMasked() {
    assertEquals(
        "redis://:***@r:6379 http://a.test/x@y:z@",
        SecretNames.masked("URLS", "redis://:pw@r:6379 http://a.test/x@y:z@"));
    assertEquals("", SecretNames.masked("PASSWORD", ""));
  }

  @Test
  void anySegmentOfAKeyMaySayThatItIsASecret() {
    assertTrue(SecretNames.isSecretKey("/db/secrets/main"));
    assertTrue(SecretNames.isSecretKey("/db/password"));
    assertFalse(SecretNames.isSecretKey("/monkey/keyboard/1"));
  }

  @Test
  void messagesLoseTheValuesThatTheyQuote() {
    assertEquals(
        "the value \"***\" is none of \"***\", as /a/b says (no \"/\")",
        SecretNames.withoutQuoted(
            "the value %s is none of \"x…\", as /a/b says (no \"/\")"
                .formatted(Quoted.quoted("a\"b\\\n$1")),
            "/a/b"));
  }
}
