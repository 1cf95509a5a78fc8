package dev.confgen.reconcile;

import dev.confgen.model.Snapshot;

/// What is kept equal to what runs. A sink takes whole snapshots and is idempotent; one thread
/// calls it. One that throws unexpectedly is called again, with back-off.
public interface Sink {

  /// What it is, for the log.
  String name();

  /// Brings everything in line with a snapshot.
  Retry accept(Snapshot snapshot) throws InterruptedException;

  /// The same with a snapshot for which every source was read in full, and answered, after the
  /// snapshot before it was handed over: what is not in it is gone.
  default Retry confirm(Snapshot snapshot) throws InterruptedException {
    return accept(snapshot);
  }

  /// Does what was left to do, once the time that the last call asked for has come.
  Retry again() throws InterruptedException;
}
