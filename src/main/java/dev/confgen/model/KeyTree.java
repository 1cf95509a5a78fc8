package dev.confgen.model;

import static dev.confgen.model.Quoted.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Keys and values, ordered by key. Keys begin with `/` and are seen as paths: `/up` is not the
/// directory of `/upstream`.
public final class KeyTree {

  /// No keys.
  public static final KeyTree EMPTY = new KeyTree(new TreeMap<>());

  private final NavigableMap<String, Value> entries;

  /// What this is, without what is in it: trees after it know it by this and do not keep it.
  private final Object mark = new Object();

  /// The mark of the tree that this came from, and the keys that may be others since.
  private final Object origin;

  private final SortedSet<String> touched;

  private KeyTree(NavigableMap<String, Value> entries) {
    this(entries, new Object(), Collections.emptySortedSet());
  }

  private KeyTree(NavigableMap<String, Value> entries, Object origin, SortedSet<String> touched) {
    this.entries = entries;
    this.origin = origin;
    this.touched = touched;
  }

  /// What a key holds.
  public sealed interface Value {

    /// The value's bytes in base64.
    String base64();

    /// A value that is UTF-8.
    record Text(String text) implements Value {
      @Override
      public String base64() {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
      }
    }

    /// A value that is not.
    record Binary(String base64) implements Value {}
  }

  /// A key with its value.
  ///
  /// @param key the whole key
  /// @param name its last segment
  /// @param value what it holds
  public record Entry(String key, String name, Value value) {}

  /// The tree of these keys; each must begin with `/`.
  public static KeyTree of(Map<String, Value> entries) {
    return new KeyTree(new TreeMap<>(entries));
  }

  /// The tree of these keys, of which only some may be others than in this one.
  public KeyTree next(SortedMap<String, Value> now, SortedSet<String> some) {
    return new KeyTree(new TreeMap<>(now), mark, new TreeSet<>(some));
  }

  /// The tree of these keys and texts.
  public static KeyTree ofTexts(Map<String, String> texts) {
    var entries = new TreeMap<String, Value>();
    texts.forEach((key, text) -> entries.put(key, new Value.Text(text)));
    return new KeyTree(entries);
  }

  /// This tree with the keys of another on top.
  public KeyTree merge(KeyTree other) {
    if (other.isEmpty() || isEmpty()) {
      return isEmpty() ? other : this;
    }
    var merged = new TreeMap<>(entries);
    merged.putAll(other.entries);
    return new KeyTree(merged);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public int size() {
    return entries.size();
  }

  /// All keys with their values, in order.
  public SortedMap<String, Value> entries() {
    return Collections.unmodifiableSortedMap(entries);
  }

  /// What a key holds, if it exists.
  public Optional<Value> get(String key) {
    return Optional.ofNullable(entries.get(normal(key)));
  }

  /// Whether there is such a key, or any below it.
  public boolean exists(String key) {
    return entries.containsKey(normal(key)) || !under(key).isEmpty();
  }

  /// The names of the direct children of a directory, whether keys or directories, in order.
  public List<String> list(String directory) {
    return children(directory, false);
  }

  /// The names of the direct children of a directory that have children themselves, in order.
  public List<String> dirs(String directory) {
    return children(directory, true);
  }

  /// All keys below a directory, in order.
  public List<Entry> below(String directory) {
    var found = new ArrayList<Entry>();
    under(directory)
        .forEach((key, value) ->
            found.add(new Entry(key, key.substring(key.lastIndexOf('/') + 1), value)));
    return List.copyOf(found);
  }

  private List<String> children(String directory, boolean onlyDirectories) {
    int start = root(directory).length();
    var names = new TreeSet<String>();
    for (String key : under(directory).keySet()) {
      int end = key.indexOf('/', start);
      if (end >= 0 || !onlyDirectories) {
        names.add(key.substring(start, end < 0 ? key.length() : end));
      }
    }
    return List.copyOf(names);
  }

  private SortedMap<String, Value> under(String directory) {
    String root = root(directory);
    // '0' is the character after '/'.
    return entries.subMap(root, false, root.substring(0, root.length() - 1) + '0', false);
  }

  private static String root(String directory) {
    String normal = normal(directory);
    return normal.equals("/") ? normal : normal + "/";
  }

  private static String normal(String key) {
    String rooted = key.startsWith("/") ? key : "/" + key;
    return rooted.length() > 1 && rooted.endsWith("/")
        ? rooted.substring(0, rooted.length() - 1)
        : rooted;
  }

  /// The keys that are only in one of this tree and another, or hold something else, in order. Only
  /// those are looked at that may be others, if this tree came from the other; and keys and values
  /// that are the same object in both are not looked into.
  @SuppressWarnings("ReferenceEquality") // equal trees are told apart below, by what they hold
  public List<String> changedSince(KeyTree before) {
    if (before == this) {
      return List.of();
    }
    if (before.mark.equals(origin)) {
      return touched.stream()
          .filter(key ->
              !Optional.ofNullable(entries.get(key))
                  .equals(Optional.ofNullable(before.entries.get(key))))
          .toList();
    }
    var changed = new ArrayList<String>();
    var walk = new Walk(before.entries, entries);
    for (Optional<String> key = walk.next(); key.isPresent(); key = walk.next()) {
      changed.add(key.get());
    }
    return List.copyOf(changed);
  }

  @Override
  public boolean equals(Object other) {
    return other == this
        || (other instanceof KeyTree tree && tree.size() == size() && isLike(tree));
  }

  private boolean isLike(KeyTree tree) {
    if (tree.mark.equals(origin)) {
      return changedSince(tree).isEmpty();
    }
    return tree.origin.equals(mark)
        ? tree.changedSince(this).isEmpty()
        : new Walk(tree.entries, entries).next().isEmpty();
  }

  @Override
  public int hashCode() {
    return Objects.hash(entries);
  }

  @Override
  public String toString() {
    return "KeyTree[" + quoted(String.join(" ", entries.keySet())) + "]";
  }
}
