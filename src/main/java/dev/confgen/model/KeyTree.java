package dev.confgen.model;

import static dev.confgen.model.Quoted.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Keys and values, ordered by key. Keys begin with `/` and are seen as paths: `/up` is not the
/// directory of `/upstream`.
///
/// Its entries are one array, so that the tree after a change costs a copy of that, however many
/// keys there are: a map would have to be built anew, object by object.
public final class KeyTree {

  /// No keys.
  public static final KeyTree EMPTY = new KeyTree(Ordered.<Entry>copyOf(List.of()));

  private final Ordered<Entry> entries;

  /// What this is, without what is in it: trees after it know it by this and do not keep it.
  private final Object mark = new Object();

  /// The mark of the tree that this came from, and the keys that may be others since.
  private final Object origin;

  private final SortedSet<String> touched;

  private KeyTree(Ordered<Entry> entries) {
    this(entries, new Object(), Collections.emptySortedSet());
  }

  private KeyTree(Ordered<Entry> entries, Object origin, SortedSet<String> touched) {
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
  /// @param value what it holds
  public record Entry(String key, Value value) implements Comparable<Entry> {

    /// The key's last segment.
    public String name() {
      return key.substring(key.lastIndexOf('/') + 1);
    }

    /// By key.
    @Override
    public int compareTo(Entry other) {
      return key.compareTo(other.key);
    }
  }

  /// The tree of these keys; each must begin with `/`.
  public static KeyTree of(Map<String, Value> entries) {
    return new KeyTree(ordered(entries));
  }

  private static Ordered<Entry> ordered(Map<String, Value> entries) {
    var all = new ArrayList<Entry>(entries.size());
    entries.forEach((key, value) -> all.add(new Entry(key, value)));
    return Ordered.copyOf(all);
  }

  /// The tree of these keys and texts.
  public static KeyTree ofTexts(Map<String, String> texts) {
    var entries = new TreeMap<String, Value>();
    texts.forEach((key, text) -> entries.put(key, new Value.Text(text)));
    return of(entries);
  }

  /// This tree after some keys changed.
  ///
  /// @param changes what each of them holds now; nothing if it is gone
  public KeyTree with(SortedMap<String, Optional<Value>> changes) {
    var gone = new ArrayList<Entry>();
    var come = new ArrayList<Entry>();
    changes.forEach((key, now) -> {
      entry(key).ifPresent(gone::add);
      now.ifPresent(value -> come.add(new Entry(key, value)));
    });
    return new KeyTree(
        entries.replace(gone, come).orElseGet(() -> rebuilt(changes.keySet(), come)),
        mark,
        new TreeSet<>(changes.keySet()));
  }

  private Ordered<Entry> rebuilt(Set<String> without, List<Entry> with) {
    var all = new ArrayList<>(with);
    entries.stream().filter(entry -> !without.contains(entry.key())).forEach(all::add);
    return Ordered.copyOf(all);
  }

  /// This tree with the keys of another on top.
  public KeyTree merge(KeyTree other) {
    if (other.isEmpty() || isEmpty()) {
      return isEmpty() ? other : this;
    }
    var merged = new TreeMap<>(entries());
    merged.putAll(other.entries());
    return of(merged);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public int size() {
    return entries.size();
  }

  /// All keys with their values, in order.
  public SortedMap<String, Value> entries() {
    var all = new TreeMap<String, Value>();
    entries.forEach(entry -> all.put(entry.key(), entry.value()));
    return Collections.unmodifiableSortedMap(all);
  }

  /// The entries from a key on, in order, whether there is such a key or not.
  public List<Entry> from(String key) {
    return entries.subList(before(key), entries.size());
  }

  /// What a key holds, if it exists.
  public Optional<Value> get(String key) {
    return entry(normal(key)).map(Entry::value);
  }

  /// The entry of a key as it is written, with the `/` at its end if it has one.
  public Optional<Entry> entry(String key) {
    int place = before(key);
    return place < entries.size() && entries.get(place).key().equals(key)
        ? Optional.of(entries.get(place))
        : Optional.empty();
  }

  /// How many keys come before one.
  private int before(String key) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).key().compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Whether there is such a key, or any below it.
  public boolean exists(String key) {
    return get(key).isPresent() || !under(key).isEmpty();
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
    return List.copyOf(under(directory));
  }

  private List<String> children(String directory, boolean onlyDirectories) {
    int start = root(directory).length();
    var names = new TreeSet<String>();
    for (Entry entry : under(directory)) {
      String key = entry.key();
      int end = key.indexOf('/', start);
      if (end >= 0 || !onlyDirectories) {
        names.add(key.substring(start, end < 0 ? key.length() : end));
      }
    }
    return List.copyOf(names);
  }

  private List<Entry> under(String directory) {
    String root = root(directory);
    // Without the root itself, whose name is empty; '0' is the character after '/'.
    return entries.subList(before(root + '\0'), before(root.substring(0, root.length() - 1) + '0'));
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
      return touched.stream().filter(key -> !entry(key).equals(before.entry(key))).toList();
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
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return "KeyTree[" + quoted(String.join(" ", entries().keySet())) + "]";
  }
}
