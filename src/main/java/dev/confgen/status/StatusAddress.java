package dev.confgen.status;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import dev.confgen.model.SecretNames;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the status is served, and asked for.
public sealed interface StatusAddress {

  /// A TCP port.
  ///
  /// @param host a name or an address, without brackets; empty for all addresses of this machine
  record Tcp(String host, int port) implements StatusAddress {

    @Override
    public String toString() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /// A unix-domain socket.
  record Unix(Path path) implements StatusAddress {

    @Override
    public String toString() {
      return Grammar.UNIX + path;
    }
  }

  /// How it is written.
  final class Grammar {

    private static final String UNIX = "unix:";
    private static final Pattern TCP =
        Pattern.compile("(?:\\[([0-9A-Fa-f:.%\\w]+)]|([A-Za-z0-9._-]*)):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    private Grammar() {}
  }

  /// Reads `HOST:PORT`, `[IPv6]:PORT`, `:PORT` or `unix:PATH`.
  ///
  /// @throws GenException.Invalid if it is none of these
  static StatusAddress parse(String text) throws GenException.Invalid {
    if (text.startsWith(Grammar.UNIX)) {
      return unix(text, text.substring(Grammar.UNIX.length()));
    }
    Matcher tcp = Grammar.TCP.matcher(text);
    int port = tcp.matches() ? Integer.parseInt(tcp.group(3)) : 0;
    if (port < 1 || port > Grammar.HIGHEST_PORT) {
      throw new GenException.Invalid(
          "%s is not an address; write HOST:PORT, [IPv6]:PORT, :PORT or unix:PATH"
              .formatted(quoted(SecretNames.maskedAddress(text))));
    }
    String bracketed = tcp.group(1);
    return new Tcp(bracketed == null ? tcp.group(2) : bracketed, port);
  }

  private static StatusAddress unix(String text, String path) throws GenException.Invalid {
    try {
      if (!path.isEmpty()) {
        return new Unix(Path.of(path));
      }
    } catch (InvalidPathException e) {
      throw new GenException.Invalid(quoted(text) + " is not a path: " + e.getReason(), e);
    }
    throw new GenException.Invalid(quoted(text) + " has no path; write unix:PATH");
  }
}
