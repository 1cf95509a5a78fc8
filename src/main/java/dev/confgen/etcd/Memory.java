package dev.confgen.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import dev.confgen.model.KeyTree;
import dev.confgen.model.KeyTree.Value;
import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.KeyValue;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The keys as they are at one revision: read once, and kept up with what the watch tells. Several
/// threads may use it.
final class Memory {

  private final Prefix prefix;
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<String, Value> keys = new TreeMap<>();
  private Optional<KeyTree> tree = Optional.empty();
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
            boolean gone = keys.keySet().retainAll(read.keySet());
            boolean come = put(read);
            tree = gone || come ? Optional.empty() : tree;
            revision = at;
          }
          return true;
        });
  }

  private boolean put(Map<String, Value> read) {
    boolean changed = false;
    for (Map.Entry<String, Value> each : read.entrySet()) {
      if (!each.getValue().equals(keys.get(each.getKey()))) {
        keys.put(each.getKey(), each.getValue());
        changed = true;
      }
    }
    return changed;
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
      if (changed) {
        tree = Optional.empty();
      }
      return changed;
    });
  }

  private boolean apply(Event event) {
    Optional<String> key = prefix.seen(event.getKv().getKey());
    if (key.isEmpty()) {
      return false;
    }
    if (event.getType() == Event.EventType.DELETE) {
      return keys.remove(key.get()) != null;
    }
    Value value = value(event.getKv().getValue());
    if (value.equals(keys.get(key.get()))) {
      return false;
    }
    keys.put(key.get(), value);
    return true;
  }

  /// All keys; the same object as long as nothing changed.
  KeyTree tree() {
    return locked(() -> {
      KeyTree now = tree.orElseGet(() -> KeyTree.of((Map<String, Value>) keys));
      tree = Optional.of(now);
      return now;
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
