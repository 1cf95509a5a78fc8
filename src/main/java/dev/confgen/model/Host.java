package dev.confgen.model;

import static dev.confgen.model.Quoted.quoted;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// A host name as a proxy compares it: lower case, in ASCII (IDNA), without a trailing dot; or a
/// wildcard such as `*.wild.test`, which stands for every name below `wild.test` and not for
/// `wild.test` itself.
///
/// The grammar is RFC 1123's with underscores, as they are common in container names: labels of 1
/// to 63 characters, 253 in all.
///
/// @param text the name
public record Host(String text) implements Text, Comparable<Host> {

  private static final int LONGEST = 253;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

  /// Reads a host name, a wildcard, or an internationalised name.
  ///
  /// @throws GenException.Invalid if it is none of them; regular expressions (`~…`), `name.*` and a
  ///   lone `*` are not
  public static Host parse(String value) throws GenException.Invalid {
    refuseLongerThan(LONGEST + 1, value, value);
    String ascii = ascii(value);
    refuseLongerThan(LONGEST, ascii, value);
    String name = ascii.startsWith("*.") ? ascii.substring(2) : ascii;
    for (String label : name.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        throw new GenException.Invalid(quoted(value) + " is not a host name");
      }
    }
    return new Host(ascii);
  }

  private static void refuseLongerThan(int length, String text, String value)
      throws GenException.Invalid {
    if (text.length() > length) {
      throw new GenException.Invalid(quoted(value) + " is longer than a host name can be (253)");
    }
  }

  private static String ascii(String value) throws GenException.Invalid {
    String lower = value.toLowerCase(Locale.ROOT);
    String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    if (bare.chars().allMatch(c -> c < 0x80)) {
      return bare;
    }
    try {
      return IDN.toASCII(bare).toLowerCase(Locale.ROOT);
    } catch (RuntimeException e) {
      // Beside the documented IllegalArgumentException, IDN throws what its parts happen to throw.
      throw new GenException.Invalid(quoted(value) + " is not a host name", e);
    }
  }

  /// Whether this stands for all names below a domain.
  public boolean isWildcard() {
    return text.startsWith("*.");
  }

  @Override
  public int compareTo(Host other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
