package dev.confgen.source;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.Address;
import dev.confgen.model.Container.Binding;
import dev.confgen.model.Container.Port;
import dev.confgen.model.GenException;
import dev.confgen.model.Protocol;
import dev.confgen.yaml.Choice;
import java.util.List;

/// Ports as `docker run -p` and `EXPOSE` write them: `80`, `53/udp`, `8080:80`,
/// `127.0.0.1:8080:80/tcp`, `[::1]:8080:80`.
final class PortText {

  private static final Address ANY = new Address("0.0.0.0");

  private PortText() {}

  static Port parse(String text) throws GenException.Invalid {
    int slash = text.indexOf('/');
    Protocol protocol =
        slash < 0 ? Protocol.TCP : Choice.parse(Protocol.class, text.substring(slash + 1));
    String ports = slash < 0 ? text : text.substring(0, slash);
    int colon = ports.lastIndexOf(':');
    int port = number(ports.substring(colon + 1), text);
    List<Binding> bindings =
        colon < 0 ? List.of() : List.of(binding(ports.substring(0, colon), text));
    return new Port(port, protocol, bindings);
  }

  /// Reads where a port is published: `8080` on all addresses, `127.0.0.1:8080`, `[::1]:8080`.
  static Binding binding(String text) throws GenException.Invalid {
    return binding(text, text);
  }

  private static Binding binding(String text, String whole) throws GenException.Invalid {
    int colon = text.lastIndexOf(':');
    int port = number(text.substring(colon + 1), whole);
    if (colon < 0) {
      return new Binding(ANY, port);
    }
    String ip = text.substring(0, colon);
    boolean bracketed = ip.startsWith("[") && ip.endsWith("]");
    return new Binding(ip(bracketed ? ip.substring(1, ip.length() - 1) : ip), port);
  }

  /// Reads an IP address; a host name is none.
  static Address ip(String text) throws GenException.Invalid {
    Address address = Address.parse(text);
    if (!address.isIp()) {
      throw new GenException.Invalid(quoted(text) + " is not an IP address");
    }
    return address;
  }

  private static int number(String text, String whole) throws GenException.Invalid {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65535) {
      throw new GenException.Invalid(
          quoted(whole) + " is not a port such as 80, 53/udp or 8080:80");
    }
    return port;
  }
}
