package dev.confgen.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PageTest {

  private static final Duration QUICK = Duration.ofMillis(1250);
  private static final Duration SLOW = Duration.ofMillis(1251);
  private static final int NO_CEILING = Integer.MAX_VALUE;

  private final Page page = new Page(5000, Duration.ofSeconds(5));

  @Test
  void itBeginsWithFewAndGrowsWhileAnswersComeQuickly() {
    assertEquals(625, page.size());
    page.grow(625, QUICK, NO_CEILING);
    assertEquals(1250, page.size());
    page.grow(1250, SLOW, NO_CEILING);
    assertEquals(1250, page.size());
    page.grow(4000, QUICK, NO_CEILING);
    assertEquals(5000, page.size());
    page.grow(5000, QUICK, NO_CEILING);
    assertEquals(5000, page.size());
  }

  @Test
  void itShrinksDownToOne() {
    page.shrink(625);
    assertEquals(78, page.size());
    page.shrink(78);
    page.shrink(9);
    assertEquals(1, page.size());
    page.shrink(1);
    assertEquals(1, page.size());
    page.grow(1, QUICK, NO_CEILING);
    assertEquals(2, page.size());
    assertEquals(1, new Page(3, Duration.ofSeconds(5)).size());
  }

  @Test
  void itDoesNotGrowToWhatWasTooLong() {
    page.grow(156, QUICK, 312);
    assertEquals(312, page.size());
    page.grow(312, QUICK, 312);
    assertEquals(312, page.size());
    page.grow(400, QUICK, 312);
    assertEquals(400, page.size());
  }
}
