package dev.confgen.reconcile;

import dev.confgen.model.Snapshot;

/// A snapshot on its way to a sink.
///
/// @param confirmed whether every source was read in full for it
record Delivery(Snapshot snapshot, boolean confirmed) {}
