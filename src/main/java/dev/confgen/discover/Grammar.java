package dev.confgen.discover;

import dev.confgen.model.GenException;

/// How a hint's value is read.
@FunctionalInterface
interface Grammar<T> {

  /// Reads a value.
  ///
  /// @throws GenException.Invalid if it is not of this grammar
  T read(String value) throws GenException.Invalid;
}
