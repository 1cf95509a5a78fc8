package dev.confgen.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.docker.ContainerMapper.Mapped;
import dev.confgen.docker.ContainerMapper.Stop;
import dev.confgen.model.Container;
import dev.confgen.model.Image;
import dev.confgen.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which containers are about to end.
final class FarewellsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");
  private static final Mapped WEB = mapped("aaaaaaaaaaaaaaaa", Signal.TERM);
  private static final Mapped DB = mapped("bbbbbbbbbbbbbbbb", new Signal(3));

  private long now = -5 * SECOND;
  private final OwnSignals own = new OwnSignals(() -> now);
  private final Farewells farewells = new Farewells(() -> now, own);

  private static Mapped mapped(String id, Signal signal) {
    return new Mapped(
        Container.named(id, id.substring(0, 1), Image.parse("x", "")).build(),
        Optional.of(STARTED),
        new Stop(signal, Duration.ofSeconds(12)),
        List.of());
  }

  private static String id(Mapped mapped) {
    return mapped.container().id();
  }

  private void told(String id, Signal signal) {
    farewells.told(id, signal, Optional.of(STARTED.plusSeconds(60)));
  }

  private Set<String> leaving() {
    return farewells.leaving(List.of(WEB, DB));
  }

  @Test
  void aSignalOfOurOwnIsNoFarewellAndTheNextOneIs() {
    own.expect(id(WEB), Signal.TERM);
    told(id(WEB), Signal.TERM);
    assertEquals(Set.of(), leaving());
    told(id(WEB), Signal.TERM);
    assertEquals(Set.of(id(WEB)), leaving());
  }

  /// The engine may never have told of it: the stream was down.
  @Test
  void aSignalOfOurOwnIsForgottenAfterAWhile() {
    own.expect(id(WEB), Signal.TERM);
    now += 11 * SECOND;
    told(id(WEB), Signal.TERM);
    assertEquals(Set.of(id(WEB)), leaving());
  }

  @Test
  void onlyItsOwnStopSignalAndKillEndAContainer() {
    told(id(WEB), Signal.HUP);
    told(id(DB), Signal.TERM);
    assertEquals(Set.of(), leaving());
    told(id(WEB), Signal.TERM);
    told(id(DB), new Signal(3));
    assertEquals(Set.of(id(WEB), id(DB)), leaving());
    forget(WEB);
    forget(DB);
    told(id(DB), Signal.KILL);
    assertEquals(Set.of(id(DB)), leaving());
  }

  private void forget(Mapped mapped) {
    farewells.overtake(id(mapped));
    farewells.overtaken().forget(id(mapped));
  }

  @Test
  void anotherSignalTakesNothingBack() {
    told(id(WEB), Signal.TERM);
    told(id(WEB), Signal.HUP);
    assertEquals(Set.of(id(WEB)), leaving());
    told(id(WEB), Signal.HUP);
    assertEquals(Set.of(id(WEB)), leaving());
  }

  @Test
  void theBeginningOfAnIdIsEnough() {
    told(id(WEB).substring(0, 12), Signal.TERM);
    assertEquals(Set.of(id(WEB)), leaving());
  }

  @Test
  void whatOutlivesThePatienceHasSurvived() {
    assertEquals(OptionalLong.empty(), farewells.next());
    told(id(WEB), Signal.TERM);
    now += SECOND;
    told(id(DB), new Signal(3));
    Set<String> _ = leaving();
    assertEquals(OptionalLong.of(7 * SECOND), farewells.next());
    now = 7 * SECOND - 1;
    assertEquals(Set.of(), farewells.survivors());
    now++;
    assertEquals(Set.of(id(WEB)), farewells.survivors());
    assertEquals(Set.of(), farewells.survivors());
    // Its inspect may take its time, or never be answered.
    assertEquals(Set.of(id(WEB), id(DB)), leaving());
    assertEquals(OptionalLong.of(8 * SECOND), farewells.next());
    farewells.overtaken().forget(id(WEB));
    assertEquals(Set.of(id(DB)), leaving());
    assertEquals(OptionalLong.of(8 * SECOND), farewells.next());
  }

  /// Between the end of a process and the inspect that shows it, the container must not come back.
  @Test
  void whatHasEndedLeavesUntilItIsForgotten() {
    told(id(WEB), Signal.TERM);
    farewells.overtaken().forget(id(WEB));
    assertEquals(Set.of(id(WEB)), leaving());
    farewells.overtake(id(WEB));
    assertEquals(Set.of(id(WEB)), leaving());
    farewells.overtaken().forget(id(DB));
    assertEquals(Set.of(id(WEB)), leaving());
    farewells.overtaken().forget(id(WEB));
    assertEquals(Set.of(), leaving());
  }

  /// A container that was started again and told to stop while it was being inspected.
  @Test
  void whatItIsToldDuringAnInspectIsKept() {
    told(id(WEB), Signal.TERM);
    farewells.overtake(id(WEB));
    var before = farewells.overtaken();
    told(id(WEB), Signal.TERM);
    before.forget(id(WEB));
    assertEquals(Set.of(id(WEB)), leaving());
  }

  /// Its end and its start may have been missed, while there was no stream.
  @Test
  void whatHasBegunSinceIsNotLeaving() {
    farewells.told(id(WEB), Signal.TERM, Optional.of(STARTED.minusNanos(1)));
    assertEquals(Set.of(), leaving());
    assertEquals(OptionalLong.empty(), farewells.next());
    farewells.told(id(WEB), Signal.TERM, Optional.of(STARTED));
    assertEquals(Set.of(id(WEB)), leaving());
    farewells.told(id(DB), Signal.KILL, Optional.empty());
    assertEquals(Set.of(id(WEB), id(DB)), leaving());
  }
}
