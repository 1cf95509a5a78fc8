package dev.confgen.discover;

import static dev.confgen.discover.Sample.brief;
import static dev.confgen.discover.Sample.container;
import static dev.confgen.discover.Sample.discover;
import static dev.confgen.discover.Sample.labelled;
import static dev.confgen.discover.Sample.leftOut;
import static dev.confgen.discover.Sample.map;
import static dev.confgen.discover.Sample.web;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Container;
import dev.confgen.model.Image;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Services;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A value that cannot be used leaves out what it would have shaped, and nothing else.
final class BadValueTest {

  private static final Container GOOD = container("good", 80);

  private static void assertLeftOut(List<String> offered, List<String> reasons, Container bad) {
    Services services = discover(GOOD, bad);
    assertEquals(
        Stream.concat(offered.stream(), Stream.of("web 172.17.0.2:80")).sorted().toList(),
        brief(services.offered()).stream().sorted().toList());
    assertEquals(reasons, leftOut(services));
  }

  @Test
  void theReasonNamesContainerKeyAndValue() {
    assertEquals(
        List.of(new LeftOut("container web_3", "VIRTUAL_HOST", "\"a b\" is not a host name")),
        discover(container("web_3", 80).toBuilder().env(map("VIRTUAL_HOST", "a b")).build())
            .leftOut());
  }

  @Test
  void aBadHostLeavesOutThePortItAttachesTo() {
    assertLeftOut(
        List.of("web 172.17.0.2:9000"),
        List.of("container web left out: gen.host \"a b\" is not a host name"),
        labelled(web(80, 9000), "gen.host", "a b"));
  }

  @Test
  void aBadHostOfAPortLeavesOutThatPort() {
    assertLeftOut(
        List.of("web 172.17.0.2:80 app.test/"),
        List.of("container web left out: gen.9000.host \"a b\" is not a host name"),
        labelled(web(80, 9000), "gen.9000.host", "a b", "gen.host", "app.test"));
  }

  @Test
  void aBadNameOfTheContainerLeavesOutAllOnce() {
    assertLeftOut(
        List.of(),
        List.of(
            "container web left out: gen.name \"a/b\" is not a service name (letters, digits,"
                + " \"_\", \".\" and \"-\")"),
        labelled(web(80, 9000, 9001), "gen.name", "a/b"));
  }

  @Test
  void aBadNameOfAPortLeavesOutThatPort() {
    assertLeftOut(
        List.of("web 172.17.0.2:9000"),
        List.of(
            "container web left out: SERVICE_80_NAME \"a b\" is not a service name (letters,"
                + " digits, \"_\", \".\" and \"-\")"),
        labelled(web(80, 9000), "SERVICE_80_NAME", "a b"));
  }

  @Test
  void everyBadValueIsSaidAtOnce() {
    assertLeftOut(
        List.of(),
        List.of(
            "container web left out: gen.host \"a b\" is not a host name",
            "container web left out: gen.path \"api\" is not a path such as /api",
            "container web left out: gen.weight \"257\" is not a weight (0 to 256)"),
        labelled(web(80), "gen.host", "a b,b.test", "gen.path", "api", "gen.weight", "257"));
  }

  @TestFactory
  Stream<DynamicTest> eachFieldIsChecked() {
    return Stream.of(
            new String[] {"gen.port", "0", "is not a port (1 to 65535)"},
            new String[] {"gen.port", "65536", "is not a port (1 to 65535)"},
            new String[] {"VIRTUAL_PORT", "http", "is not a port (1 to 65535)"},
            new String[] {"gen.ignore", "maybe", "is not true or false"},
            new String[] {"gen.80.ignore", "maybe", "is not true or false"},
            new String[] {"gen.scheme", "http\nx", "is not a scheme such as http or tcp"},
            new String[] {"gen.listen", "-1", "is not a port (1 to 65535)"},
            new String[] {"gen.tags", "a,b\u2028c", "is not a tag (it has control characters)"},
            new String[] {"gen.alias", "*.a.test", "is a wildcard, not a name"},
            new String[] {"gen.alias", "a,b c", "is not a host name"},
            new String[] {
              "SERVICE_ID", "a/b", "is not an id (no \"/\", blanks or control" + " characters)"
            },
            new String[] {
              "SERVICE_ID", "..", "is not an id (no \"/\", blanks or control" + " characters)"
            },
            new String[] {
              "com.docker.compose.service",
              "a b",
              "is not a service name (letters," + " digits, \"_\", \".\" and \"-\")"
            })
        .map(c ->
            DynamicTest.dynamicTest(
                c[0] + "=" + c[1].replaceAll("\\s", " "), () -> assertRefused(c)));
  }

  private static void assertRefused(String[] c) {
    Services services =
        discover(GOOD, labelled(web(80), c[0], c[1], "com.docker.compose.project", "p"));
    assertEquals(1, services.offered().size());
    assertEquals(1, services.leftOut().size());
    LeftOut only = services.leftOut().getFirst();
    assertEquals(c[0], only.key());
    assertEquals(c[2], only.reason().substring(only.reason().indexOf("\" ") + 2));
  }

  @Test
  void hostileContainerNamesAreRefusedAndShownOnOneLine() {
    assertLeftOut(
        List.of(),
        List.of(
            "container \"x\\nroot\" left out: name \"x\\nroot\" is not an id (no \"/\", blanks or"
                + " control characters)"),
        container("x\nroot", 80));
    assertLeftOut(
        List.of(),
        List.of(
            "container \"\" left out: name \"\" is not an id (no \"/\", blanks or control"
                + " characters)"),
        labelled(container("", 80), "SERVICE_ID", "fine"));
    assertLeftOut(
        List.of(),
        List.of(
            "container a/b left out: name \"a/b\" is not an id (no \"/\", blanks or control"
                + " characters)"),
        container("a/b", 80));
  }

  @Test
  void aHostileImageNameIsRefused() {
    Container bad =
        Container.named("1", "x", Image.parse("shop/we b", ""))
            .networkMode("")
            .networks(web().networks())
            .build();
    assertEquals("image", discover(bad).leftOut().getFirst().key());
    assertEquals(
        "mine", discover(labelled(bad, "gen.name", "mine")).offered().getFirst().name().text());
  }

  @Test
  void aBadValueThatNothingUsesHarmsNobody() {
    assertLeftOut(
        List.of("us 172.17.0.2:80 a.test/"),
        List.of(),
        labelled(web(80), "gen.name", "us", "gen.host", "a.test", "gen.8080.x", "y").toBuilder()
            .env(map("SERVICE_NAME", "a b", "VIRTUAL_HOST", "a b"))
            .build());
  }

  @Test
  void anIgnoredContainerIsNotEvenRead() {
    assertLeftOut(List.of(), List.of(), labelled(web(80), "gen.ignore", "true", "gen.host", "a b"));
  }
}
