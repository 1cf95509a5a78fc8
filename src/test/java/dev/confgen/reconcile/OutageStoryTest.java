package dev.confgen.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.source.Source.Depth;
import dev.confgen.testing.CapturedLog;
import dev.confgen.testing.FakeSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/// While an outage goes on, the log tells its story once, and the status why it goes on.
final class OutageStoryTest {

  @Test
  void theLogTellsTheStoryAndTheStatusTheReason() {
    var reasons = List.of("closed", "refused", "no leader").iterator();
    var source =
        new FakeSource(
            "etcd x",
            () -> {
              throw new Unavailable(new Unavailable(reasons.next()), "closed");
            });
    var journal = new Journal("etcd x");
    var reading = new Reading();
    var work =
        new SourceWork(
            source,
            () -> {},
            (answer, remark) -> {
              journal.answered(answer, remark);
              reading.answer(answer, 0);
            });
    try (var log = new CapturedLog("dev.confgen.reconcile", Level.INFO)) {
      work.read(Depth.CHANGES);
      assertEquals(Optional.of("closed"), reading.failure());
      work.read(Depth.CHANGES);
      assertEquals(Optional.of("refused"), reading.failure());
      work.read(Depth.CHANGES);
      assertEquals(Optional.of("no leader"), reading.failure());
      assertEquals(
          List.of("WARNING etcd x: closed; nothing is done before it has been read once"),
          log.lines());
    }
  }
}
