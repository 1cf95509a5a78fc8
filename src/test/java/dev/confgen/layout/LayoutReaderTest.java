package dev.confgen.layout;

import static dev.confgen.layout.Keys.brief;
import static dev.confgen.layout.Keys.layout;
import static dev.confgen.layout.Keys.lines;
import static dev.confgen.layout.Keys.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.KeyTree;
import dev.confgen.model.KeyTree.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LayoutReaderTest {

  private static KeyTree many(int services, String changed) {
    var keys = new TreeMap<String, String>();
    for (int i = 0; i < services; i++) {
      String root = "/web-%d/".formatted(i);
      keys.put(root + "hosts/1", "10.0.0.1:80");
      keys.put(root + "scheme", root.equals(changed) ? "https" : "http");
    }
    return KeyTree.ofTexts(keys);
  }

  @Test
  void afterOneChangedKeyOnlyItsGroupIsParsed() {
    var reader = new LayoutReader(layout("highway"), true);
    Found first = reader.read(many(200, ""));
    assertEquals(200, reader.parsings());
    assertEquals(first, reader.read(many(200, "")));
    assertEquals(200, reader.parsings());
    Found other = reader.read(many(200, "/web-7/"));
    assertEquals(201, reader.parsings());
    assertEquals(199, other.services().stream().filter(first.services()::contains).count());
  }

  @Test
  void whatIsGoneIsForgotten() {
    var reader = new LayoutReader(layout("backends"), true);
    assertEquals(1, reader.read(tree("/web/a", "10.0.0.1:1", "/web/port", "80")).services().size());
    assertEquals(
        List.of("key /web/a left out: its service has no port: /web/port is missing or wrong"),
        lines(reader.read(tree("/web/a", "10.0.0.1:1")).leftOut()));
    assertEquals(new Found(List.of(), List.of(), 0), reader.read(KeyTree.EMPTY));
    assertEquals(1, reader.read(tree("/web/a", "10.0.0.1:1", "/web/port", "80")).services().size());
  }

  @Test
  void onePortsImagesAreComparedHoweverOldTheyAre() {
    var reader = new LayoutReader(layout("registered"), true);
    String port = "[{\"ip\":\"10.0.0.1\",\"public_port\":\"1\",\"private_port\":\"80\"}]";
    assertEquals(1, reader.read(tree("/10.0.0.1/a/1", port)).services().size());
    assertEquals(
        0, reader.read(tree("/10.0.0.1/a/1", port, "/10.0.0.1/b/2", port)).services().size());
    assertEquals(1, reader.read(tree("/10.0.0.1/b/2", port)).services().size());
  }

  @Test
  void theFirstTenAreToldOfAndHowManyMoreThereAre() {
    var keys = new TreeMap<String, String>();
    for (int i = 0; i < 25; i++) {
      keys.put("/web/%02d".formatted(i), "x");
    }
    Found found = new LayoutReader(layout("registrator"), true).read(KeyTree.ofTexts(keys));
    assertEquals(11, found.leftOut().size());
    assertEquals("keys left out: … and 15 more", found.leftOut().getLast().line());
    assertEquals(25, found.others());
  }

  @Test
  void withTheDefaultLayoutAKeyThatIsNoServiceIsJustAKey() {
    var reader = new LayoutReader(Layouts.DEFAULT, false);
    Found found =
        reader.read(
            tree(
                "/shop/title", "The Shop",
                "/users/ann", "{\"name\": \"Ann\"}",
                "/web/a", "{\"address\":\"10.0.0.1\",\"port\":80}"));
    assertEquals(List.of("web/a 10.0.0.1:80"), brief(found.services()));
    assertEquals(List.of(), found.leftOut());
    assertEquals(2, found.others());
    assertEquals(
        Optional.of("2 keys are no services of layout gen; --layout gen says why"),
        reader.remark());
    var _ = reader.read(tree("/shop/title", "The Shop"));
    assertEquals(
        Optional.of("1 key is no service of layout gen; --layout gen says why"), reader.remark());
    var _ = reader.read(KeyTree.EMPTY);
    assertEquals(Optional.empty(), reader.remark());
  }

  @Test
  void keysAreNamedAsTheStoreHasThem() {
    var reader = new LayoutReader(layout("backends"), true, "/backends");
    Found found = reader.read(tree("/late/a", "1.2.3.4:2", "/ns/img/a", "1.2.3.4:3"));
    assertEquals(
        List.of(
            "key /backends/late/a left out: its service has no port: /backends/late/port is missing"
                + " or wrong",
            "key /backends/ns/img/a left out: it is not /backends/<service>/<container id>"),
        lines(found.leftOut()));
    var highway = new LayoutReader(layout("highway"), true, "/services");
    assertEquals(
        List.of(
            "key /services/web/hosts/1 left out: its service has no scheme: /services/web/scheme is"
                + " missing or wrong"),
        lines(highway.read(tree("/web/hosts/1", "1.2.3.4:2")).leftOut()));
    var skydns = new LayoutReader(layout("skydns"), true, "/skydns");
    assertEquals(
        List.of("key /skydns/web left out: it is not /skydns/<domain reversed>/<name>/<id>"),
        lines(skydns.read(tree("/web", "x")).leftOut()));
  }

  @Test
  void eachLayoutKnowsWhereTheNameStands() {
    for (String[] each :
        new String[][] {
          {"skydns", "/test/shop/web/1", "web"},
          {"registered", "/10.0.0.1/shop::web/c", "web"},
          {"registered", "/10.0.0.1/web/c", "web"},
          {"backends", "/web/port", "web"},
          {"highway", "/web/hosts/1", "web"},
          {"registrator", "/web/1", "web"}
        }) {
      var reader = new LayoutReader(layout(each[0]), true);
      var _ = reader.read(tree(each[1], "x"));
      assertEquals(1, reader.leftOut(each[2]).size(), each[0]);
    }
  }

  @Test
  void whatWasLeftOutIsFoundByTheServicesNameAlsoBeyondTheTenAndWhereNobodyAskedForTheLayout() {
    var keys = new TreeMap<String, String>();
    for (int i = 0; i < 25; i++) {
      keys.put("/app/%02d".formatted(i), "x");
    }
    keys.put("/bad/1", "x");
    keys.put("/web/1", "{\"address\":\"10.0.0.1\",\"port\":80}");
    for (boolean askedFor : List.of(true, false)) {
      var reader = new LayoutReader(Layouts.DEFAULT, askedFor, "/n");
      var _ = reader.read(KeyTree.ofTexts(keys));
      List<String> bad = lines(reader.leftOut("bad"));
      assertEquals(1, bad.size());
      assertTrue(
          bad.getFirst().startsWith("key /n/bad/1 left out: the value is not a service: "),
          bad.getFirst());
      assertEquals(25, reader.leftOut("app").size());
      assertEquals(List.of(), reader.leftOut("web"));
      assertEquals(List.of(), reader.leftOut("n"));
      assertEquals(List.of(), reader.leftOut("1"));
    }
  }

  @Test
  void aValueThatIsNoTextIsToldOf() {
    KeyTree keys = KeyTree.of(Map.of("/web/a", new Value.Binary("gIA=")));
    for (Layout layout : List.of(layout("gen"), layout("registrator"), layout("skydns"))) {
      assertEquals(
          List.of("key /web/a left out: the value is not UTF-8 text"),
          lines(new LayoutReader(layout, true).read(keys).leftOut()));
    }
  }
}
