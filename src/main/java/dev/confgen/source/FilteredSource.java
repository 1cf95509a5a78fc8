package dev.confgen.source;

import dev.confgen.model.ContainerFilters;
import dev.confgen.model.GenException;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A source of whose containers only some count. What is read, and when, does not depend on the
/// filters.
///
/// @param source the source
/// @param filters which of its containers count
public record FilteredSource(Source source, ContainerFilters filters) implements Source {

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public Snapshot read(Depth depth) throws GenException, InterruptedException {
    return filters.of(source.read(depth));
  }

  @Override
  public GenException.Unavailable late(Duration waited) throws InterruptedException {
    return source.late(waited);
  }

  @Override
  public Optional<Remark> remark() {
    return source.remark();
  }

  @Override
  public List<LeftOut> leftOut(String name) {
    return source.leftOut(name);
  }

  @Override
  public void watch(Runnable changed) throws InterruptedException {
    source.watch(changed);
  }

  @Override
  public void close() {
    source.close();
  }
}
