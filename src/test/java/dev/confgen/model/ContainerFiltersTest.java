package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.Container.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which containers count.
final class ContainerFiltersTest {

  private static final Container WEB =
      Container.named("1", "shop-web-1", Image.parse("web", ""))
          .labels(Map.of("tier", "front", "empty", ""))
          .networks(Map.of("shop_default", Network.of(new Address("10.0.0.1"))))
          .build();

  private static ContainerFilters filters(String... texts) throws GenException.Invalid {
    var filters = new ArrayList<ContainerFilter>();
    for (String text : texts) {
      filters.add(ContainerFilter.parse(text));
    }
    return new ContainerFilters(filters);
  }

  @ParameterizedTest
  @CsvSource({
    "label=tier, true",
    "label=tier=front, true",
    "label=tier=back, false",
    "label=empty=, true",
    "label=none, false",
    "label!=tier, false",
    "label!=none, true",
    "name=web, true",
    "name=^shop-, true",
    "name=/shop, true",
    "name=^/shop-web-1$, true",
    "name=^web, false",
    "name=^/?web, false",
    "name=/?shop, true",
    "name=(^/shop-web-1$), true",
    "name!=web, false",
    "status=running, true",
    "status=paused, false",
    "network=shop_default, true",
    "network=shop, false",
    "network!=shop_default, false",
  })
  void oneFilterDecides(String filter, boolean counts) throws Exception {
    assertEquals(counts, filters(filter).objection(WEB).isEmpty());
  }

  @Test
  void labelsHaveAllToMatchAndOfOtherKeysOne() throws Exception {
    assertTrue(filters("name=db", "name=web").objection(WEB).isEmpty());
    assertTrue(filters("label=tier", "label=empty").objection(WEB).isEmpty());
    assertEquals(
        Optional.of("it does not match --filter label=none"),
        filters("label=tier", "label=none").objection(WEB));
    assertEquals(
        Optional.of("it does not match --filter name=db or name=api"),
        filters("name=db", "name=api", "label=tier").objection(WEB));
    assertEquals(
        Optional.of("--filter name!=web excludes it"),
        filters("name=web", "name!=web").objection(WEB));
  }

  @Test
  void whatDoesNotCountIsHidden() throws Exception {
    Container db = Container.named("2", "db", Image.parse("db", "")).build();
    var snapshot = new Snapshot(List.of(WEB, db), List.of(), KeyTree.EMPTY, List.of());
    Snapshot filtered = filters("name=web").of(snapshot);
    assertEquals(List.of(WEB), filtered.containers());
    assertEquals(List.of(db), filtered.hidden());
    assertEquals(snapshot, ContainerFilters.NONE.of(snapshot));
  }

  /// Nobody misses it, so `--strict` has nothing to complain of.
  @Test
  void whatWasLeftOutOfHiddenContainersDoesNotCount() throws Exception {
    Container db = Container.named("2", "web-1", Image.parse("db", "")).build();
    LeftOut ofHidden = LeftOut.of("web-1", "network \"a\"", "address", "\"x\" is none");
    LeftOut ofWeb = LeftOut.of(WEB.name(), "network \"a\"", "address", "\"x\" is none");
    LeftOut unknown = new LeftOut("container web-1", "name", "is that of another container");
    var snapshot =
        new Snapshot(List.of(WEB, db), List.of(), KeyTree.EMPTY, List.of(ofHidden, ofWeb, unknown));
    assertEquals(List.of(unknown, ofWeb), filters("name=shop").of(snapshot).leftOut());
    assertEquals(snapshot.leftOut(), filters("name=web").of(snapshot).leftOut());
  }

  @Test
  void filtersAreEqualIfTheyAreWrittenAlike() throws Exception {
    assertEquals(filters("name=web"), filters("name=web"));
    assertEquals(filters("name=web").hashCode(), filters("name=web").hashCode());
    assertNotEquals(filters("name=web"), filters("name!=web"));
  }

  @ParameterizedTest
  @CsvSource({
    "label, is not a filter",
    "label=, is not a filter",
    "=x, is not a filter",
    "!=x, is not a filter",
    "nmae=x, (did you mean \"name\"?)",
    "status=runing, (did you mean \"running\"?)",
    "name=(, is not a regular expression",
  })
  void badFiltersAreExplained(String filter, String part) {
    var thrown = assertThrows(GenException.Invalid.class, () -> ContainerFilter.parse(filter));
    assertTrue(String.valueOf(thrown.getMessage()).contains(part), thrown::toString);
  }
}
