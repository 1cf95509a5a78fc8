package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What has to be looked after where a cluster cannot be read.
enum Kind {
  /// The members, and the way to them: they may come back by themselves.
  CONNECTION,
  /// Certificates.
  TLS,
  /// User, password and role.
  LOGIN,
  /// Members of different clusters.
  CLUSTER,
  /// A file of ours.
  FILE;

  /// How {@link Trouble} says that somebody may not.
  private static final List<String> LOGINS =
      List.of("permission denied", "it wants a login", "it refuses user or password", "auth token");

  /// The kinds of the reasons of all members.
  static Set<Kind> of(Unavailable why) {
    var kinds = EnumSet.noneOf(Kind.class);
    for (Throwable each : why.getSuppressed()) {
      kinds.add(one(each));
    }
    return kinds.isEmpty() ? EnumSet.of(one(why)) : kinds;
  }

  private static Kind one(Throwable why) {
    Throwable cause = why.getCause();
    if (cause instanceof Unavailable || cause instanceof IOException) {
      return FILE;
    } else if (isSecurity(cause)) {
      return TLS;
    }
    String text = String.valueOf(why.getMessage());
    return text.contains("another cluster") || text.contains("different clusters")
        ? CLUSTER
        : LOGINS.stream().anyMatch(text::contains) ? LOGIN : CONNECTION;
  }

  private static boolean isSecurity(@Nullable Throwable cause) {
    return cause != null
        && (cause instanceof SSLException
            || cause instanceof GeneralSecurityException
            || isSecurity(cause.getCause()));
  }
}
