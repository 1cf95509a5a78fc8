package dev.confgen.bench;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Discovery;
import dev.confgen.model.GenException;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// From containers to services.
@State(Scope.Benchmark)
public class DiscoveryBenchmark {

  @Param({"100", "1000", "5000"})
  int containers;

  private Snapshot snapshot = Snapshot.EMPTY;

  @Setup
  public void setUp() throws IOException, GenException, InterruptedException {
    snapshot = Fleet.of(containers);
  }

  @Benchmark
  public Services discover() {
    return Discovery.discover(snapshot, Addressing.DEFAULT);
  }
}
