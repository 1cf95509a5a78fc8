package dev.confgen.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnnouncerTest {

  private static final List<String> NOTHING = List.of();

  @Test
  void readinessIsToldOnceAndTheStatusWhenItChanges() {
    var announcer = new Announcer(0, 0);
    assertEquals(List.of("STATUS=starting"), announcer.tick(false, "starting", true, 1));
    assertEquals(NOTHING, announcer.tick(false, "starting", true, 2));
    assertEquals(List.of("READY=1", "STATUS=healthy"), announcer.tick(true, "healthy", true, 3));
    assertEquals(List.of("STATUS=unhealthy"), announcer.tick(true, "unhealthy", true, 4));
    assertEquals(NOTHING, announcer.tick(true, "unhealthy", true, 5));
  }

  @Test
  void aReloadIsToldOfAProgramThatIsReady() {
    var announcer = new Announcer(0, 0);
    assertEquals(NOTHING, announcer.reloading(5000));
    assertEquals(NOTHING, announcer.reloaded());
    announcer.tick(true, "healthy", true, 6000);
    assertEquals(List.of("RELOADING=1", "MONOTONIC_USEC=7"), announcer.reloading(7000));
    assertEquals(List.of("READY=1"), announcer.reloaded());
  }

  @Test
  void theWatchdogIsToldForAsLongAsTheLoopLives() {
    var announcer = new Announcer(100, 0);
    assertEquals(List.of("STATUS=x", "WATCHDOG=1"), announcer.tick(false, "x", true, 0));
    assertEquals(NOTHING, announcer.tick(false, "x", true, 99));
    assertEquals(List.of("WATCHDOG=1"), announcer.tick(false, "x", true, 100));
    assertEquals(NOTHING, announcer.tick(false, "x", false, 200));
    assertEquals(NOTHING, announcer.tick(false, "x", false, 1000));
    announcer.reloading(1000);
    assertEquals(List.of("WATCHDOG=1"), announcer.tick(false, "x", false, 1001));
  }

  @Test
  void theWatchdogIsToldAtHalfOfItsTimeIfItIsThisProcess() {
    assertEquals(Duration.ofSeconds(15), every(Map.of("WATCHDOG_USEC", "30000000")));
    assertEquals(
        Duration.ofSeconds(1), every(Map.of("WATCHDOG_USEC", "2000000", "WATCHDOG_PID", "7")));
    assertEquals(Duration.ZERO, every(Map.of("WATCHDOG_USEC", "2000000", "WATCHDOG_PID", "8")));
    assertEquals(Duration.ZERO, every(Map.of("WATCHDOG_USEC", "soon")));
    assertEquals(Duration.ZERO, every(Map.of()));
  }

  private static Duration every(Map<String, String> environment) {
    return Systemd.beatEvery(environment, 7);
  }
}
