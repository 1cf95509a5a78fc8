package dev.confgen.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.confgen.model.GenException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Rules of traefik's routers, from its documentation, and texts that are none.
final class TraefikRuleTest {

  private static TraefikRule rule(String text) {
    try {
      return TraefikRule.parse(text);
    } catch (GenException.Invalid e) {
      throw new AssertionError(e);
    }
  }

  private static void assertMatches(String text, String... expected) {
    TraefikRule rule = rule(text);
    assertEquals("", rule.objection().orElse(""), text);
    assertEquals(
        List.of(expected),
        rule.matches().stream().map(m -> m.host().orElse("") + m.path().orElse("")).toList(),
        text);
  }

  private static void assertObjection(String expected, String text) {
    assertEquals(expected, rule(text).objection().orElse(""), text);
  }

  private static void assertRefused(String expected, String text) {
    assertEquals(
        expected,
        assertThrows(GenException.Invalid.class, () -> TraefikRule.parse(text), text).getMessage());
  }

  @Test
  void hostsAreMatched() {
    assertMatches("Host(`example.com`)", "example.com");
    assertMatches("Host(\"example.com\")", "example.com");
    assertMatches("Host(`a.test`, `b.test`)", "a.test", "b.test");
    assertMatches("Host(`a.test`) || Host(`b.test`)||Host(`A.test`)", "a.test", "b.test");
    assertMatches(" host ( `a.test` )\n", "a.test");
    assertMatches("HOST(`*.a.test`)", "*.a.test");
  }

  @Test
  void pathsBelongToTheHostsBesideThem() {
    assertMatches("Host(`a.test`) && PathPrefix(`/x`)", "a.test/x");
    assertMatches("PathPrefix(`/x`) && Host(`a.test`)", "a.test/x");
    assertMatches("Host(`a.test`) && PathPrefix(`/x`, `/y`)", "a.test/x", "a.test/y");
    assertMatches(
        "Host(`example.org`) || Host(`example.com`) && PathPrefix(`/traefik`)",
        "example.org",
        "example.com/traefik");
    assertMatches(
        "(Host(`a.test`) || Host(`b.test`)) && (PathPrefix(`/x`) || PathPrefix(`/y`))",
        "a.test/x",
        "a.test/y",
        "b.test/x",
        "b.test/y");
    assertMatches("(((Host(`a.test`))))", "a.test");
  }

  @Test
  void whatContradictsItselfMatchesNothing() {
    assertMatches("Host(`a.test`) && (Host(`a.test`) || Host(`b.test`))", "a.test");
    assertObjection("never matches", "Host(`a.test`) && Host(`b.test`)");
  }

  @Test
  void whatIsWrittenInTwoWaysIsTheSame() {
    assertMatches("Host(`a.test`) && (Host(`A.test.`) || Host(`b.test`))", "a.test");
    assertMatches("Host(`a.test.`, `a.test`)", "a.test");
    assertMatches("Host(`b\u00fccher.test`, `xn--bcher-kva.test`)", "xn--bcher-kva.test");
    assertMatches("Host(`a.test`) && PathPrefix(`/x/`) && PathPrefix(`/x`)", "a.test/x");
    assertMatches("Host(`a.test`) && PathPrefix(`/`) || Host(`a.test`)", "a.test");
    assertMatches("Host(`a.test`) && PathPrefix(`/`) && PathPrefix(`/x`)", "a.test/x");
    assertMatches("Host(`A B.`) && PathPrefix(`x/`)", "a b.x/");
  }

  @Test
  void whatARouteCannotSayIsNotUsed() {
    for (String matcher :
        List.of(
            "HostRegexp(`.+`)",
            "Headers(`X-A`, `b`)",
            "Path(`/x`)",
            "Method(`GET`)",
            "ClientIP(`10.0.0.0/8`)",
            "Query(`a=b`)")) {
      String name = matcher.substring(0, matcher.indexOf('('));
      String expected = "has " + name + ", and only Host, PathPrefix, && and || are read";
      assertObjection(expected, matcher);
      assertObjection(expected, "Host(`a.test`) && " + matcher);
      assertObjection(expected, matcher + " || Host(`a.test`)");
    }
    assertObjection(
        "has !, and only Host, PathPrefix, && and || are read",
        "Host(`a.test`) && !PathPrefix(`/x`)");
    assertObjection(
        "has two PathPrefix at once, and only Host, PathPrefix, && and || are read",
        "Host(`a.test`) && PathPrefix(`/x`) && PathPrefix(`/x/y`)");
    assertObjection("matches requests for any host", "PathPrefix(`/x`)");
    assertObjection("matches requests for any host", "Host(`a.test`) || PathPrefix(`/x`)");
  }

  @Test
  void whatIsNoRuleIsRefusedWhereItEnds() {
    assertRefused("is not a rule: expected a matcher such as Host(`a.test`) at character 1", "");
    assertRefused("is not a rule: expected ( at character 5", "Host");
    assertRefused(
        "is not a rule: expected a value in backquotes or double quotes at character 6",
        "Host(a.test)");
    assertRefused(
        "is not a rule: expected a backquote that ends the value at character 7", "Host(`a.test)");
    assertRefused(
        "is not a rule: expected a double quote that ends the value at character 8", "Host(\"a");
    assertRefused(
        "is not a rule: expected \\ or \" after a backslash; backquotes need none at character 8",
        "Host(\"\\n\")");
    assertRefused("is not a rule: expected , at character 10", "Host(`a` `b`)");
    assertRefused(
        "is not a rule: expected &&, || or the end at character 11", "Host(`a`) Host(`b`)");
    assertRefused(
        "is not a rule: expected a matcher such as Host(`a.test`) at character 13", "Host(`a`) &&");
    assertRefused("is not a rule: expected ) at character 11", "(Host(`a`)");
    assertRefused("is not a rule: Host has no value", "Host()");
    // traefik 1
    assertRefused("is not a rule: expected ( at character 5", "Host:a.test");
  }

  @Test
  void rulesAreLimited() {
    assertMatches("(".repeat(32) + "Host(`a`)" + ")".repeat(32), "a");
    String deep = "has more than 32 parentheses inside each other";
    assertRefused(deep, "(".repeat(33) + "Host(`a`)" + ")".repeat(33));
    assertRefused(deep, "(".repeat(16_000));
    assertRefused(deep, "!".repeat(16_000));
    assertRefused("is longer than 16384 characters", "Host(`" + "a".repeat(20_000) + "`)");
    String hosts = hosts(17, "h");
    String paths = hosts.replace("Host", "PathPrefix");
    assertRefused("stands for more than 256 routes", "(" + hosts + ") && (" + paths + ")");
    assertRefused("stands for more than 256 routes", hosts(257, "h"));
  }

  /// Each factor would double what a rule stands for.
  @Test
  void aProductIsNotMultipliedOut() {
    var bomb = new StringBuilder("(Host(`a`) || PathPrefix(`/a`))");
    for (int i = 0; i < 400; i++) {
      bomb.append(" && (Host(`a`) || PathPrefix(`/").append(i).append("`))");
    }
    assertRefused("stands for more than 256 routes", bomb.toString());
  }

  private static String hosts(int count, String name) {
    return String.join(
        " || ", IntStream.range(0, count).mapToObj(i -> "Host(`" + name + i + "`)").toList());
  }
}
