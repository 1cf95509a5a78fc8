package dev.confgen.discover;

import dev.confgen.model.Route.Tls;
import java.util.Optional;

/// A host that a container wants the requests of.
///
/// @param host the host
/// @param path the path below which it wants them, where the convention says it with the host; else
///   the container's path hint counts
/// @param dest what the path is replaced with, where the convention says it with the host
/// @param tls what a proxy does about TLS, where the convention says it with the host and no hint
///   says otherwise
/// @param refusal why what it wants cannot be read, if it cannot
record Claim(
    Hint host,
    Optional<Hint> path,
    Optional<Hint> dest,
    Optional<Tls> tls,
    Optional<String> refusal) {

  Claim(Hint host, Optional<Hint> path, Optional<Hint> dest, Optional<Tls> tls) {
    this(host, path, dest, tls, Optional.empty());
  }

  Claim(Hint host) {
    this(host, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// This one, which cannot be used.
  ///
  /// @param why what is wrong with it, to be read after the key
  Claim refused(String why) {
    return new Claim(host, path, dest, tls, Optional.of(why));
  }

  /// The claim of a value that cannot be read: nobody knows which hosts it asks for, and to leave
  /// them out silently would serve the port as if it had asked for none.
  ///
  /// @param key the label or variable
  /// @param why what is wrong with it, to be read after the key
  static Claim refused(String key, String why) {
    return new Claim(
        new Hint(key, ""), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(why));
  }
}
