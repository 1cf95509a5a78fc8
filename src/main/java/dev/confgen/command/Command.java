package dev.confgen.command;

import java.time.Duration;
import java.util.Optional;

/// A command line for `/bin/sh -c`, and how long it may take.
///
/// @param line the command line
/// @param limit how long it may take; absent for no limit
public record Command(String line, Optional<Duration> limit) {}
