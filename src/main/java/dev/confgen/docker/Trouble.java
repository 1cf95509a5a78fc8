package dev.confgen.docker;

import static dev.confgen.model.Quoted.quoted;
import static dev.confgen.model.Span.inWords;

import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.HttpException;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.MessageConstraintException;
import com.github.dockerjava.zerodep.shaded.org.apache.hc.core5.http.NoHttpResponseException;
import dev.confgen.model.GenException.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/// What is said of an engine that cannot be read: where it was looked for, why it failed, and what
/// the user can do.
///
/// @param endpoint where the engine was looked for
record Trouble(Endpoint endpoint) {

  /// `S_IFMT` and `S_IFSOCK` of inode(7).
  private static final int FILE_TYPE = 0170000;

  private static final int SOCKET = 0140000;

  /// The connection failed, or was lost.
  Unavailable unreachable(Throwable thrown) {
    Throwable cause = root(thrown);
    return new Unavailable(prefix() + reason(cause), cause);
  }

  /// A request took longer than it may.
  Unavailable silent(Duration limit) {
    return new Unavailable(
        prefix()
            + "it did not answer within "
            + inWords(limit)
            + "; is the engine overloaded or hung?");
  }

  /// Nobody can wait any longer for a request.
  Unavailable late(Duration waited) {
    return new Unavailable(
        prefix()
            + "waited "
            + inWords(waited)
            + " (--timeout) for its answer; is the engine overloaded or hung?");
  }

  /// The event stream ended without an error.
  Unavailable ended() {
    return new Unavailable(prefix() + "it closed the event stream; is the engine restarting?");
  }

  /// Something answers, but not as an engine does.
  Unavailable notDocker(String detail) {
    return new Unavailable(
        prefix() + "what listens there is not the Docker API (" + detail + "); " + elsewhere());
  }

  /// An answer, or an event, is longer than any engine's.
  Unavailable tooLong(String path, int limit) {
    return new Unavailable(
        "Docker at %s answered GET %s with more than %s, which is not read;"
                .formatted(endpoint, path, BoundedInput.inWords(limit))
            + " is it the Docker API that listens there?");
  }

  /// The engine answered a request with an error.
  Unavailable refused(String path, int status, String message) {
    String cure =
        status == 401 || status == 403
            ? "; a proxy in front of the engine must let GET /version, /_ping, /events and"
                + " /containers/… pass"
            : message.contains("HTTP request to an HTTPS server")
                ? "; DOCKER_TLS_VERIFY=1 turns TLS on"
                : "";
    return new Unavailable(
        "Docker at %s answered GET %s with HTTP %d: %s%s"
            .formatted(endpoint, path, status, quoted(message), cure));
  }

  /// The engine, or a proxy in front of it, forbids to change anything.
  Unavailable forbidden(String method, String path, int status, String message) {
    return new Unavailable(
        "Docker at %s answered %s %s with HTTP %d: %s; a proxy in front of the engine must let what"
                .formatted(endpoint, method, path, status, quoted(message))
            + " notifications need pass (docs/notify.md)");
  }

  /// The certificates cannot be used.
  Unavailable insecure(Unavailable why) {
    return new Unavailable(
        prefix()
            + why.getMessage()
            + "; DOCKER_CERT_PATH names the folder of ca.pem, cert.pem and key.pem",
        why);
  }

  /// The source was closed.
  Unavailable closed() {
    return new Unavailable("Docker at " + endpoint + " is not read any more");
  }

  private String prefix() {
    return "cannot reach Docker at " + endpoint + ": ";
  }

  private static Throwable root(Throwable thrown) {
    Throwable found = thrown;
    while (found.getCause() != null) {
      found = found.getCause();
    }
    return found;
  }

  private String reason(Throwable cause) {
    String text = cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
    if (endpoint instanceof Endpoint.Unix(var path) && text.contains("no such file")) {
      return "there is no such socket; start the Docker Engine, or " + elsewhere();
    } else if (text.contains("permission denied")) {
      return "permission denied; is the user in the docker group?";
    } else if (endpoint instanceof Endpoint.Unix(var path) && Files.isDirectory(path)) {
      return "it is a directory and not a socket; Docker makes one where `docker run -v` names a"
          + " socket that does not exist on the host: mount the one that the engine listens on, or "
          + elsewhere();
    } else if (endpoint instanceof Endpoint.Unix(var path) && !isSocket(path)) {
      return "it is a file and not a socket; " + elsewhere();
    } else if (text.contains("connection refused")) {
      return "connection refused; is the Docker Engine running?";
    }
    return byType(cause);
  }

  /// Whether it may be a socket: it is none if the file system says that it is something else.
  private static boolean isSocket(Path path) {
    try {
      return Files.getAttribute(path, "unix:mode") instanceof Integer mode
          && (mode & FILE_TYPE) == SOCKET;
    } catch (IOException | UnsupportedOperationException e) {
      return true;
    }
  }

  private String byType(Throwable cause) {
    return switch (cause) {
      case CertPathBuilderException _, CertPathValidatorException _ ->
          "its certificate is not signed by ca.pem in DOCKER_CERT_PATH";
      case CertificateExpiredException _ -> "its certificate has expired";
      case SSLException secured -> "TLS failed (" + described(secured) + ")" + remedy(secured);
      case UnknownHostException _ -> "there is no such host; is the name right?";
      case NoRouteToHostException _ -> "there is no route to the host";
      case SocketTimeoutException _ ->
          "it did not answer; is the engine hung, or behind a firewall?";
      case ConnectException _ -> "it could not be connected to; is the Docker Engine running?";
      case HttpException _, MessageConstraintException _ ->
          "what listens there is not the Docker API: it does not speak HTTP; " + elsewhere();
      case NoHttpResponseException _ -> "it hung up without an HTTP answer; " + guess();
      default -> "the connection failed (" + described(cause) + "); " + guess();
    };
  }

  /// With TLS 1.3 an engine that misses a certificate may hang up before it says so (RFC 8446,
  /// 4.4.2).
  private String guess() {
    boolean anonymous =
        endpoint instanceof Endpoint.Tcp(_, _, var tls)
            && tls.filter(files -> files.identity().isEmpty()).isPresent();
    return anonymous
        ? "does it want a certificate of ours? That is cert.pem and key.pem in DOCKER_CERT_PATH"
        : "is it the Docker API that listens there, or is the engine restarting?";
  }

  private static String remedy(SSLException thrown) {
    String text = described(thrown);
    if (text.contains("unrecognized SSL message")) {
      return "; it does not speak TLS, which DOCKER_TLS_VERIFY or DOCKER_CERT_PATH ask for";
    }
    return text.contains("certificate_required") || text.contains("bad_certificate")
        ? "; it wants a certificate of ours: cert.pem and key.pem in DOCKER_CERT_PATH"
        : "";
  }

  private static String described(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static String elsewhere() {
    return "another one is named with --docker=URI or DOCKER_HOST";
  }
}
