package dev.confgen.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.model.KeyTree;
import dev.confgen.model.KeyTree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was read bit by bit is what is there when everything is read anew.
final class IncrementalReadingTest {

  private static final int SEEDS = 8;
  private static final int ROUNDS = 200;

  /// Keys beside, below and above one another, of several images for one port, and of one rank.
  private static final Map<String, String> NEIGHBOURS =
      Map.ofEntries(
          Map.entry("/a", "10.0.0.1:1"),
          Map.entry("/a-b/x", "10.0.0.1:1"),
          Map.entry("/a/x", "10.0.0.1:1"),
          Map.entry("/a/port", "80"),
          Map.entry("/a/scheme", "http"),
          Map.entry("/a/hosts/x", "10.0.0.1:1"),
          Map.entry("/a/", "10.0.0.1:1"),
          Map.entry("/a0", "10.0.0.1:1"),
          Map.entry("/", "x"),
          Map.entry("//", "x"),
          Map.entry("/x/web/1", "{\"host\":\"10.0.0.1\",\"port\":1,\"text\":\"x\"}"),
          Map.entry("/y/web/1", "{\"host\":\"10.0.0.1\",\"port\":1,\"text\":\"y\"}"),
          Map.entry("/z/web/1", "{\"host\":\"10.0.0.1\",\"port\":1,\"text\":\"z\"}"),
          Map.entry("/10.0.0.1/a/1", ports(1, 80)),
          Map.entry("/10.0.0.1/a/2", ports(1, 80)),
          Map.entry("/10.0.0.1/b/3", ports(2, 80)),
          Map.entry("/10.0.0.1/b/4", ports(3, 81)),
          Map.entry("/10.0.0.1/x::a/5", ports(1, 81)),
          Map.entry("/10.0.0.1/a/6", "[]"));

  private static String ports(int open, int inside) {
    return "[{\"ip\":\"10.0.0.1\",\"public_port\":\"%d\",\"private_port\":\"%d\"}]"
        .formatted(open, inside);
  }

  static List<String> layouts() {
    return Layouts.names();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aReadingOfWhatChangedEqualsAReadingAnew(String name) {
    Layout layout = Keys.layout(name);
    var pool = new TreeMap<String, String>();
    for (int seed = 0; seed < SEEDS; seed++) {
      pool.putAll(layout.write(SampledServices.of(seed)).keys());
    }
    var keys = new TreeMap<String, Value>();
    pool.forEach((key, text) -> keys.put(key, new Value.Text(text)));
    pool.putAll(NEIGHBOURS);
    var random = new Random(11);
    for (boolean askedFor : List.of(true, false)) {
      var reader = new LayoutReader(layout, askedFor);
      KeyTree tree = KeyTree.EMPTY;
      for (int round = 0; round < ROUNDS; round++) {
        tree =
            switch (random.nextInt(8)) {
              case 0 -> others(keys);
              case 1 -> KeyTree.of(keys);
              default -> tree.with(changes(tree, keys));
            };
        assertEquals(
            new LayoutReader(layout, askedFor).read(tree),
            reader.read(tree),
            name + ", round " + round);
        change(keys, pool, random);
      }
    }
  }

  /// The keys that changed, and some that did not.
  private static SortedMap<String, Optional<Value>> changes(
      KeyTree before, Map<String, Value> keys) {
    Map<String, Value> known = before.entries();
    var changes = new TreeMap<String, Optional<Value>>();
    known.keySet().forEach(key -> changes.put(key, Optional.empty()));
    keys.forEach((key, value) -> changes.put(key, Optional.of(value)));
    changes
        .entrySet()
        .removeIf(e -> e.getValue().equals(Optional.ofNullable(known.get(e.getKey()))));
    keys.entrySet().stream()
        .limit(3)
        .forEach(e -> changes.put(e.getKey(), Optional.of(e.getValue())));
    changes.put("/never/was", Optional.empty());
    return changes;
  }

  private static void change(Map<String, Value> keys, Map<String, String> pool, Random random) {
    var known = new ArrayList<String>(pool.keySet());
    for (int i = random.nextInt(6); i > 0; i--) {
      String key = known.get(random.nextInt(known.size()));
      String other = known.get(random.nextInt(known.size()));
      switch (random.nextInt(8)) {
        case 0 -> keys.put(key, new Value.Text(pool.getOrDefault(other, "")));
        case 1 -> keys.put(key, new Value.Binary("gIA="));
        case 2, 3 -> keys.remove(key);
        case 4 -> keys.keySet().removeIf(each -> each.startsWith(Entry.directory(key)));
        default -> keys.put(key, new Value.Text(pool.getOrDefault(key, "")));
      }
    }
    if (keys.size() < pool.size() / 2) {
      pool.forEach((key, text) -> keys.putIfAbsent(key, new Value.Text(text)));
    }
  }

  /// The same of other objects.
  private static KeyTree others(Map<String, Value> keys) {
    var others = new TreeMap<String, Value>();
    keys.forEach((key, value) ->
        others.put(
            another(key),
            switch (value) {
              case Value.Text(String text) -> new Value.Text(another(text));
              case Value.Binary(String base64) -> new Value.Binary(base64);
            }));
    return KeyTree.of(others);
  }

  private static String another(String text) {
    return String.copyValueOf(text.toCharArray());
  }
}
