package dev.confgen.reconcile;

import java.time.Duration;
import java.util.Optional;

/// How a source is doing.
///
/// @param name the source
/// @param sinceRead how long ago it was last read successfully; absent if it never was, and then
///   nothing is handed to any sink
/// @param failure why the last reading failed; absent if it did not
public record SourceStatus(String name, Optional<Duration> sinceRead, Optional<String> failure) {}
