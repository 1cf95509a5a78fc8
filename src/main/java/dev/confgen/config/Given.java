package dev.confgen.config;

import dev.confgen.model.GenException;

/// A value as the user wrote it, and where.
///
/// @param value the text
/// @param place where it stands, as messages name it: `--wait`, `GEN_WAIT`, `gen.yaml:3:7: wait`
public record Given(String value, String place) {

  /// What is wrong with it, as an exception that names the place.
  GenException.Invalid wrong(String reason) {
    return new GenException.Invalid(place + ": " + reason);
  }
}
