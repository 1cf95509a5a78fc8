package dev.confgen.layout;

import static dev.confgen.layout.Keys.lines;
import static dev.confgen.layout.Keys.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Secrets among the keys of a layout stay out of what is said of them.
final class SecretKeysTest {

  static List<String> layouts() {
    return Layouts.names();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aSecretIsNotQuoted(String name) {
    for (String directory : List.of("/password/", "/web/", "/10.0.0.1/web/", "/web/hosts/")) {
      for (String key : List.of("password", "api_token", "scheme", "port", "x")) {
        assertHidden(name, directory + key, "hunter2");
        assertHidden(name, directory + key, "{\"meta\":{\"password\":\"hunter2\"}");
        assertHidden(name, directory + key, "{\"address\":\"hunter2 x\",\"host\":\"hunter2 x\"}");
        assertHidden(name, directory + key, "[{\"ip\":\"hunter2\",\"image\":\"hunter2\"}]");
        assertHidden(name, directory + key, "http://user:hunter2@db.test/");
        assertHidden(name, directory + key, "DB_PASSWORD=hunter2");
      }
    }
  }

  /// Where neither the key nor the value says that it is a secret, nobody can tell.
  private static void assertHidden(String layout, String key, String value) {
    String all = key + value;
    boolean said = all.contains("pass") || all.contains("PASS") || all.contains("token");
    for (String line : lines(read(layout, key, value).leftOut())) {
      assertFalse((said || value.startsWith("http:")) && line.contains("hunter2"), line);
      assertFalse(line.contains("'hunter2'"), line);
    }
  }

  @Test
  void theRestOfTheMessageStays() {
    assertEquals(
        List.of(
            "key /api_token/scheme left out: the value \"***\" is none of http, https,"
                + " http-and-https, tcp",
            "key /api_token/hosts/1 left out: its service has no scheme: /api_token/scheme is missing"
                + " or wrong"),
        lines(
            read("highway", "/api_token/scheme", "hunter4", "/api_token/hosts/1", "10.0.0.1:80")
                .leftOut()));
    assertEquals(
        List.of(
            "key /db/password left out: the value \"***\" is not an address and a port such as"
                + " 10.0.0.1:80 or [::1]:80",
            "key \"/token/a b\" left out: the id \"a b\" is not an id (no \"/\", blanks or control"
                + " characters)"),
        lines(
            read("registrator", "/db/password", "hunter2", "/token/a b", "10.0.0.1:80").leftOut()));
  }
}
