package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OrderedTest {

  private final AtomicInteger comparisons = new AtomicInteger();

  /// Something of a rank, which counts how often it is compared.
  private record Ranked(int rank, String text, AtomicInteger comparisons)
      implements Comparable<Ranked> {
    @Override
    public int compareTo(Ranked other) {
      comparisons.incrementAndGet();
      return Integer.compare(rank, other.rank);
    }
  }

  private Ranked ranked(int rank, String text) {
    return new Ranked(rank, text, comparisons);
  }

  private List<Ranked> all(int count, String text) {
    return IntStream.range(0, count).mapToObj(i -> ranked(i, text)).toList();
  }

  private static List<String> shown(List<Ranked> list) {
    return list.stream().map(each -> each.rank() + each.text()).toList();
  }

  @Test
  void whatIsInOrderIsNotSortedAgain() {
    Ordered<Ranked> list = Ordered.copyOf(all(1000, "a").reversed());
    assertEquals(all(1000, "a"), list);
    comparisons.set(0);
    assertSame(list, Ordered.copyOf(list));
    assertSame(list, list.merge(Ordered.copyOf(List.<Ranked>of())));
    assertSame(list, Ordered.copyOf(List.<Ranked>of()).merge(list));
    assertEquals(0, comparisons.get());
  }

  @Test
  void ofOneRankThoseOfTheFirstListComeFirst() {
    Ordered<Ranked> few = Ordered.copyOf(List.of(ranked(3, "a"), ranked(3, "b")));
    Ordered<Ranked> many = Ordered.copyOf(all(20, "x"));
    assertEquals(List.of("3x", "3a", "3b", "4x"), shown(many.merge(few)).subList(3, 7));
    assertEquals(List.of("3a", "3b", "3x", "4x"), shown(few.merge(many)).subList(3, 7));
  }

  @Test
  void whatChangesInALongListCostsWhatChanged() {
    Ordered<Ranked> list = Ordered.copyOf(all(10_000, "a"));
    comparisons.set(0);
    Ordered<Ranked> other =
        list.replace(List.of(list.get(7000)), List.of(ranked(7000, "b"))).orElseThrow();
    assertTrue(comparisons.get() < 100, comparisons::toString);
    assertEquals(List.of("6999a", "7000b", "7001a"), shown(other.subList(6999, 7002)));
    assertEquals(10_000, other.size());
    assertNotEquals(list, other);
    assertEquals("7000a", shown(list).get(7000));
  }

  @Test
  void onlyTheCallerKnowsTheOrderOfOneRank() {
    Ordered<Ranked> list = Ordered.copyOf(all(100, "a"));
    assertEquals(Optional.empty(), list.replace(List.of(), List.of(ranked(3, "b"))));
    assertEquals(
        Optional.empty(), list.replace(List.of(), List.of(ranked(100, "b"), ranked(100, "c"))));
  }

  @Test
  void byChanceItIsWhatSortingGives() {
    var random = new Random(5);
    List<Ranked> plain = new ArrayList<>(all(300, "a"));
    Ordered<Ranked> list = Ordered.copyOf(plain);
    for (int round = 1; round < 500; round++) {
      var gone = new ArrayList<Ranked>();
      var come = new ArrayList<Ranked>();
      for (int i = random.nextInt(6); i > 0 && plain.size() > 100; i--) {
        gone.add(plain.remove(random.nextInt(plain.size())));
      }
      for (int i = random.nextInt(6); i > 0; i--) {
        come.add(ranked(random.nextInt(400), "r" + round));
      }
      plain.addAll(come);
      list = list.replace(gone, come).orElse(Ordered.copyOf(plain));
      Ordered<Ranked> anew = Ordered.copyOf(plain);
      assertEquals(anew, list);
      // Those of one rank stand as the last sorting found them.
      plain = new ArrayList<>(list);
    }
  }
}
