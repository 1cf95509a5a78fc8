package dev.confgen.model;

import static dev.confgen.model.Quoted.quoted;

import java.util.Locale;
import java.util.regex.Pattern;

/// What a service speaks: `http`, `https`, `tcp`, `grpc`, … in lower case (RFC 3986, section 3.1).
///
/// @param text the scheme
public record Scheme(String text) implements Text {

  /// Plain HTTP, what a service speaks unless something says otherwise.
  public static final Scheme HTTP = new Scheme("http");

  /// HTTP inside TLS.
  public static final Scheme HTTPS = new Scheme("https");

  /// A byte stream that a proxy does not look into.
  public static final Scheme TCP = new Scheme("tcp");

  private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9+.-]{0,31}");

  /// Reads a scheme in any case.
  ///
  /// @throws GenException.Invalid if it is not letters, digits, `+`, `.` and `-`, beginning with a
  ///   letter
  public static Scheme parse(String value) throws GenException.Invalid {
    String lower = value.toLowerCase(Locale.ROOT);
    if (!GRAMMAR.matcher(lower).matches()) {
      throw new GenException.Invalid(quoted(value) + " is not a scheme such as http or tcp");
    }
    return new Scheme(lower);
  }

  @Override
  public String toString() {
    return text;
  }
}
