package dev.confgen.model;

import java.util.Comparator;
import java.util.Optional;

/// The requests that a proxy should bring to a service.
///
/// @param host the host, possibly a wildcard
/// @param path the path prefix, which ends at a segment's boundary: `/api` is not `/apifoo`
/// @param dest what the prefix is replaced with on the way to the service, if it is
/// @param tls what a proxy does about TLS for this host
/// @param access who may ask
public record Route(Host host, UrlPath path, Optional<UrlPath> dest, Tls tls, Access access)
    implements Comparable<Route> {

  /// What a proxy does about TLS.
  public enum Tls {
    /// Plain HTTP only.
    NONE,
    /// HTTPS; plain HTTP is redirected to it.
    REDIRECT,
    /// Both.
    BOTH
  }

  /// Who may ask.
  public enum Access {
    PUBLIC,
    /// Private networks only.
    INTERNAL
  }

  private static final Comparator<Route> ORDER =
      Comparator.comparing(Route::host)
          .thenComparing(Route::path)
          .thenComparing(r -> r.dest().map(UrlPath::text).orElse(""))
          .thenComparing(Route::tls)
          .thenComparing(Route::access);

  /// A public route without TLS.
  public static Route of(Host host, UrlPath path) {
    return new Route(host, path, Optional.empty(), Tls.NONE, Access.PUBLIC);
  }

  @Override
  public int compareTo(Route other) {
    return ORDER.compare(this, other);
  }
}
