package dev.confgen.source;

import dev.confgen.model.Container;
import dev.confgen.model.KeyTree;
import dev.confgen.model.Snapshot;
import dev.confgen.yaml.Binary;
import dev.confgen.yaml.JsonText;
import dev.confgen.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a snapshot as a state file: what {@link StateFile} reads from it is equal to the
/// snapshot, but for what is masked, for the list of what was left out, and for hidden containers
/// on which no address depends.
public final class StateWriter {

  private StateWriter() {}

  /// The snapshot in YAML.
  public static String yaml(Snapshot snapshot, Mask mask) {
    return YamlText.write(document(snapshot, mask));
  }

  /// The snapshot in JSON.
  public static String json(Snapshot snapshot, Mask mask) {
    return JsonText.write(document(snapshot, mask));
  }

  private static Map<String, Object> document(Snapshot snapshot, Mask mask) {
    var containers = new ContainerFields(mask);
    var services = new ServiceFields(mask);
    var document = new LinkedHashMap<String, Object>();
    document.put("containers", snapshot.containers().stream().map(containers::of).toList());
    List<Container> hidden = snapshot.hiddenButNeeded();
    if (!hidden.isEmpty()) {
      document.put("hidden", hidden.stream().map(containers::of).toList());
    }
    document.put("services", snapshot.services().stream().map(services::of).toList());
    document.put("keys", keys(snapshot.keys(), mask));
    return document;
  }

  /// A directory that is named like a secret hides all that is in it.
  private static Map<String, Object> keys(KeyTree keys, Mask mask) {
    var texts = new LinkedHashMap<String, Object>();
    var masked = new ShownText(mask);
    keys.entries()
        .forEach((key, value) -> {
          List<String> names = List.of(key.substring(1).split("/", -1));
          texts.put(
              key,
              switch (value) {
                case KeyTree.Value.Text(String text) -> masked.of(names, text);
                case KeyTree.Value.Binary(String base64) -> bytes(base64, masked.of(names, base64));
              });
        });
    return texts;
  }

  private static Object bytes(String base64, String shown) {
    return shown.equals(base64) ? new Binary(base64) : shown;
  }
}
