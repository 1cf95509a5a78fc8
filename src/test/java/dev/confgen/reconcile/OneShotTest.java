package dev.confgen.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.ContainerFilters;
import dev.confgen.model.GenException;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Snapshot;
import dev.confgen.source.FilteredSource;
import dev.confgen.testing.CapturedLog;
import dev.confgen.testing.FakeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

final class OneShotTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private static Snapshot key(String key) {
    return new Snapshot(List.of(), List.of(), KeyTree.ofTexts(Map.of(key, "x")), List.of());
  }

  @Test
  void allSourcesAreReadAtTheSameTimeAndMerged() throws Exception {
    var both = new CountDownLatch(2);
    List<FakeSource> sources =
        List.of("/a", "/b").stream()
            .map(key ->
                new FakeSource(
                    key,
                    () -> {
                      both.countDown();
                      both.await();
                      return key(key);
                    }))
            .toList();
    assertEquals(2, OneShot.read(List.copyOf(sources), LONG).keys().size());
    assertFalse(sources.getFirst().isClosed());
    assertEquals(2, OneShot.read(List.copyOf(sources), Duration.ZERO).keys().size());
  }

  @Test
  void aSourceThatHangsIsClosedAndNamed() {
    var good = new FakeSource("good", () -> key("/a"));
    var hung = new FakeSource("docker unix:///x", () -> key("/b"));
    hung.says(hung::hang);
    var e =
        assertThrows(
            GenException.Unavailable.class,
            () -> OneShot.read(List.of(hung, good), Duration.ofMillis(50)));
    assertEquals(
        "docker unix:///x: waited 50 ms (--timeout) for its answer; is it hung or overloaded?",
        e.getMessage());
    assertTrue(hung.isClosed());
    assertEquals(1, good.readings().size());
  }

  /// What it has to say it is asked before it is closed, as afterwards that would be the reason.
  @Test
  void whatASourceKnowsOfItsDelayIsSaid() {
    var hung = new FakeSource("etcd x", () -> key("/b"));
    hung.says(hung::hang);
    hung.isLate(() -> "x refuses, " + (hung.isClosed() ? "closed" : "open"));
    var filtered = new FilteredSource(hung, ContainerFilters.NONE);
    var e =
        assertThrows(
            GenException.Unavailable.class,
            () -> OneShot.read(List.of(filtered), Duration.ofMillis(50)));
    assertEquals("x refuses, open", e.getMessage());
    assertTrue(hung.isClosed());
  }

  @Test
  void allReasonsAreToldAfterAllWereTried() {
    var bad =
        new FakeSource(
            "a",
            () -> {
              throw new GenException.Invalid("a is wrong");
            });
    var down =
        new FakeSource(
            "b",
            () -> {
              throw new GenException.Unavailable("b is down");
            });
    var e =
        assertThrows(GenException.Unavailable.class, () -> OneShot.read(List.of(bad, down), LONG));
    assertEquals("a is wrong\nb is down", e.getMessage());
    assertThrows(GenException.Invalid.class, () -> OneShot.read(List.of(bad), LONG));
  }

  @Test
  void whatASourceRemarksIsSaidToThoseWhoWantToKnow() throws Exception {
    var source = new FakeSource("etcd x", () -> key("/a"));
    source.remarks("1 key is no service");
    var filtered = new FilteredSource(source, ContainerFilters.NONE);
    try (var log = new CapturedLog("dev.confgen.reconcile", Level.FINE)) {
      OneShot.read(List.of(filtered), LONG);
      assertEquals(List.of("FINE etcd x: 1 key is no service"), log.lines());
    }
  }

  @Test
  void anInterruptIsPassedOn() {
    var hung = new FakeSource("a", () -> key("/a"));
    hung.says(hung::hang);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> OneShot.read(List.of(hung), LONG));
  }
}
