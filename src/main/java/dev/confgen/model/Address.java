package dev.confgen.model;

import static dev.confgen.model.Quoted.quoted;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/// Where a service is reached: an IPv4 or IPv6 address in its canonical spelling, or a host name.
///
/// IPv6 is written without brackets and compressed as RFC 5952 asks.
///
/// @param text the address
public record Address(String text) implements Text, Comparable<Address> {

  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.|$)){4}");
  private static final Pattern DOTTED_DIGITS = Pattern.compile("[0-9.]+");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]+");

  /// Reads an address.
  ///
  /// @throws GenException.Invalid if it is neither an IP address nor a host name, or is a wildcard
  public static Address parse(String value) throws GenException.Invalid {
    if (IPV4.matcher(value).matches() && !value.endsWith(".")) {
      return new Address(value);
    }
    if (value.indexOf(':') >= 0) {
      return new Address(ipv6(value));
    }
    if (DOTTED_DIGITS.matcher(value).matches()) {
      throw new GenException.Invalid(quoted(value) + " is not an IP address");
    }
    Host host = Host.parse(value);
    if (host.isWildcard()) {
      throw new GenException.Invalid(quoted(value) + " is not an address");
    }
    return new Address(host.text());
  }

  private static String ipv6(String value) throws GenException.Invalid {
    if (!IPV6.matcher(value).matches()) {
      throw new GenException.Invalid(quoted(value) + " is not an IP address");
    }
    try {
      InetAddress parsed = InetAddress.ofLiteral(value);
      return parsed instanceof Inet6Address six
          ? compressed(six.getAddress())
          : parsed.getHostAddress();
    } catch (IllegalArgumentException e) {
      throw new GenException.Invalid(quoted(value) + " is not an IP address", e);
    }
  }

  private static String compressed(byte[] bytes) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int run = zeros(groups, i);
      if (run > length) {
        start = i;
        length = run;
      }
    }
    var out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        out.append("::");
        i += length - 1;
      } else {
        boolean afterColon = out.isEmpty() || out.charAt(out.length() - 1) == ':';
        out.append(afterColon ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }

  private static int zeros(int[] groups, int from) {
    int i = from;
    while (i < groups.length && groups[i] == 0) {
      i++;
    }
    return i - from;
  }

  /// Whether this is an IPv6 address.
  public boolean isIpv6() {
    return text.indexOf(':') >= 0;
  }

  /// Whether this is an IP address, and not a name.
  public boolean isIp() {
    return isIpv6() || IPV4.matcher(text).matches();
  }

  @Override
  public int compareTo(Address other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
