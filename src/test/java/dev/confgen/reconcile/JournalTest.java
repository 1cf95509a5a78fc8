package dev.confgen.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.Snapshot;
import dev.confgen.testing.CapturedLog;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

final class JournalTest {

  @Test
  void aRemarkIsSaidOnceUntilItChanges() {
    var journal = new Journal("etcd x");
    var good = new Answer.Good(Snapshot.EMPTY);
    try (var log = new CapturedLog("dev.confgen.reconcile", Level.FINE)) {
      journal.answered(good, Optional.of("1 key"));
      journal.answered(good, Optional.of("1 key"));
      journal.answered(good, Optional.of("2 keys"));
      journal.answered(good, Optional.empty());
      journal.answered(good, Optional.of("2 keys"));
      assertEquals(
          List.of("FINE etcd x: 1 key", "FINE etcd x: 2 keys", "FINE etcd x: 2 keys"), log.lines());
    }
  }
}
