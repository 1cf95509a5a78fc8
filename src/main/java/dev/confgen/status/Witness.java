package dev.confgen.status;

import dev.confgen.generate.Audience;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import java.time.Duration;

/// Who is told about the work while it goes on.
public interface Witness extends Audience {

  /// Nobody.
  Witness NONE = new Witness() {};

  /// A pass begins with what was read, and what discovery made of it.
  default void saw(Snapshot snapshot, Services services) {}

  /// A pass over all jobs has ended, with the notifications that it waited for.
  default void passed(Duration took) {}
}
