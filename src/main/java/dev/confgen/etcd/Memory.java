package dev.confgen.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import dev.confgen.model.KeyTree;
import dev.confgen.model.KeyTree.Value;
import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.KeyValue;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The keys as they are at one revision: read once, and kept up with what the watch tells. Several
/// threads may use it.
final class Memory {

  private final Prefix prefix;
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<String, Value> keys = new TreeMap<>();

  /// The keys as they were when somebody asked last, and which may be others since.
  private KeyTree tree = KeyTree.EMPTY;

  private final TreeSet<String> touched = new TreeSet<>();

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
            List<String> gone =
                keys.keySet().stream().filter(key -> !read.containsKey(key)).toList();
            gone.forEach(this::remove);
            read.forEach(this::put);
            revision = at;
          }
          return true;
        });
  }

  /// Whether it was another.
  private boolean put(String key, Value value) {
    if (value.equals(keys.get(key))) {
      return false;
    }
    keys.put(key, value);
    touched.add(key);
    return true;
  }

  private boolean remove(String key) {
    if (keys.remove(key) == null) {
      return false;
    }
    touched.add(key);
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
      if (!touched.isEmpty()) {
        tree = tree.next(keys, touched);
        touched.clear();
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
