package dev.confgen.bench;

import dev.confgen.layout.Found;
import dev.confgen.layout.LayoutReader;
import dev.confgen.layout.Layouts;
import dev.confgen.model.KeyTree;
import dev.confgen.model.KeyTree.Value;
import dev.confgen.model.Snapshot;
import java.util.List;
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

  @Param({"1000", "10000"})
  int keys;

  private final TreeMap<String, Value> known = new TreeMap<>();
  private final LayoutReader reader = new LayoutReader(Layouts.DEFAULT, false);
  private Snapshot last = Snapshot.EMPTY;
  private int changes;

  @Setup
  public void setUp() {
    for (int i = 0; i < keys; i++) {
      put(i, 0);
    }
    last = read();
  }

  private void put(int key, int weight) {
    known.put(
        "/web-%d/%d".formatted(key / TWINS, key),
        new Value.Text(
            "{\"address\":\"10.0.%d.%d\",\"port\":80,\"routes\":[{\"host\":\"web-%d.test\"}],\"weight\":%d}"
                .formatted(key / 250, key % 250 + 1, key / TWINS, weight)));
  }

  private Snapshot read() {
    KeyTree tree = KeyTree.of(known);
    Found found = reader.read(tree);
    var snapshot = new Snapshot(List.of(), found.services(), tree, found.leftOut());
    return Snapshot.EMPTY.merge(snapshot);
  }

  @Benchmark
  public boolean oneChanged() {
    changes++;
    put(changes * 7919 % keys, changes % 256);
    Snapshot now = read();
    boolean same = now.equals(last);
    last = now;
    return same;
  }
}
