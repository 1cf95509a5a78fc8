package dev.confgen.source;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Fields in the making, in order; those that say nothing are not written.
final class Fields {

  private final Map<String, Object> fields = new LinkedHashMap<>();

  Fields put(String key, Object value) {
    fields.put(key, value);
    return this;
  }

  Fields putUnless(boolean obvious, String key, Object value) {
    return obvious ? this : put(key, value);
  }

  Fields text(String key, String text) {
    return putUnless(text.isEmpty(), key, text);
  }

  Fields list(String key, Collection<?> values) {
    return putUnless(values.isEmpty(), key, values);
  }

  Fields optional(String key, Optional<?> value) {
    value.ifPresent(v -> fields.put(key, v));
    return this;
  }

  /// Texts by name, as a mask shows them.
  Fields texts(String key, SortedMap<String, String> texts, Mask mask) {
    var shown = new LinkedHashMap<String, String>();
    var masked = new ShownText(mask);
    texts.forEach((name, text) -> shown.put(name, masked.of(List.of(name), text)));
    return putUnless(shown.isEmpty(), key, shown);
  }

  Map<String, Object> map() {
    return fields;
  }
}
