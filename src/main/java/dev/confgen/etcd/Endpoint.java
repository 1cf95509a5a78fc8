package dev.confgen.etcd;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where a member of an etcd cluster listens to clients.
///
/// @param host a name or an IP address, IPv6 without brackets
/// @param port 1 to 65535
/// @param secure whether it is spoken to with TLS
public record Endpoint(String host, int port, boolean secure) {

  /// What a user may write, for messages.
  private static final String FORMS =
      "expected http://host:port or https://host:port, several separated by commas";

  private static final int PORT = 2379;

  /// What may stand between a user and a password as well as between a host and a port: every colon
  /// but that of a scheme.
  private static final Pattern COLON = Pattern.compile(":(?!//)");

  /// Reads the endpoints of a cluster: URIs separated by commas. As for `etcdctl`, one without a
  /// scheme is `http`; without a port it is 2379.
  ///
  /// @throws GenException.Invalid if one is none; its message shows nothing that may be a password
  public static List<Endpoint> parseAll(String text) throws GenException.Invalid {
    // A password may have a comma.
    if (text.indexOf('@') >= 0) {
      throw new GenException.Invalid(
          "an etcd endpoint takes no user or password; they are given with --etcd-user and"
              + " --etcd-password-file");
    }
    var all = new ArrayList<Endpoint>();
    for (String each : text.split(",", -1)) {
      Endpoint endpoint = parse(each.strip());
      if (!all.contains(endpoint)) {
        all.add(endpoint);
      }
    }
    return List.copyOf(all);
  }

  private static Endpoint parse(String text) throws GenException.Invalid {
    if (text.isEmpty()) {
      throw invalid(text, " (it is empty)");
    }
    try {
      var uri = new URI(text.contains("://") ? text : "http://" + text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean known = scheme.equals("http") || scheme.equals("https");
      if (!known || uri.getHost() == null) {
        throw invalid(text, "");
      }
      if (!isBare(uri)) {
        throw invalid(text, " (it has a path or more)");
      }
      int port = uri.getPort() < 0 ? PORT : uri.getPort();
      if (port < 1 || port > 65535) {
        throw invalid(text, " (its port is not one from 1 to 65535)");
      }
      return new Endpoint(uri.getHost().replaceAll("[\\[\\]]", ""), port, scheme.equals("https"));
    } catch (URISyntaxException e) {
      throw invalid(text, " (" + e.getReason() + ")");
    }
  }

  private static boolean isBare(URI uri) {
    boolean root = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
    return root && uri.getRawQuery() == null && uri.getRawFragment() == null;
  }

  private static GenException.Invalid invalid(String text, String detail) {
    String shown =
        COLON.matcher(text).find() ? "what was given (it may hold a password)" : quoted(text);
    return new GenException.Invalid(
        "cannot use " + shown + " as an etcd endpoint" + detail + ": " + FORMS);
  }

  @Override
  public String toString() {
    String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return (secure ? "https" : "http") + "://" + shown + ":" + port;
  }
}
