package dev.confgen.reconcile;

import java.time.Duration;

/// How fast changes are followed. A duration of zero means none.
///
/// @param waitMin how long nothing must change before a burst of changes is read
/// @param waitMax how long a burst that does not end may be waited for, from its first change
/// @param resync how often everything is read anew and handed over even if nothing changed
public record Pace(Duration waitMin, Duration waitMax, Duration resync) {}
