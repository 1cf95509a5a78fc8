package dev.confgen.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.generate.Outcome;
import dev.confgen.model.GenException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VerdictTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aProgramThatHasNotBegunIsNotReadyAndNotIll() {
    Verdict verdict = new Scene().verdict();
    assertTrue(verdict.isHealthy());
    assertFalse(verdict.isReady());
    assertEquals("starting: the work has not begun", verdict.line());
  }

  @Test
  void itIsReadyOnceEverySourceWasReadAndEveryJobApplied() {
    var scene = new Scene();
    scene.begin(scene.job);
    assertEquals("not ready: docker has never been read; and 1 more", scene.verdict().readiness());
    scene.read();
    assertEquals("not ready: /out has not been applied yet", scene.verdict().readiness());
    scene.failed("check: exit 1");
    assertFalse(scene.verdict().isReady());
    scene.written();
    assertEquals("ready", scene.verdict().readiness());
    scene.failed("check: exit 1");
    assertTrue(scene.verdict().isReady());
  }

  @Test
  void aSourceThatWasNeverReadIsWrongAfterItsPatience() {
    var scene = new Scene();
    scene.begin(scene.job);
    scene.down("no socket");
    scene.clock.pass(Scene.PATIENCE);
    assertTrue(scene.verdict().isHealthy());
    scene.clock.pass(Duration.ofMillis(1));
    assertEquals(List.of("docker has never been read: no socket"), scene.verdict().problems());
  }

  @Test
  void aSourceThatWasReadOnceAndIsDownIsOnlyRemarked() {
    var scene = Scene.healthy();
    scene.down("no socket");
    scene.clock.pass(Duration.ofHours(1));
    assertTrue(scene.verdict().isHealthy());
    assertEquals("healthy; what docker said last counts: no socket", scene.verdict().line());
  }

  @Test
  void aJobThatFailedIsWrongUntilItSucceeds() {
    var scene = Scene.healthy();
    scene.failed("check \"haproxy -c\" failed: exit 1: line 3\nand more");
    assertEquals(
        "unhealthy: /out failed: check \"haproxy -c\" failed: exit 1: line 3",
        scene.verdict().line());
    scene.written();
    assertEquals("healthy", scene.verdict().line());
  }

  @Test
  void aJobThatWasRolledBackIsWrongUntilSomethingElseIsWritten() {
    var scene = Scene.healthy();
    scene.rolledBack("haproxy refused it");
    assertEquals("unhealthy: /out failed: haproxy refused it", scene.verdict().line());
    scene.written();
    assertEquals("healthy", scene.verdict().line());
  }

  @Test
  void whatIsHeldIsRemarkedAndWhatWasStoppedSaysNothing() {
    var scene = Scene.healthy();
    scene.chronicle.outcome(new Outcome.Held(scene.job, "2 services went away at once"));
    assertEquals("healthy; /out is kept: 2 services went away at once", scene.verdict().line());
    scene.written();
    scene.chronicle.outcome(new Outcome.Stopped(scene.job, new GenException.Rejected("ending")));
    assertEquals("healthy", scene.verdict().line());
  }

  @Test
  void aDebtIsWrongOnceItIsOlderThanItsFirstRetry() {
    var scene = Scene.healthy();
    scene.notifyLater(SECOND);
    assertEquals("healthy; notification of /out is still to come: reload", scene.verdict().line());
    scene.notifyFails(SECOND, SECOND);
    assertEquals(
        "healthy; notification of /out failed and is tried again: exit 1: no",
        scene.verdict().line());
    scene.clock.pass(Duration.ofSeconds(2));
    assertEquals("unhealthy: notification of /out is owed: exit 1: no", scene.verdict().line());
    scene.notified();
    assertTrue(scene.verdict().isHealthy());
    scene.notifyFails(SECOND, SECOND);
    assertTrue(scene.verdict().isHealthy(), "that is another first failure");
  }

  /// A reload that hung was healthy until its time limit.
  @Test
  void aNotificationThatHangsIsWrongBeforeItHasFailed() {
    var scene = Scene.healthy();
    scene.notifyRuns(Duration.ofSeconds(14));
    assertEquals("healthy; notification of /out is running: reload", scene.verdict().line());
    scene.notifyRuns(Duration.ofSeconds(15));
    assertEquals(
        "unhealthy: notification of /out is owed: reload has not ended yet",
        scene.verdict().line());
  }

  @Test
  void whatOnlyWaitsForItsIntervalIsNeverWrong() {
    var scene = Scene.healthy();
    scene.notifyLater(Duration.ofHours(1));
    assertTrue(scene.verdict().isHealthy());
  }

  @Test
  void aSecondFailureIsWrongAtOnce() {
    var scene = Scene.healthy();
    scene.notifyFails(SECOND, SECOND);
    scene.notifyFails(SECOND, SECOND);
    assertFalse(scene.verdict().isHealthy());
  }

  @Test
  void aRetryThatIsPutOffForLongDoesNotHideTheFailure() {
    var scene = Scene.healthy();
    scene.notifyFails(SECOND, Duration.ofHours(1));
    scene.clock.pass(Duration.ofSeconds(10));
    assertFalse(scene.verdict().isHealthy());
  }

  @Test
  void otherSettingsKeepWhatIsKnownOfWhatStays() {
    var scene = Scene.healthy();
    scene.notifyFails(SECOND, SECOND);
    scene.clock.pass(Duration.ofSeconds(2));
    scene.begin(scene.job, scene.job("/new"));
    assertFalse(scene.verdict().isHealthy());
    assertEquals("not ready: /new has not been applied yet", scene.verdict().readiness());
    scene.begin(scene.job("/other"));
    assertEquals(
        List.of("/other"),
        scene.chronicle.vitals().jobs().stream().map(Vitals.OfJob::name).toList());
  }
}
