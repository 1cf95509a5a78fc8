package dev.confgen.bench;

import dev.confgen.layout.Found;
import dev.confgen.layout.LayoutReader;
import dev.confgen.layout.Layouts;
import dev.confgen.model.KeyTree;
import dev.confgen.model.KeyTree.Value;
import dev.confgen.model.Snapshot;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
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

  private final TreeMap<String, Value> known = new TreeMap<>();
  private final LayoutReader reader = new LayoutReader(Layouts.DEFAULT, false);
  private KeyTree tree = KeyTree.EMPTY;
  private Snapshot last = Snapshot.EMPTY;
  private int changes;

  @Setup
  public void setUp() {
    for (int i = 0; i < keys; i++) {
      put(i, 0);
    }
    last = read(new TreeSet<>(known.keySet()));
  }

  private String put(int key, int weight) {
    String name = "/web-%d/%d".formatted(key / TWINS, key);
    known.put(
        name,
        new Value.Text(
            "{\"address\":\"10.0.%d.%d\",\"port\":80,\"routes\":[{\"host\":\"web-%d.test\"}],\"weight\":%d}"
                .formatted(key / NETWORK, key % NETWORK + 1, key / TWINS, weight)));
    return name;
  }

  private Snapshot read(TreeSet<String> touched) {
    tree = tree.next(known, touched);
    Found found = reader.read(tree);
    var snapshot = new Snapshot(List.of(), found.services(), tree, found.leftOut());
    return Snapshot.EMPTY.merge(snapshot);
  }

  @Benchmark
  public boolean oneChanged() {
    changes++;
    String changed = put(Math.floorMod(changes * STRIDE, keys), changes % WEIGHTS);
    Snapshot now = read(new TreeSet<>(List.of(changed)));
    boolean same = now.equals(last);
    last = now;
    return same;
  }
}
