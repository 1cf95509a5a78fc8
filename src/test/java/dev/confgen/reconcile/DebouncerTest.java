package dev.confgen.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DebouncerTest {

  private static long due(int quiet, int longest, int first, int last) {
    var debouncer = new Debouncer(Duration.ofNanos(quiet), Duration.ofNanos(longest));
    return debouncer.due(first, last);
  }

  @Test
  void aBurstIsDueOnceItHasBeenQuiet() {
    assertEquals(350, due(200, 2000, 100, 150));
  }

  @Test
  void aBurstThatDoesNotEndIsDueAtTheLatest() {
    assertEquals(2100, due(200, 2000, 100, 2050));
  }

  @Test
  void noWaitIsDueAtOnce() {
    assertEquals(100, due(0, 2000, 100, 100));
    assertEquals(100, due(0, 0, 100, 100));
  }

  @Test
  void noLongestWaitsAsLongAsTheBurstLasts() {
    assertEquals(9200, due(200, 0, 100, 9000));
  }
}
