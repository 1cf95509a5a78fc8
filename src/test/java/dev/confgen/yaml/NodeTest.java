package dev.confgen.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.model.Health;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class NodeTest {

  private static Node node(String text) throws GenException.Invalid {
    return YamlDocument.parse("f", "k: " + text)
        .orElseThrow()
        .mapping()
        .nodes()
        .sequencedValues()
        .getFirst();
  }

  private static void refused(String message, Executable reader) {
    assertEquals(message, assertThrows(GenException.Invalid.class, reader).getMessage());
  }

  @Test
  void textIsWhatWasWritten() throws Exception {
    assertEquals("1.10", node("1.10").text());
    assertEquals("0644", node("0644").text());
    assertEquals("True", node("True").text());
    refused(
        "f:1:3: k: must be text (write \"\" for an empty one), but is empty",
        () -> node("").text());
    refused("f:1:4: k: must be text, but is a list", () -> node("[a]").text());
  }

  @Test
  void integersHaveBounds() throws Exception {
    assertEquals(80, node("80").integer(1, 65535));
    assertEquals(80, node("\"80\"").integer(1, 65535));
    refused("f:1:4: k: 70000 is not between 1 and 65535", () -> node("70000").integer(1, 65535));
    refused(
        "f:1:4: k: 99999999999999999999 is not between 1 and 9",
        () -> node("99999999999999999999").integer(1, 9));
    refused("f:1:4: k: must be a whole number, but is text", () -> node("abc").integer(1, 9));
    refused("f:1:4: k: must be a whole number, but is a number", () -> node("1.5").integer(1, 9));
  }

  @Test
  void booleansAreTrueOrFalse() throws Exception {
    assertTrue(node("true").bool());
    assertFalse(node("'False'").bool());
    refused("f:1:4: k: must be true or false, but is text", () -> node("yes").bool());
  }

  @Test
  void durationsNeedAUnit() throws Exception {
    assertEquals(Duration.ofSeconds(30), node("30s").duration());
    assertEquals(Duration.ZERO, node("0").duration());
    refused("f:1:4: k: \"30\" has no unit (did you mean 30s?)", () -> node("30").duration());
    refused("f:1:4: k: must be text, but is a list", () -> node("[30s]").duration());
  }

  @Test
  void constantsAreReadInAnyCase() throws Exception {
    assertEquals(Health.HEALTHY, node("Healthy").oneOf(Health.class));
    refused(
        "f:1:4: k: \"helthy\" is none of healthy, starting, unhealthy, none (did you mean"
            + " \"healthy\"?)",
        () -> node("helthy").oneOf(Health.class));
  }

  @Test
  void aMissingKeyIsToldWithItsMapping() throws Exception {
    Mapping mapping = node("{a: 1, b: }").mapping();
    refused("f:1:4: k: the key \"c\" is missing", () -> mapping.get("c"));
    refused("f:1:4: k: the key \"b\" is missing", () -> mapping.get("b"));
    refused("f:1:4: k: must be a mapping, but is text", () -> node("x").mapping());
    refused("f:1:4: k: must be a list, but is a mapping", () -> node("{}").list());
  }

  @Test
  void oneValueMayStandForAList() throws Exception {
    assertEquals(1, node("x").listOrOne().size());
    assertEquals(2, node("[x, y]").listOrOne().size());
  }
}
