package dev.confgen.yaml;

import dev.confgen.model.GenException;
import java.util.Optional;

/// One YAML or JSON document.
///
/// YAML is read by version 1.2's rules: `no` is a word and `8080:80` is text. Keys are text, and
/// one that is there twice is an error. Anchors, aliases and `<<` work, within limits.
public final class YamlDocument {

  private YamlDocument() {}

  /// Reads a text that holds one document, or none: it is empty or has comments only.
  ///
  /// @param file how messages name the text
  /// @throws GenException.Invalid with file, line and column if it is neither YAML nor JSON
  public static Optional<Node> parse(String file, String text) throws GenException.Invalid {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      return looksLikeJson(bare) ? jsonOrYaml(file, bare) : YamlReader.read(file, bare);
    } catch (SyntaxFault fault) {
      throw fault.invalid();
    }
  }

  private static boolean looksLikeJson(String text) {
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }

  /// JSON first, as YAML 1.1's parser refuses some of it (`\/`, DEL, keys of more than 1,024
  /// characters) and folds U+0085 and U+2028 inside quotes. If the text is neither, the reader that
  /// came further knows best what is wrong.
  private static Optional<Node> jsonOrYaml(String file, String text) throws SyntaxFault {
    try {
      return Optional.of(JsonReader.read(file, text));
    } catch (SyntaxFault json) {
      try {
        return YamlReader.read(file, text);
      } catch (SyntaxFault yaml) {
        throw json.isBehind(yaml) ? json : yaml;
      }
    }
  }
}
