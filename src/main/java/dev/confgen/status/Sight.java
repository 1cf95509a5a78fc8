package dev.confgen.status;

import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;

/// What was read last, and what discovery made of it.
public record Sight(Snapshot snapshot, Services services) {

  /// Nothing was read yet.
  static final Sight NONE = new Sight(Snapshot.EMPTY, Services.NONE);
}
