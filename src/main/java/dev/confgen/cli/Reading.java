package dev.confgen.cli;

import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One reading of all sources.
final class Reading {

  private Reading() {}

  /// Everything that all sources say.
  ///
  /// @throws GenException.Unavailable if one of them cannot be read
  static Snapshot once(Sources sources, Optional<Duration> patience)
      throws GenException, InterruptedException {
    Snapshot all = Snapshot.EMPTY;
    for (Source source : sources.all()) {
      all = all.merge(read(source, patience));
    }
    return all;
  }

  private static Snapshot read(Source source, Optional<Duration> patience)
      throws GenException, InterruptedException {
    var reading = new FutureTask<>(() -> source.read(Source.Depth.FULL));
    Thread.ofVirtual().name(source.name()).start(reading);
    try {
      return patience.isPresent()
          ? reading.get(patience.get().toNanos(), TimeUnit.NANOSECONDS)
          : reading.get();
    } catch (TimeoutException e) {
      throw new GenException.Unavailable(
          "%s did not answer within %d ms".formatted(source.name(), patience.orElseThrow().toMillis()),
          e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case GenException.Invalid wrong ->
            throw new GenException.Unavailable(String.valueOf(wrong.getMessage()), wrong);
        case GenException failure -> throw failure;
        case RuntimeException bug -> throw bug;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
