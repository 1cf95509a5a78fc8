package dev.confgen.discover;

import dev.confgen.model.Container;

/// The default name of a container that compose started: `<project>-<service>`, so that two
/// projects never share a pool.
final class ComposeLabels implements Convention {

  @Override
  public String name() {
    return "compose";
  }

  @Override
  public void read(Container container, Hints hints) {
    if (container.project().isPresent() && container.service().isPresent()) {
      hints
          .everywhere()
          .put(
              Field.NAME,
              "com.docker.compose.service",
              container.project().get() + "-" + container.service().get());
    }
  }
}
