package dev.confgen.discover;

import static dev.confgen.model.Quoted.quoted;

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

  private static final String NOT_USED = "is not used: it ";

  /// Stands for the port of a service that names none.
  private static final int PRIMARY = 0;

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

  /// What routers want: requests, for a port or for the primary one.
  private record Wish(int port, Match match) {}

  /// Notes what the routers ask for.
  void note(SortedMap<String, SortedMap<String, Hint>> routers) {
    hints.letClaimsAddUp();
    for (SortedMap<String, Hint> router : routers.values()) {
      Hint rule = router.get("rule");
      if (rule != null) {
        read(rule, TraefikRule::parse).ifPresent(parsed -> route(rule, parsed, router));
      }
      if (claims.size() > MOST_CLAIMS) {
        String many = "makes it more than %d hosts and paths".formatted(MOST_CLAIMS);
        hints.everywhere().add(Claim.refused("traefik.http.routers", many));
        claims.values().forEach(hints::askInVain);
        return;
      }
    }
    if (barred) {
      bar();
      return;
    }
    claims.forEach((wish, claim) -> {
      Hints.Level level = wish.port() == PRIMARY ? hints.everywhere() : hints.at(wish.port());
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
      claims.values().stream()
          .map(claim -> claim.refused("is not used: another router may keep somebody out"))
          .forEach(hints::askInVain);
    }
  }

  private void route(Hint rule, TraefikRule parsed, SortedMap<String, Hint> router) {
    var wanted = Optional.ofNullable(router.get("service"));
    var through = middlewares.of(Optional.ofNullable(router.get("middlewares")));
    Optional<String> unread = parsed.objection();
    Optional<String> barrier = through.barrier().or(() -> clientCertificates(router));
    barred |= unread.isPresent() || barrier.isPresent();
    if (unread.isEmpty() && barrier.isPresent()) {
      hints.everywhere().add(Claim.refused(rule.key(), NOT_USED + barrier.get()));
      askInVain(rule, parsed, barrier);
      return;
    }
    Optional<String> objection =
        unread.or(() -> services.objection(wanted)).or(() -> through.objection(parsed.matches()));
    if (objection.isPresent()) {
      hints.caution(rule.key() + " " + NOT_USED + objection.get());
      askInVain(rule, parsed, objection);
      return;
    }
    Optional<Tls> tls = tls(router, through);
    Optional<Integer> port = port(wanted);
    if (tls.isPresent() && port.isPresent()) {
      for (Match match : parsed.matches()) {
        claims.merge(
            new Wish(port.get(), match),
            claim(rule, match, through, tls.get()),
            TraefikRouters::together);
      }
    } else {
      askInVain(rule, parsed, Optional.empty());
    }
  }

  /// Notes whom the router would lead here, for explanations.
  ///
  /// @param why what keeps it from that, to be read after "it"; empty if another label is at fault
  private void askInVain(Hint rule, TraefikRule parsed, Optional<String> why) {
    for (String host : parsed.hosts()) {
      var claim = new Claim(new Hint(rule.key(), host));
      hints.askInVain(why.map(text -> claim.refused(NOT_USED + text)).orElse(claim));
    }
  }

  /// Reads a label, or notes why it cannot be read.
  private <T> Optional<T> read(Hint label, Grammar<T> grammar) {
    try {
      return Optional.of(grammar.read(label.value()));
    } catch (GenException.Invalid e) {
      hints.everywhere().add(Claim.refused(label.key(), String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Optional<Integer> port(Optional<Hint> wanted) {
    Optional<Hint> port = services.port(wanted);
    return port.isPresent() ? read(port.get(), Values::port) : Optional.of(PRIMARY);
  }

  /// A router with TLS answers HTTPS only, and any option of TLS switches it on.
  private Optional<Tls> tls(SortedMap<String, Hint> router, TraefikMiddlewares.Chain through) {
    Hint tls = router.get("tls");
    Optional<Boolean> on =
        tls == null
            ? Optional.of(!router.subMap("tls.", "tls/").isEmpty())
            : read(tls, Values::truth);
    return on.map(yes -> yes || through.redirects() ? Tls.REDIRECT : Tls.NONE);
  }

  /// Why nobody may be let past a router's options of TLS, to be read after "it". They are defined
  /// where labels do not reach, may ask for client certificates, and hold for the hosts of the rule
  /// whatever its path. The name `default` stands for those of a router that says none (traefik,
  /// docs, "TLS Options").
  private static Optional<String> clientCertificates(SortedMap<String, Hint> router) {
    var tls = Optional.ofNullable(router.get("tls"));
    boolean off = tls.filter(TraefikRouters::isFalse).isPresent();
    return Optional.ofNullable(router.get("tls.options"))
        .filter(options -> !off && !options.value().equals("default"))
        .map(options ->
            "has %s %s, which may ask for client certificates and is not read"
                .formatted(options.key(), quoted(options.value())));
  }

  private static boolean isFalse(Hint label) {
    try {
      return !Values.truth(label.value());
    } catch (GenException.Invalid _) {
      return false;
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
