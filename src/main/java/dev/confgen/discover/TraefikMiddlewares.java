package dev.confgen.discover;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.discover.TraefikRule.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The HTTP middlewares among a container's labels for traefik, which routers send their requests
/// through.
///
/// Whatever may keep somebody out, or is not known here, makes a router unusable: without it the
/// route would be open to all.
final class TraefikMiddlewares {

  private static final String PROVIDER = "@docker";
  private static final String TO_HTTPS = "redirectscheme";
  private static final String STRIP = "stripprefix";

  /// What neither keeps anybody out nor changes where a request goes.
  private static final Set<String> HARMLESS =
      Set.of(
          "buffering",
          "circuitbreaker",
          "compress",
          "contenttype",
          "errors",
          "grpcweb",
          "headers",
          "inflightreq",
          "ratelimit",
          "retry",
          TO_HTTPS,
          STRIP);

  private final SortedMap<String, SortedMap<String, Hint>> defined;

  TraefikMiddlewares(TraefikOptions options) {
    defined = options.below("traefik.http.middlewares.");
  }

  /// The middlewares of a router.
  ///
  /// @param list their names, separated by commas
  Chain of(Optional<Hint> list) {
    List<SortedMap<String, Hint>> chain = new ArrayList<>();
    Optional<String> unknown = Optional.empty();
    for (String item : list.map(Hint::value).orElse("").split(",", -1)) {
      String name = name(item);
      SortedMap<String, Hint> middleware = defined.getOrDefault(name, new TreeMap<>());
      chain.add(middleware);
      if (unknown.isEmpty() && !name.isEmpty() && !isKnown(middleware)) {
        unknown = Optional.of(name);
      }
    }
    return new Chain(chain, unknown);
  }

  private static String name(String item) {
    String name = item.strip().toLowerCase(Locale.ROOT);
    return name.endsWith(PROVIDER) ? name.substring(0, name.length() - PROVIDER.length()) : name;
  }

  private static boolean isKnown(SortedMap<String, Hint> middleware) {
    Hint scheme = middleware.get(TO_HTTPS + ".scheme");
    return !middleware.isEmpty()
        && middleware.keySet().stream().allMatch(key -> HARMLESS.contains(kind(key)))
        && (scheme == null || scheme.value().equalsIgnoreCase("https"));
  }

  private static String kind(String option) {
    int dot = option.indexOf('.');
    return dot < 0 ? option : option.substring(0, dot);
  }

  /// The middlewares that a router sends its requests through.
  ///
  /// @param all their options
  /// @param unknown the first that is not known here
  record Chain(List<SortedMap<String, Hint>> all, Optional<String> unknown) {

    /// Why nobody may be let past them, to be read after "it"; empty if everybody may.
    Optional<String> barrier() {
      return unknown.map(name ->
          "goes through middleware %s, which may keep somebody out and is not read"
              .formatted(quoted(name)));
    }

    /// Why a router cannot be used, to be read after "it"; empty if it can.
    Optional<String> objection(Set<Match> matches) {
      return strips() && !matches.stream().allMatch(this::isStripped)
          ? Optional.of("goes through a " + STRIP + " that does not strip its whole PathPrefix")
          : Optional.empty();
    }

    /// Whether they lead plain HTTP to HTTPS.
    boolean redirects() {
      return all.stream().anyMatch(each -> each.containsKey(TO_HTTPS + ".scheme"));
    }

    /// Whether they take the path prefix away.
    boolean strips() {
      return all.stream().anyMatch(each -> each.containsKey(STRIP + ".prefixes"));
    }

    /// Several prefixes, or one after the other, take away what no single route says.
    private boolean isStripped(Match match) {
      List<String> prefixes =
          all.stream()
              .flatMap(each -> Optional.ofNullable(each.get(STRIP + ".prefixes")).stream())
              .flatMap(listed -> List.of(listed.value().split(",", -1)).stream())
              .toList();
      return prefixes.size() == 1
          && bare(prefixes.getFirst().strip()).equals(bare(match.path().orElse("/")));
    }

    private static String bare(String path) {
      return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
  }
}
