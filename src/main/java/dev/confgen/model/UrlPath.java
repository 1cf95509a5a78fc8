package dev.confgen.model;

import static dev.confgen.model.Quoted.quoted;

import java.util.regex.Pattern;

/// A path prefix of a URL, beginning with `/` and, but for the root, not ending with one: a prefix
/// ends at a segment's boundary anyway, so that `/api/` and `/api` are the same. Its characters
/// need no quoting in any proxy's configuration.
///
/// @param text the path
public record UrlPath(String text) implements Text, Comparable<UrlPath> {

  /// The path that every request is below.
  public static final UrlPath ROOT = new UrlPath("/");

  private static final Pattern GRAMMAR = Pattern.compile("/[A-Za-z0-9._~!&()*+,=:@%/-]{0,1023}");

  /// Reads a path prefix.
  ///
  /// @throws GenException.Invalid if it does not begin with `/`, is longer than 1024 characters or
  ///   holds a blank, a quote, `$`, `;`, `#`, `\` or a brace
  public static UrlPath parse(String value) throws GenException.Invalid {
    if (!GRAMMAR.matcher(value).matches()) {
      throw new GenException.Invalid(quoted(value) + " is not a path such as /api");
    }
    int end = value.length();
    while (end > 1 && value.charAt(end - 1) == '/') {
      end--;
    }
    return new UrlPath(value.substring(0, end));
  }

  @Override
  public int compareTo(UrlPath other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
