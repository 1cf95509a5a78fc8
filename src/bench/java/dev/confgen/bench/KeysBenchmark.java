package dev.confgen.bench;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Rediscovery;
import dev.confgen.layout.Found;
import dev.confgen.layout.LayoutReader;
import dev.confgen.layout.Layouts;
import dev.confgen.model.KeyTree;
import dev.confgen.model.KeyTree.Value;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// From one changed key among many services to a snapshot that is known to be another.
@State(Scope.Benchmark)
public class KeysBenchmark {

  private static final int TWINS = 10;
  private static final int NETWORK = 250;
  private static final int WEIGHTS = 256;

  /// From one changed key to the next, which stands somewhere else.
  private static final int STRIDE = 7919;

  @Param({"1000", "10000"})
  int keys;

  private final LayoutReader reader = new LayoutReader(Layouts.DEFAULT, false);
  private KeyTree tree = KeyTree.EMPTY;
  private Snapshot last = Snapshot.EMPTY;
  private final Rediscovery discovery = new Rediscovery();
  private int changes;

  @Setup
  public void setUp() {
    var all = new TreeMap<String, Optional<Value>>();
    for (int i = 0; i < keys; i++) {
      all.put(name(i), Optional.of(service(i, 0)));
      all.put("/plain/of/%d".formatted(i), Optional.of(new Value.Text("x")));
    }
    last = read(all);
    Services _ = discovery.discover(last, Addressing.DEFAULT);
  }

  private static String name(int key) {
    return "/web-%d/%d".formatted(key / TWINS, key);
  }

  private static Value service(int key, int weight) {
    return new Value.Text(
        "{\"address\":\"10.0.%d.%d\",\"port\":80,\"routes\":[{\"host\":\"web-%d.test\"}],\"weight\":%d}"
            .formatted(key / NETWORK, key % NETWORK + 1, key / TWINS, weight));
  }

  private Snapshot read(SortedMap<String, Optional<Value>> touched) {
    tree = tree.with(touched);
    Found found = reader.read(tree);
    var snapshot = new Snapshot(List.of(), found.services(), tree, found.leftOut());
    return Snapshot.EMPTY.merge(snapshot);
  }

  private boolean isSame(String key, Value value) {
    Snapshot now = read(new TreeMap<>(Map.of(key, Optional.of(value))));
    boolean same = now.equals(last);
    last = now;
    return same;
  }

  @Benchmark
  public boolean oneServiceChanged() {
    changes++;
    int key = Math.floorMod(changes * STRIDE, keys);
    return isSame(name(key), service(key, changes % WEIGHTS));
  }

  /// With all that comes before rendering.
  @Benchmark
  public Services oneServiceDiscovered() {
    boolean _ = oneServiceChanged();
    return discovery.discover(last, Addressing.DEFAULT);
  }

  /// With all that comes before rendering.
  @Benchmark
  public Services onePlainKeyChanged() {
    changes++;
    int key = Math.floorMod(changes * STRIDE, keys);
    boolean _ = isSame("/plain/of/%d".formatted(key), new Value.Text("x" + changes));
    return discovery.discover(last, Addressing.DEFAULT);
  }
}
