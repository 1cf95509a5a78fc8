package dev.confgen.yaml;

import dev.confgen.model.GenException;
import dev.confgen.model.HalfPair;
import dev.confgen.model.Spelling;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Keys with their values, in the order in which they were written. No key is there twice.
///
/// @param at where its first key stands
/// @param entries the keys, as they were written, with their values
public record Mapping(Place at, SequencedMap<String, Entry> entries) implements Node {

  public Mapping {
    entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
  }

  /// A value and where its key stands.
  public record Entry(Place key, Node value) {

    /// Where half of a surrogate pair stands: in the key or in the value.
    Optional<Place> halfPair(String name) {
      return HalfPair.in(name) ? Optional.of(key) : value.halfPair();
    }
  }

  @Override
  public String kind() {
    return "a mapping";
  }

  /// The value of a key. A key without a value is as one that is not there.
  public Optional<Node> find(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value).filter(v -> !v.isEmpty());
  }

  /// The value of a key that has to be there.
  public Node get(String key) throws GenException.Invalid {
    Optional<Node> found = find(key);
    if (found.isEmpty()) {
      throw at.invalid("the key \"" + key + "\" is missing");
    }
    return found.get();
  }

  /// All keys with their values.
  public SequencedMap<String, Node> nodes() {
    var nodes = new LinkedHashMap<String, Node>();
    entries.forEach((key, entry) -> nodes.put(key, entry.value()));
    return nodes;
  }

  /// Refuses every key but these.
  public void only(Collection<String> known) throws GenException.Invalid {
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw entry.getValue().key().invalid("unknown key" + Spelling.hint(entry.getKey(), known));
      }
    }
  }
}
