package dev.confgen.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Snapshot;
import dev.confgen.source.Source;
import dev.confgen.testing.CapturedLog;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

final class JournalTest {

  private static Optional<Source.Remark> said(String text) {
    return Optional.of(new Source.Remark(false, text));
  }

  @Test
  void aWarningIsSaidOnceUntilItIsOver() {
    var journal = new Journal("etcd x");
    var good = new Answer.Good(Snapshot.EMPTY);
    Optional<Source.Remark> warning = Optional.of(new Source.Remark(true, "nothing"));
    try (var log = new CapturedLog("dev.confgen.reconcile", Level.FINE)) {
      journal.answered(good, warning);
      journal.answered(good, warning);
      journal.answered(good, said("1 key"));
      journal.answered(good, warning);
      assertEquals(
          List.of("WARNING etcd x: nothing", "FINE etcd x: 1 key", "WARNING etcd x: nothing"),
          log.lines());
    }
  }

  @Test
  void aRemarkIsSaidOnceUntilItChanges() {
    var journal = new Journal("etcd x");
    var good = new Answer.Good(Snapshot.EMPTY);
    try (var log = new CapturedLog("dev.confgen.reconcile", Level.FINE)) {
      journal.answered(good, said("1 key"));
      journal.answered(good, said("1 key"));
      journal.answered(good, said("2 keys"));
      journal.answered(good, Optional.empty());
      journal.answered(good, said("2 keys"));
      assertEquals(
          List.of("FINE etcd x: 1 key", "FINE etcd x: 2 keys", "FINE etcd x: 2 keys"), log.lines());
    }
  }
}
