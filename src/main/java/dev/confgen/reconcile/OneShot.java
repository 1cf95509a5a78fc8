package dev.confgen.reconcile;

import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One reading of all sources, for those who do not watch.
public final class OneShot {

  private OneShot() {}

  /// Everything that the sources say now. They are read at the same time.
  ///
  /// @param timeout how long all of them together may take; zero waits for ever
  /// @throws GenException if a source cannot be read, after all were tried: its own exception if it
  ///   is the only one, else an `Unavailable` that has all reasons, each on a line. A source that
  ///   did not answer in time says what it knows of why, and is closed
  public static Snapshot read(List<Source> sources, Duration timeout)
      throws GenException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    List<FutureTask<Snapshot>> readings = sources.stream().map(OneShot::begin).toList();
    var failures = new ArrayList<GenException>();
    Snapshot all = Snapshot.EMPTY;
    try {
      for (int i = 0; i < sources.size(); i++) {
        Optional<Duration> left =
            timeout.isZero()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        try {
          all = all.merge(result(readings.get(i), left));
          remark(sources.get(i));
        } catch (TimeoutException _) {
          failures.add(sources.get(i).late(timeout));
          sources.get(i).close();
        } catch (GenException e) {
          failures.add(e);
        }
      }
    } finally {
      readings.forEach(reading -> reading.cancel(true));
    }
    if (!failures.isEmpty()) {
      throw combined(failures);
    }
    return all;
  }

  private static void remark(Source source) {
    source.remark().ifPresent(remark -> Journal.tell(source.name(), remark));
  }

  private static FutureTask<Snapshot> begin(Source source) {
    var reading = new FutureTask<>(() -> source.read(Source.Depth.FULL));
    Thread.ofVirtual().name(source.name()).start(reading);
    return reading;
  }

  private static Snapshot result(FutureTask<Snapshot> reading, Optional<Duration> left)
      throws GenException, TimeoutException, InterruptedException {
    try {
      return left.isPresent()
          ? reading.get(left.get().toNanos(), TimeUnit.NANOSECONDS)
          : reading.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case GenException failure -> throw failure;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static GenException combined(List<GenException> failures) {
    if (failures.size() == 1) {
      return failures.getFirst();
    }
    String reasons =
        String.join("\n", failures.stream().map(e -> String.valueOf(e.getMessage())).toList());
    var all = new GenException.Unavailable(reasons);
    failures.forEach(all::addSuppressed);
    return all;
  }
}
