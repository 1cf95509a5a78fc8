package dev.confgen.yaml;

import java.util.LinkedHashMap;
import java.util.Map;

/// A mapping in the making.
final class MappingBuilder {

  private final Place at;
  private final Map<String, Mapping.Entry> written = new LinkedHashMap<>();
  private final Map<String, Mapping.Entry> merged = new LinkedHashMap<>();

  MappingBuilder(Place at) {
    this.at = at;
  }

  /// Refuses a key that is there already; asked before its value is read, so that the first fault
  /// of a document is the one that is reported.
  void claim(String key, Place keyAt) throws SyntaxFault {
    Mapping.Entry first = written.get(key);
    if (first != null) {
      throw new SyntaxFault(
          keyAt, "this key is there twice (first in line " + first.key().line() + ")");
    }
  }

  void put(String key, Place keyAt, Node value) {
    written.put(key, new Mapping.Entry(keyAt, value));
  }

  /// Adds what a `<<` brings: one mapping or a list of them, of which the earlier win; what is
  /// written out wins over all (yaml.org/type/merge).
  void merge(Node value, Place keyAt) throws SyntaxFault {
    for (Node node : value.listOrOne()) {
      if (!(node instanceof Mapping mapping)) {
        throw new SyntaxFault(keyAt, "must be a mapping to merge, but is " + node.kind());
      }
      mapping.entries().forEach(merged::putIfAbsent);
    }
  }

  Mapping build() {
    var all = new LinkedHashMap<>(written);
    merged.forEach(all::putIfAbsent);
    return new Mapping(at, all);
  }
}
