package dev.confgen.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.confgen.model.Container;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RediscoveryTest {

  private static final Container WEB = Sample.web(80);
  private static final Container API = Sample.container("api", 80);

  private final Rediscovery discovery = new Rediscovery();

  private static Snapshot snapshot(String value, Container... containers) {
    return new Snapshot(
        List.of(containers), List.of(), KeyTree.ofTexts(Map.of("/a", value)), List.of());
  }

  @Test
  void keysAloneChangeNoService() {
    Services first = discovery.discover(snapshot("1", WEB), Addressing.DEFAULT);

    assertSame(
        first, discovery.discover(snapshot("2", WEB.toBuilder().build()), Addressing.DEFAULT));
  }

  static Stream<Snapshot> others() {
    Snapshot before = snapshot("1", WEB);
    return Stream.of(
        snapshot("1", API),
        new Snapshot(
            before.containers(), Sample.discover(API).offered(), before.keys(), before.leftOut()),
        new Snapshot(
            before.containers(), before.services(), before.keys(), before.leftOut(), List.of(API)));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatShapesServicesIsLookedAtAnew(Snapshot other) {
    Services first = discovery.discover(snapshot("1", WEB), Addressing.DEFAULT);

    Services then = discovery.discover(other, Addressing.DEFAULT);

    assertNotSame(first, then);
    assertEquals(Discovery.discover(other, Addressing.DEFAULT), then);
  }

  @Test
  void soIsAnotherAddressing() {
    Services first = discovery.discover(snapshot("1", WEB), Addressing.DEFAULT);

    assertNotSame(first, discovery.discover(snapshot("1", WEB), Sample.PUBLISHED));
  }
}
