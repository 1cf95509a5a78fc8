package dev.confgen.source;

import dev.confgen.model.GenException;
import dev.confgen.model.Image;
import dev.confgen.yaml.Mapping;
import dev.confgen.yaml.Node;
import java.util.List;
import java.util.Optional;

/// Reads the image of a container: a reference, or a mapping of its parts.
final class ImageReader {

  private static final List<String> FIELDS =
      List.of("name", "registry", "repository", "tag", "digest", "id");

  private ImageReader() {}

  static Image read(Item container) throws GenException.Invalid {
    Node node = container.find("image").orElseThrow();
    if (!(node instanceof Mapping)) {
      return Image.parse(node.text(), "");
    }
    Item fields = container.within(node, FIELDS);
    String name = fields.find("name").isPresent() ? fields.text("name") : composed(fields);
    Image parsed = Image.parse(name, fields.text("id"));
    return new Image(
        name,
        part(fields, "registry", parsed.registry()),
        part(fields, "repository", Optional.of(parsed.repository())).orElse(""),
        part(fields, "tag", parsed.tag()),
        part(fields, "digest", parsed.digest()),
        parsed.id());
  }

  private static String composed(Item fields) throws GenException.Invalid {
    String registry = fields.text("registry");
    String tag = fields.text("tag");
    String digest = fields.text("digest");
    return (registry.isEmpty() ? "" : registry + "/")
        + fields.text("repository")
        + (tag.isEmpty() ? "" : ":" + tag)
        + (digest.isEmpty() ? "" : "@" + digest);
  }

  /// A part as the mapping says, where an empty text means that there is none; else as the name
  /// says.
  private static Optional<String> part(Item fields, String key, Optional<String> parsed)
      throws GenException.Invalid {
    return fields.find(key).isPresent()
        ? Optional.of(fields.text(key)).filter(text -> !text.isEmpty())
        : parsed;
  }
}
