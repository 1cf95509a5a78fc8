package dev.confgen.etcd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.confgen.model.GenException.Unavailable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class OutageTest {

  @Test
  void theFirstReasonStandsForAWhile() {
    var now = new AtomicLong();
    var outage = new Outage(now::get);
    var refused = new Unavailable("refused");
    assertSame(refused, outage.steady(refused));
    assertSame(refused, outage.steady(new Unavailable("no leader")));
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    assertEquals("no leader", outage.steady(new Unavailable("no leader")).getMessage());
    outage.end();
    assertSame(refused, outage.steady(refused));
  }

  @Test
  void aLossAndWhatKeepsItFromBeingOpenedAgainAreOneStory() {
    var outage = new Outage(() -> 0);
    var closed = new Unavailable("closed");
    outage.begin(closed);
    assertSame(closed, outage.steady(new Unavailable("refused")));
    outage.begin(new Unavailable("another loss"));
    assertSame(closed, outage.steady(new Unavailable("no leader")));
  }

  @Test
  void aReasonThatComesBackStandsOn() {
    var now = new AtomicLong();
    var outage = new Outage(now::get);
    var refused = new Unavailable("refused");
    outage.begin(refused);
    now.addAndGet(Duration.ofSeconds(59).toNanos());
    assertSame(refused, outage.steady(new Unavailable("refused")));
    now.addAndGet(Duration.ofSeconds(59).toNanos());
    assertSame(refused, outage.steady(new Unavailable("no leader")));
  }
}
