package dev.confgen.yaml;

import dev.confgen.model.GenException;

/// One JSON document (RFC 8259), and nothing else that YAML would take: strict about keys that are
/// there twice and about what follows the value.
public final class JsonDocument {

  private JsonDocument() {}

  /// Reads a text that holds one JSON value.
  ///
  /// @param file how messages name the text
  /// @throws GenException.Invalid with line and column if it is no JSON
  public static Node parse(String file, String text) throws GenException.Invalid {
    try {
      return JsonReader.read(file, text);
    } catch (SyntaxFault fault) {
      throw fault.invalid();
    }
  }
}
