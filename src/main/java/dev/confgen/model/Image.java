package dev.confgen.model;

import java.util.Optional;

/// What a container was made from, such as `registry.test:5000/shop/web:1.2@sha256:…`.
///
/// @param name the reference as it was written
/// @param registry the registry's host, if the reference names one
/// @param repository the path without registry, tag and digest: `shop/web`
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

  /// Reads a reference as Docker does: the first part is a registry if it holds a dot or a colon,
  /// or is `localhost` (distribution's reference grammar).
  public static Image parse(String reference, String id) {
    int at = reference.indexOf('@');
    String tagged = at < 0 ? reference : reference.substring(0, at);
    int colon = tagged.lastIndexOf(':');
    boolean hasTag = colon > tagged.lastIndexOf('/') && !tagged.startsWith("sha256:");
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

  private static boolean isRegistry(String first) {
    return first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
  }

  /// The last part of the repository: `web` of `shop/web`.
  public String baseName() {
    return repository.substring(repository.lastIndexOf('/') + 1);
  }
}
