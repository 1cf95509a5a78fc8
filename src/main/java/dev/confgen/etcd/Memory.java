package dev.confgen.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import dev.confgen.model.KeyTree;
import dev.confgen.model.KeyTree.Entry;
import dev.confgen.model.KeyTree.Value;
import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.KeyValue;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The keys as they are at one revision: read once, and kept up with what the watch tells. Several
/// threads may use it.
final class Memory {

  private final Prefix prefix;
  private final ReentrantLock lock = new ReentrantLock();

  /// The keys as they were when somebody asked last, and what those hold that changed since.
  private KeyTree tree = KeyTree.EMPTY;

  private final TreeMap<String, Optional<Value>> changes = new TreeMap<>();

  private long revision;

  Memory(Prefix prefix) {
    this.prefix = prefix;
  }

  /// The revision of which the keys are; 0 before they were read.
  long revision() {
    return locked(() -> revision);
  }

  /// Takes over everything that there was at a revision. It is dropped if more is known already.
  /// What is still the same stays the same object.
  void replace(List<KeyValue> all, long at) {
    var read = new TreeMap<String, Value>();
    for (KeyValue each : all) {
      prefix.seen(each.getKey()).ifPresent(key -> read.put(key, value(each.getValue())));
    }
    boolean _ =
        locked(() -> {
          if (at >= revision) {
            known().stream().filter(key -> !read.containsKey(key)).forEach(this::remove);
            read.forEach(this::put);
            revision = at;
          }
          return true;
        });
  }

  /// The keys that there are, and those that were taken out since somebody asked.
  private Set<String> known() {
    var known = new HashSet<>(changes.keySet());
    tree.from("").forEach(entry -> known.add(entry.key()));
    return known;
  }

  /// Whether it was another.
  private boolean put(String key, Value value) {
    return change(key, Optional.of(value));
  }

  private boolean remove(String key) {
    return change(key, Optional.empty());
  }

  private boolean change(String key, Optional<Value> now) {
    if (changes.getOrDefault(key, tree.entry(key).map(Entry::value)).equals(now)) {
      return false;
    }
    changes.put(key, now);
    return true;
  }

  /// Takes over what changed, all at once.
  ///
  /// @return whether any key is another now
  boolean apply(List<Event> events) {
    return locked(() -> {
      boolean changed = false;
      long known = revision;
      for (Event event : events) {
        long at = event.getKv().getModRevision();
        changed |= at > known && apply(event);
        revision = Math.max(revision, at);
      }
      return changed;
    });
  }

  private boolean apply(Event event) {
    Optional<String> key = prefix.seen(event.getKv().getKey());
    if (key.isEmpty()) {
      return false;
    }
    return event.getType() == Event.EventType.DELETE
        ? remove(key.get())
        : put(key.get(), value(event.getKv().getValue()));
  }

  /// All keys; the same object as long as nothing changed.
  KeyTree tree() {
    return locked(() -> {
      if (!changes.isEmpty()) {
        tree = tree.with(changes);
        changes.clear();
      }
      return tree;
    });
  }

  private static Value value(ByteString bytes) {
    return bytes.isValidUtf8()
        ? new Value.Text(bytes.toString(UTF_8))
        : new Value.Binary(Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
