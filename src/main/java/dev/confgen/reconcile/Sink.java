package dev.confgen.reconcile;

import dev.confgen.model.Snapshot;

/// What is kept equal to what runs. A sink takes whole snapshots and is idempotent.
public interface Sink {

  /// What it is, for the log.
  String name();

  /// Brings everything in line with a snapshot; one thread calls this and {@link #again}.
  Retry accept(Snapshot snapshot) throws InterruptedException;

  /// Does what was left to do, once the time that the last call asked for has come.
  Retry again() throws InterruptedException;
}
