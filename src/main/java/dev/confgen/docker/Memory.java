package dev.confgen.docker;

import dev.confgen.docker.ContainerMapper.Mapped;
import java.util.Map;
import java.util.TreeMap;

/// What outlives an event stream, because no later one tells it again.
///
/// @param known the containers as they were last read, by id; only the reader looks at them
/// @param farewells what containers were told
record Memory(Map<String, Mapped> known, Farewells farewells) {

  /// Nothing is known yet.
  Memory(OwnSignals own) {
    this(new TreeMap<>(), new Farewells(System::nanoTime, own));
  }
}
