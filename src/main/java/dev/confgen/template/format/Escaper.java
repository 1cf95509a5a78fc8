package dev.confgen.template.format;

/// Follows the text of one output from its beginning, and escapes each value for the place where it
/// stands.
///
/// One value stays inside one token of the format, and the program that reads the output sees
/// exactly that value; what cannot be expressed is refused, never changed.
public interface Escaper {

  /// Follows text that the template's author wrote, which is printed as it is.
  void follow(String text);

  /// The value as it would be printed at this place; nothing is followed.
  ///
  /// @throws Inexpressible if the value, or any value, cannot stand here
  String express(Value value) throws Inexpressible;

  /// The value as it is to be printed at this place; it is followed, too.
  ///
  /// @throws Inexpressible if the value, or any value, cannot stand here; nothing was followed then
  default String escape(Value value) throws Inexpressible {
    String printed = express(value);
    follow(printed);
    return printed;
  }
}
