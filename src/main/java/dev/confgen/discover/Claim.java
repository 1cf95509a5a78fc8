package dev.confgen.discover;

import java.util.Optional;

/// A host that a container wants the requests of.
///
/// @param host the host
/// @param path the path below which it wants them, where the convention says it with the host; else
///   the container's path hint counts
/// @param dest what the path is replaced with, where the convention says it with the host
record Claim(Hint host, Optional<Hint> path, Optional<Hint> dest) {

  Claim(Hint host) {
    this(host, Optional.empty(), Optional.empty());
  }
}
