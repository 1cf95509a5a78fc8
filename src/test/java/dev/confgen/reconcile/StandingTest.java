package dev.confgen.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StandingTest {

  private final List<String> warned = new ArrayList<>();
  private final List<String> detailed = new ArrayList<>();
  private final Standing standing = new Standing(warned::add, detailed::add);

  private static List<String> lines(int count) {
    return IntStream.range(0, count).mapToObj(i -> "line " + i).toList();
  }

  @Test
  void aLineIsToldOnceAndAgainAfterItWasGone() {
    standing.tell("x", List.of("a", "b"));
    standing.tell("x", List.of("b", "c"));
    standing.tell("x", List.of("a"));
    assertEquals(List.of("a", "b", "c", "a"), warned);
  }

  @Test
  void ofManyAtOnceTheFirstThirtyAreTold() {
    standing.tell("x", lines(30));
    assertEquals(lines(30), warned);
    standing.tell("x", lines(1000));
    assertEquals(61, warned.size());
    assertEquals("x: and 940 more lines (-v shows them)", warned.getLast());
    assertEquals(lines(1000).subList(60, 1000), detailed);
    standing.tell("x", lines(1000));
    assertEquals(61, warned.size());
  }
}
