package dev.confgen.layout;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.Address;
import dev.confgen.model.GenException;
import dev.confgen.model.Service;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address with a port, as `10.0.0.1:80`, `[::1]:80` or `web.test:80` (RFC 3986, section 3.2).
record HostPort(Address address, int port) {

  private static final Pattern SPLIT =
      Pattern.compile("(?:\\[([^]\\[]*:[^]\\[]*)]|([^]\\[:]+)):([^:]*)");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
  private static final int HIGHEST_PORT = 65_535;

  /// Reads an address with a port.
  ///
  /// @throws GenException.Invalid if it is none; an IPv6 address needs its brackets, since nobody
  ///   can tell where it ends otherwise
  static HostPort parse(String text) throws GenException.Invalid {
    Matcher matcher = SPLIT.matcher(text);
    if (!matcher.matches()) {
      throw new GenException.Invalid(
          quoted(text) + " is not an address and a port such as 10.0.0.1:80 or [::1]:80");
    }
    String address = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return new HostPort(Address.parse(address), port(matcher.group(3)));
  }

  /// Reads a port, 1 to 65535.
  static int port(String text) throws GenException.Invalid {
    int port = DIGITS.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      throw new GenException.Invalid(quoted(text) + " is not a port (1 to 65535)");
    }
    return port;
  }

  /// Where a service is reached.
  ///
  /// @throws Malformed if it has no port
  static HostPort of(Service service) throws Malformed {
    if (service.port() == 0) {
      throw new Malformed("it", "has no port");
    }
    return new HostPort(service.address(), service.port());
  }

  @Override
  public String toString() {
    return (address.isIpv6() ? "[" + address + "]" : address.text()) + ":" + port;
  }
}
