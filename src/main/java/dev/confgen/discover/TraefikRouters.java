package dev.confgen.discover;

import dev.confgen.discover.TraefikRule.Match;
import dev.confgen.model.GenException;
import dev.confgen.model.Route.Tls;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// The HTTP routers among a container's labels for traefik: its hosts and paths.
final class TraefikRouters {

  /// As many as a container may have hosts.
  private static final int MOST_CLAIMS = 256;

  private final Hints hints;
  private final TraefikServices services;
  private final TraefikMiddlewares middlewares;
  private final Map<Wish, Claim> claims = new LinkedHashMap<>();
  private boolean barred;

  TraefikRouters(TraefikOptions options, TraefikServices services, Hints hints) {
    this.hints = hints;
    this.services = services;
    this.middlewares = new TraefikMiddlewares(options);
  }

  /// What routers want: requests, for a port or, if that is 0, for the primary one.
  private record Wish(int port, Match match) {}

  /// Notes what the routers ask for.
  void note(SortedMap<String, SortedMap<String, Hint>> routers) {
    hints.letClaimsAddUp();
    for (SortedMap<String, Hint> router : routers.values()) {
      Hint rule = router.get("rule");
      if (rule != null) {
        read(rule, router);
      }
      if (claims.size() > MOST_CLAIMS) {
        String many = "makes it more than %d hosts and paths".formatted(MOST_CLAIMS);
        hints.everywhere().add(Claim.refused("traefik.http.routers", many));
        return;
      }
    }
    if (barred) {
      bar();
      return;
    }
    claims.forEach((wish, claim) -> {
      Hints.Level level = wish.port() == 0 ? hints.everywhere() : hints.at(wish.port());
      level.add(claim);
    });
  }

  /// What one router keeps somebody from, another that matches the same requests would give away:
  /// in traefik the longer rule counts, or the one at the entry point.
  private void bar() {
    if (!claims.isEmpty()) {
      hints.caution(
          "traefik.http.routers: none is used, as one that is not read may keep somebody out;"
              + " gen.host says what a proxy may lead here");
    }
  }

  private void read(Hint rule, SortedMap<String, Hint> router) {
    try {
      var read = TraefikRule.parse(rule.value());
      var wanted = Optional.ofNullable(router.get("service"));
      var through = middlewares.of(Optional.ofNullable(router.get("middlewares")));
      barred |= read.objection().isPresent() || through.barrier().isPresent();
      if (read.objection().isEmpty() && through.barrier().isPresent()) {
        String why = "is not used: it " + through.barrier().get();
        hints.everywhere().add(Claim.refused(rule.key(), why));
        return;
      }
      Optional<String> objection =
          read.objection()
              .or(() -> services.objection(wanted))
              .or(() -> through.objection(read.matches()));
      if (objection.isPresent()) {
        hints.caution(rule.key() + " is not used: it " + objection.get());
        return;
      }
      int port = services.port(wanted);
      Tls tls = isTls(router) || through.redirects() ? Tls.REDIRECT : Tls.NONE;
      for (Match match : read.matches()) {
        claims.merge(
            new Wish(port, match), claim(rule, match, through, tls), TraefikRouters::together);
      }
    } catch (GenException.Invalid e) {
      hints.everywhere().add(Claim.refused(rule.key(), String.valueOf(e.getMessage())));
    }
  }

  /// A router with TLS answers HTTPS only, and any option of TLS switches it on.
  private static boolean isTls(SortedMap<String, Hint> router) throws GenException.Invalid {
    Hint tls = router.get("tls");
    if (tls == null) {
      return !router.subMap("tls.", "tls/").isEmpty();
    }
    try {
      return Values.truth(tls.value());
    } catch (GenException.Invalid e) {
      throw new GenException.Invalid("has " + tls.key() + " " + e.getMessage(), e);
    }
  }

  private static Claim claim(Hint rule, Match match, TraefikMiddlewares.Chain through, Tls tls) {
    return new Claim(
        new Hint(rule.key(), match.host().orElse("")),
        match.path().map(path -> new Hint(rule.key(), path)),
        through.strips() ? Optional.of(new Hint(rule.key(), "/")) : Optional.empty(),
        Optional.of(tls));
  }

  /// What two routers come to that match the same requests, one of them with TLS.
  private static Claim together(Claim one, Claim other) {
    Optional<Tls> tls = one.tls().equals(other.tls()) ? one.tls() : Optional.of(Tls.BOTH);
    return new Claim(one.host(), one.path(), one.dest().or(other::dest), tls);
  }
}
