package dev.confgen.source;

import static dev.confgen.model.Quoted.quoted;
import static dev.confgen.model.Quoted.wordOrQuoted;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.confgen.model.GenException;
import dev.confgen.model.KeyTree;
import dev.confgen.model.KeyTree.Value;
import dev.confgen.model.LeftOut;
import dev.confgen.yaml.Mapping;
import dev.confgen.yaml.Node;
import dev.confgen.yaml.Scalar;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads the keys of a state file: `/a/b: value`, where a mapping is a directory and bytes are
/// `!!binary`, or in JSON an object with that one key.
final class KeysReader {

  private static final String BINARY = "!!binary";

  private final Map<String, Value> values = new TreeMap<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  KeyTree keys() {
    return KeyTree.of(values);
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }

  void read(Mapping directory, String prefix) throws GenException.Invalid {
    for (Map.Entry<String, Mapping.Entry> entry : directory.entries().entrySet()) {
      String key = below(prefix, entry.getKey());
      Node node = entry.getValue().value();
      Optional<Node> bytes = bytes(node);
      if (bytes.isEmpty() && node instanceof Mapping inner) {
        read(inner, key);
        continue;
      }
      if (values.containsKey(key)) {
        throw entry.getValue().key().invalid("the key " + quoted(key) + " is there twice");
      }
      Optional<Value> value =
          bytes.isPresent()
              ? decode(key, bytes.get().text())
              : Optional.of(new Value.Text(node.isEmpty() ? "" : node.text()));
      value.ifPresent(v -> values.put(key, v));
    }
  }

  /// A key below a directory. One that begins with `/` at the top is taken as it is.
  private static String below(String prefix, String key) {
    String relative = key.startsWith("/") ? key.substring(1) : key;
    return prefix + "/" + relative;
  }

  private static Optional<Node> bytes(Node node) {
    if (node instanceof Scalar scalar && scalar.type() == Scalar.Kind.BINARY) {
      return Optional.of(node);
    }
    return node instanceof Mapping mapping && mapping.entries().size() == 1
        ? mapping.find(BINARY)
        : Optional.empty();
  }

  /// Bytes that are UTF-8 are text, wherever they come from.
  private Optional<Value> decode(String key, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    } catch (IllegalArgumentException _) {
      leftOut.add(new LeftOut("key " + wordOrQuoted(key), BINARY, "is not base64"));
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Value.Text(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
    } catch (CharacterCodingException _) {
      return Optional.of(new Value.Binary(Base64.getEncoder().encodeToString(bytes)));
    }
  }
}
