package dev.confgen.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a container was made from, such as `registry.test:5000/shop/web:1.2@sha256:…`.
///
/// @param name the reference as it was written
/// @param registry the registry's host, if the reference names one
/// @param repository the path without registry, tag and digest: `shop/web`; empty where the image
///   is only known by its id
/// @param tag the tag, if there is one
/// @param digest the digest, such as `sha256:…`, if there is one
/// @param id the engine's id of the image; empty where a state file does not say
public record Image(
    String name,
    Optional<String> registry,
    String repository,
    Optional<String> tag,
    Optional<String> digest,
    String id) {

  private static final Pattern WHOLE_ID = Pattern.compile("(sha256:)?[0-9a-f]{64}");
  private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{4,63}");

  /// Reads a reference as Docker does: the first part is a registry if it holds a dot, a colon or a
  /// capital letter, or is `localhost` (distribution's reference grammar).
  public static Image parse(String reference, String id) {
    if (isId(reference, id)) {
      return new Image(reference, Optional.empty(), "", Optional.empty(), Optional.empty(), id);
    }
    int at = reference.indexOf('@');
    String tagged = at < 0 ? reference : reference.substring(0, at);
    int colon = tagged.lastIndexOf(':');
    boolean hasTag = colon > tagged.lastIndexOf('/');
    String path = hasTag ? tagged.substring(0, colon) : tagged;
    int slash = path.indexOf('/');
    boolean hasRegistry = slash > 0 && isRegistry(path.substring(0, slash));
    return new Image(
        reference,
        hasRegistry ? Optional.of(path.substring(0, slash)) : Optional.empty(),
        hasRegistry ? path.substring(slash + 1) : path,
        hasTag ? Optional.of(tagged.substring(colon + 1)) : Optional.empty(),
        at < 0 ? Optional.empty() : Optional.of(reference.substring(at + 1)),
        id);
  }

  /// Docker tells the id, whole or as it was typed, where a container was made from an image
  /// without a name.
  private static boolean isId(String reference, String id) {
    return WHOLE_ID.matcher(reference).matches()
        || (SHORT_ID.matcher(reference).matches() && id.startsWith("sha256:" + reference));
  }

  private static boolean isRegistry(String first) {
    return first.indexOf('.') >= 0
        || first.indexOf(':') >= 0
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  /// The last part of the repository: `web` of `shop/web`; empty where there is none.
  public String baseName() {
    return repository.substring(repository.lastIndexOf('/') + 1);
  }
}
