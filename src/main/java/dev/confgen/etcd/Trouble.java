package dev.confgen.etcd;

import static dev.confgen.model.Quoted.quoted;
import static dev.confgen.model.Span.inWords;

import dev.confgen.model.GenException.Unavailable;
import io.grpc.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What is said of an etcd that cannot be read: where it was looked for, why it failed, and what
/// the user can do.
///
/// @param where the member
/// @param known whether the cluster was read before, so that it is set up as it should be
record Trouble(String where, AtomicBoolean known) {

  private static final String CANNOT_READ = "cannot read etcd at ";

  /// A request failed.
  ///
  /// @param limit how long it was allowed to take
  Unavailable of(Throwable thrown, Duration limit) {
    return isTooLate(thrown)
        ? silent(limit)
        : new Unavailable(prefix() + reason(Status.fromThrowable(thrown)), thrown);
  }

  /// The stream of changes failed.
  Unavailable lost(Throwable thrown) {
    return new Unavailable(prefix() + reason(Status.fromThrowable(thrown)), thrown);
  }

  /// A request took longer than it may.
  Unavailable silent(Duration limit) {
    return new Unavailable(
        prefix()
            + "it did not answer within "
            + inWords(limit)
            + "; is it hung, or behind a firewall or a slow link, or are too few members running?");
  }

  /// Nobody can wait any longer for a request.
  Unavailable late(Duration waited) {
    return new Unavailable(
        prefix()
            + "waited "
            + inWords(waited)
            + " (--timeout) for its answer;"
            + " is it hung, or behind a firewall, or are too few members running?");
  }

  /// It cannot even be connected to.
  Unavailable unreachable(IOException why) {
    return new Unavailable(prefix() + byCause(Status.UNAVAILABLE.withCause(why)), why);
  }

  /// The stream of changes ended without an error.
  Unavailable ended() {
    return new Unavailable(prefix() + "it closed the watch; is it restarting?");
  }

  /// What was not told yet was forgotten.
  Unavailable compacted(long revision) {
    return new Unavailable(
        "etcd at %s compacted its history up to revision %d while it was watched: it is read again"
            .formatted(where, revision));
  }

  /// The store is not the one that it was.
  Unavailable wentBack(long from, long to) {
    return new Unavailable(
        "the revision of etcd at %s went back from %d to %d, so its data was restored or wiped: it is read again"
            .formatted(where, from, to));
  }

  /// The cluster is not the one that it was.
  Unavailable anotherCluster() {
    return new Unavailable(
        "etcd at %s is another cluster than before: it is read again".formatted(where));
  }

  /// It is of another cluster than the one that is known, and so are not most members.
  Unavailable stranger() {
    return new Unavailable(
        prefix()
            + "it is of another cluster than the one that was read before, and most endpoints do"
            + " not answer; was it started alone, without its data?");
  }

  /// As many members are of one cluster as of another.
  static Unavailable divided(List<Member> members) {
    return new Unavailable(
        members.stream()
            .map(
                member -> member.trouble().where() + " is of " + Long.toHexString(member.cluster()))
            .collect(
                Collectors.joining(
                    ", ",
                    "cannot read etcd: its endpoints are of different clusters: ",
                    "; name only those of one with --etcd")));
  }

  /// etcd wants no watch.
  Unavailable canceled(String reason) {
    return new Unavailable(
        prefix()
            + (reason.contains("permission denied") || reason.isEmpty()
                ? denied()
                : "it ended the watch: " + quoted(reason)));
  }

  /// The certificates cannot be used.
  Unavailable insecure(Unavailable why) {
    return new Unavailable(
        prefix() + why.getMessage() + " (--etcd-ca, --etcd-cert and --etcd-key name the files)",
        why);
  }

  /// A single key is too long.
  Unavailable tooLong() {
    return new Unavailable(prefix() + "a single value is longer than what is read of an answer");
  }

  /// The source was closed, or another member was faster.
  Unavailable closed() {
    return new Unavailable("etcd at " + where + " is not read any more");
  }

  /// What is said if no member of a cluster can be read.
  static Unavailable all(List<Unavailable> failures) {
    if (failures.size() == 1) {
      return failures.getFirst();
    }
    var all =
        new Unavailable(
            failures.stream()
                .map(e -> String.valueOf(e.getMessage()))
                .sorted()
                .collect(Collectors.joining("; ")));
    failures.forEach(all::addSuppressed);
    return all;
  }

