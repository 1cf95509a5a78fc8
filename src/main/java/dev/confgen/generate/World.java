package dev.confgen.generate;

import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.output.Seen;
import dev.confgen.template.View;

/// What all jobs of one pass are made from.
///
/// @param view what templates see
/// @param seen how much of it there is
/// @param confirmed whether all sources were read in full for it
record World(View view, Seen seen, boolean confirmed) {

  static World of(Snapshot snapshot, Services services, Conditions conditions, boolean confirmed) {
    var seen =
        new Seen(snapshot.containers().size(), services.offered().size(), snapshot.keys().size());
    return new World(new View(snapshot, services, conditions.vars()), seen, confirmed);
  }

  /// The same, no longer fresh.
  World aged() {
    return new World(view, seen, false);
  }
}
