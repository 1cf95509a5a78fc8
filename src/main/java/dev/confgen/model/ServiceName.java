package dev.confgen.model;

import static dev.confgen.model.Quoted.quoted;

import java.util.regex.Pattern;

/// The name that others find a service by: letters, digits, `_`, `.` and `-`, beginning with a
/// letter or digit or `_`, at most 128 characters. Such a name is one word in every format and one
/// segment of a key.
///
/// @param text the name
public record ServiceName(String text) implements Text, Comparable<ServiceName> {

  private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  /// Reads a service name.
  ///
  /// @throws GenException.Invalid if it is not of the grammar above
  public static ServiceName parse(String value) throws GenException.Invalid {
    if (!GRAMMAR.matcher(value).matches()) {
      throw new GenException.Invalid(
          quoted(value) + " is not a service name (letters, digits, \"_\", \".\" and \"-\")");
    }
    return new ServiceName(value);
  }

  @Override
  public int compareTo(ServiceName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
