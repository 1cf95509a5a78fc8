package dev.confgen.yaml;

import dev.confgen.model.GenException;

/// Where a value stands in a document.
///
/// @param file the document's name, as the user gave it
/// @param line the line, counted from 1
/// @param column the column, counted from 1 in characters
/// @param trail the way from the document's root
public record Place(String file, int line, int column, Trail trail) {
  static Place root(String file, int line, int column) {
    return new Place(file, line, column, new Trail.Root());
  }

  /// The way from the document's root: `services[2].address`; empty for the root itself.
  public String path() {
    return trail.text();
  }

  /// The complaint that the text at this place is wrong: `shop.yaml:12:5: services[2].adress:
  /// unknown key`.
  public GenException.Invalid invalid(String message) {
    return new GenException.Invalid(prefix() + message);
  }

  private String prefix() {
    String path = path();
    return this + ": " + (path.isEmpty() ? "" : path + ": ");
  }

  /// File, line and column: `shop.yaml:12:5`.
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