  /// Whether this is why a cluster cannot be read, rather than why it has to be read again.
  static boolean isOutage(Unavailable why) {
    return String.valueOf(why.getMessage()).startsWith(CANNOT_READ);
  }

  /// Whether an answer was longer than what this side takes.
  static boolean isTooLong(Throwable thrown) {
    return Status.fromThrowable(thrown).getCode() == Status.Code.RESOURCE_EXHAUSTED
        && text(thrown).contains("exceeds maximum size");
  }

  /// Whether an answer took longer than it may.
  static boolean isTooLate(Throwable thrown) {
    // The limit is told to etcd as well, which may be the first to give up.
    return Status.fromThrowable(thrown).getCode() == Status.Code.DEADLINE_EXCEEDED
        || text(thrown).contains("context deadline exceeded");
  }

  /// Whether another login helps (etcd, api/v3rpc/rpctypes/error.go).
  static boolean isLoginOver(Throwable thrown) {
    String text = text(thrown);
    return text.contains("invalid auth token")
        || text.contains("revision of auth store is old")
        || text.contains("user name is empty");
  }

  /// What etcd or gRPC says.
  static String text(Throwable thrown) {
    return text(Status.fromThrowable(thrown));
  }

  private static String text(Status status) {
    return status.getDescription() == null ? status.getCode().toString() : status.getDescription();
  }

  private String prefix() {
    return CANNOT_READ + where + ": ";
  }

  private String reason(Status status) {
    String text = text(status).toLowerCase(Locale.ROOT);
    if (text.contains("permission denied")) {
      return denied();
    } else if (text.contains("user name is empty")) {
      return "it wants a login; give --etcd-user and --etcd-password-file";
    } else if (text.contains("invalid user id or password")) {
      return "it refuses user or password; are --etcd-user and --etcd-password-file right?";
    } else if (text.contains("no leader")) {
      return "it has no leader; are most of its members running?";
    } else if (text.contains("request timed out") || text.contains("leader changed")) {
      return "its members do not agree (" + quoted(text(status)) + "); are most of them running?";
    } else if (text.contains("network closed")) {
      return "it closed the connection; is it restarting" + wants();
    } else if (text.contains("server stopped")) {
      return "it is stopping";
    } else if (text.contains("has been compacted")) {
      return "its history was compacted while it was read";
    } else if (text.contains("unable to resolve host")) {
      return "there is no such host; is the name right?";
    }
    return byCause(status);
  }

  private static String denied() {
    return "permission denied; the user may have to be granted to read the whole prefix:"
        + " etcdctl role grant-permission ROLE --prefix=true read PREFIX/";
  }

  private String byCause(Status status) {
    Throwable cause = root(status.getCause());
    return switch (cause) {
      case CertPathBuilderException _, CertPathValidatorException _ ->
          "its certificate is not signed by whom --etcd-ca names, or the machine trusts";
      case CertificateExpiredException old ->
          "its certificate, or that of who signed it, has expired (" + described(old) + ")";
      case CertificateException wrong -> "its certificate does not fit (" + described(wrong) + ")";
      case SSLException secured -> "TLS failed (" + described(secured) + ")" + remedy();
      case UnknownHostException _ -> "there is no such host; is the name right?";
      case NoRouteToHostException _ -> "there is no route to the host";
      case ConnectException refused when described(refused).contains("refused") ->
          "connection refused; is etcd running?";
      case ConnectException _ -> "it could not be connected to; is etcd running?";
      default -> "the connection failed (" + described(status) + "); " + guess();
    };
  }

  private String guess() {
    return "is it etcd that listens there, is it restarting" + wants();
  }

  private String wants() {
    if (known.get()) {
      return "?";
    }
    return where.startsWith("https")
        ? ", does it speak TLS, or does it want a certificate of ours (--etcd-cert, --etcd-key)?"
        : ", or does it want TLS (https://)?";
  }

  private static String remedy() {
    return "; does it speak TLS, and does it want a certificate of ours (--etcd-cert, --etcd-key)?";
  }

  private static String described(Status status) {
    String cause = status.getCause() == null ? "" : ": " + described(root(status.getCause()));
    return firstLine(text(status)) + cause;
  }

  private static Throwable root(@Nullable Throwable thrown) {
    if (thrown == null) {
      return new IllegalStateException();
    }
    Throwable found = thrown;
    while (found.getCause() != null) {
      found = found.getCause();
    }
    return found;
  }

  private static String described(Throwable cause) {
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : firstLine(cause.getMessage());
  }

  /// gRPC adds its pipeline, or what a server that is no etcd answered, on lines of their own.
  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
