package dev.confgen.layout;

import dev.confgen.model.LeftOut;
import dev.confgen.model.Ordered;
import dev.confgen.model.Service;
import java.util.Collection;
import java.util.List;

/// What a layout says about the services of all groups together. It belongs to one reader, and is
/// kept up with what changes.
interface Rule {

  /// Everything is allowed.
  Rule NONE = new Rule() {};

  /// Takes over what changed.
  default void exchange(Collection<Service> gone, Collection<Service> come) {}

  /// What is against it.
  default List<LeftOut> faults() {
    return List.of();
  }

  /// Those of all services that are allowed.
  default Ordered<Service> allowed(Ordered<Service> all) {
    return all;
  }
}
