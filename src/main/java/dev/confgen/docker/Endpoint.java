package dev.confgen.docker;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import dev.confgen.model.SecretNames;
import dev.confgen.tls.PemFiles;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Where a Docker Engine listens. Its `toString` is the spelling that `DOCKER_HOST` takes.
public sealed interface Endpoint {

  /// What a user may write, for messages.
  String FORMS = "expected unix:///path/of/docker.sock, tcp://host:port or tcp://[IPv6]:port";

  /// A socket in the file system.
  record Unix(Path path) implements Endpoint {
    @Override
    public String toString() {
      return "unix://" + path;
    }
  }

  /// A TCP port.
  ///
  /// @param host a name or an IP address, IPv6 without brackets
  /// @param port 1 to 65535
  /// @param tls what secures the connection; empty if nothing does
  record Tcp(String host, int port, Optional<PemFiles> tls) implements Endpoint {
    @Override
    public String toString() {
      return "tcp://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
  }

  /// The endpoint that the docker command would use: the one that is given, else `DOCKER_HOST`,
  /// else `/var/run/docker.sock`; where that does not exist, a rootless engine's
  /// `$XDG_RUNTIME_DIR/docker.sock` if that does.
  ///
  /// @param given what the user named on the command line, if anything
  /// @param env the environment; empty variables count as unset
  /// @param exists whether there is such a file
  /// @throws GenException.Invalid if the endpoint is none
  static Endpoint resolve(Optional<String> given, Map<String, String> env, Predicate<Path> exists)
      throws GenException.Invalid {
    Optional<String> named = given.or(() -> variable(env, "DOCKER_HOST"));
    if (named.isEmpty()) {
      return standard(env, exists);
    }
    return parse(named.get(), tls(env, exists));
  }

  /// What secures connections to TCP ports: DOCKER_TLS_VERIFY or DOCKER_CERT_PATH, either of which
  /// turns it on. The engine's certificate is always verified. The docker command takes the same
  /// files from the same places.
  private static Optional<PemFiles> tls(Map<String, String> env, Predicate<Path> exists) {
    Optional<String> folder = variable(env, "DOCKER_CERT_PATH");
    if (folder.isEmpty() && variable(env, "DOCKER_TLS_VERIFY").isEmpty()) {
      return Optional.empty();
    }
    Path path =
        folder
            .or(() -> variable(env, "DOCKER_CONFIG"))
            .map(Path::of)
            .orElseGet(() -> Path.of(env.getOrDefault("HOME", "/"), ".docker"));
    var identity = new PemFiles.Identity(path.resolve("cert.pem"), path.resolve("key.pem"));
    boolean anonymous = !exists.test(identity.certificate()) && !exists.test(identity.key());
    return Optional.of(
        new PemFiles(
            Optional.of(path.resolve("ca.pem")),
            anonymous ? Optional.empty() : Optional.of(identity)));
  }

  private static Endpoint standard(Map<String, String> env, Predicate<Path> exists) {
    Path standard = Path.of("/var/run/docker.sock");
    Optional<Path> rootless =
        variable(env, "XDG_RUNTIME_DIR").map(dir -> Path.of(dir, "docker.sock"));
    return !exists.test(standard) && rootless.filter(exists).isPresent()
        ? new Unix(rootless.get())
        : new Unix(standard);
  }

  private static Optional<String> variable(Map<String, String> env, String name) {
    return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
  }

  /// Reads an endpoint whose connections nothing secures.
  ///
  /// @throws GenException.Invalid if it is none, with the accepted forms
  static Endpoint parse(String text) throws GenException.Invalid {
    return parse(text, Optional.empty());
  }

  /// Reads an endpoint.
  ///
  /// As for the docker command, `tcp://host` means port 2375, with TLS 2376, and `tcp://:port` this
  /// host.
  ///
  /// @param tls what secures the connection if it is a TCP port
  /// @throws GenException.Invalid if it is none, with the accepted forms
  static Endpoint parse(String text, Optional<PemFiles> tls) throws GenException.Invalid {
    try {
      if (text.startsWith("unix://")) {
        return unix(text);
      }
      if (text.startsWith("tcp://")) {
        return tcp(text, tls);
      }
    } catch (URISyntaxException e) {
      // Not its message, which has the text and so may have a password.
      throw invalid(text, " (" + e.getReason() + ")");
    } catch (InvalidPathException e) {
      throw invalid(text, " (" + e.getReason() + ")");
    }
    throw invalid(text, "");
  }

  private static Endpoint unix(String text) throws GenException.Invalid {
    Path path = Path.of(text.substring("unix://".length()));
    if (!path.isAbsolute()) {
      throw invalid(text, " (the path must begin with /)");
    }
    return new Unix(path);
  }

  private static Endpoint tcp(String text, Optional<PemFiles> tls)
      throws GenException.Invalid, URISyntaxException {
    boolean local = text.startsWith("tcp://:");
    var uri = new URI(local ? "tcp://127.0.0.1" + text.substring("tcp://".length()) : text);
    boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null;
    boolean root = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
    if (uri.getHost() == null || !bare || !root || uri.getRawFragment() != null) {
      throw invalid(text, "");
    }
    int port = uri.getPort() < 0 ? (tls.isPresent() ? 2376 : 2375) : uri.getPort();
    if (port < 1 || port > 65535) {
      throw invalid(text, " (" + port + " is not a port)");
    }
    return new Tcp(uri.getHost().replaceAll("[\\[\\]]", ""), port, tls);
  }

  private static GenException.Invalid invalid(String text, String detail) {
    return new GenException.Invalid(
        "cannot use "
            + quoted(SecretNames.maskedAddress(text))
            + " as a Docker endpoint"
            + detail
            + ": "
            + FORMS);
  }
}
