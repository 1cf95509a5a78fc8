package dev.confgen.reconcile;

import dev.confgen.model.Snapshot;

/// What a source said when it was last read successfully.
///
/// @param at when that was, by {@link System#nanoTime}
public record LastReading(Snapshot snapshot, long at) {}
