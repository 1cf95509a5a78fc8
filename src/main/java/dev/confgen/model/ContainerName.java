package dev.confgen.model;

import static dev.confgen.model.Quoted.quoted;

import java.util.regex.Pattern;

/// What engines call a container, by name or by id: letters, digits, `_`, `.` and `-`, beginning
/// with a letter or digit (`RestrictedNameChars` of Docker's `daemon/names`), at most 255
/// characters.
public final class ContainerName {

  private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,254}");

  private ContainerName() {}

  /// Reads a container's name or id; an empty one is an unknown one.
  ///
  /// @throws GenException.Invalid if it is not empty and not of the grammar above
  public static String parse(String value) throws GenException.Invalid {
    if (!value.isEmpty() && !GRAMMAR.matcher(value).matches()) {
      throw new GenException.Invalid(
          quoted(value)
              + " is no name or id of a container (letters, digits, \"_\", \".\" and \"-\")");
    }
    return value;
  }
}
