package dev.confgen.discover;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.discover.RuleExpression.AllOf;
import dev.confgen.discover.RuleExpression.AnyOf;
import dev.confgen.discover.RuleExpression.Matcher;
import dev.confgen.discover.RuleExpression.Not;
import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.UrlPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a rule of a traefik router comes to: hosts, each with or without a path. Any other rule is
/// not used at all, as half of it would match more requests than it does in traefik.
final class TraefikRule {

  /// As many as a container may have hosts.
  private static final int MOST = 256;

  private static final int MOST_NAMED = 3;

  private final SortedSet<String> unread = new TreeSet<>();
  private final SortedSet<String> hosts = new TreeSet<>();
  private final Set<Match> matches;

  private TraefikRule(RuleExpression expression) throws GenException.Invalid {
    matches = matches(expression);
  }

  /// A host and a path prefix, one of which may be missing, in the form in which the same are
  /// equal; those that are none stay as they are written. The root is no path prefix.
  record Match(Optional<String> host, Optional<String> path) {}

  /// Reads a rule.
  ///
  /// @throws GenException.Invalid if it is none, or if it stands for more than 256 routes
  static TraefikRule parse(String text) throws GenException.Invalid {
    return new TraefikRule(RuleParser.parse(text));
  }

  /// What it matches, if there is no {@link #objection}.
  Set<Match> matches() {
    return matches;
  }

  /// The hosts that it names and not merely excludes, whether it can be used or not.
  Set<String> hosts() {
    return hosts;
  }

  /// Why it cannot be used, to be read after "it"; empty if it can.
  Optional<String> objection() {
    if (!unread.isEmpty()) {
      String names = unread.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
      return Optional.of("has " + names + ", and only Host, PathPrefix, && and || are read");
    }
    if (matches.isEmpty()) {
      return Optional.of("never matches");
    }
    return matches.stream().anyMatch(match -> match.host().isEmpty())
        ? Optional.of("matches requests for any host")
        : Optional.empty();
  }

  private Set<Match> matches(RuleExpression expression) throws GenException.Invalid {
    return switch (expression) {
      case AnyOf(var parts) -> any(parts);
      case AllOf(var parts) -> all(parts);
      case Matcher matcher -> of(matcher);
      case Not(var part) -> {
        unread.add("!");
        Set<String> named = Set.copyOf(hosts);
        Set<Match> excluded = matches(part);
        hosts.retainAll(named);
        yield excluded;
      }
    };
  }

  private Set<Match> any(List<RuleExpression> parts) throws GenException.Invalid {
    Set<Match> all = new LinkedHashSet<>();
    for (RuleExpression part : parts) {
      all.addAll(matches(part));
      limit(all.size());
    }
    return all;
  }

  private Set<Match> all(List<RuleExpression> parts) throws GenException.Invalid {
    Set<Match> all = matches(parts.getFirst());
    for (RuleExpression part : parts.subList(1, parts.size())) {
      Set<Match> more = matches(part);
      limit(all.size() * more.size());
      Set<Match> both = new LinkedHashSet<>();
      for (Match one : all) {
        more.forEach(other -> both(one, other).ifPresent(both::add));
      }
      all = both;
    }
    return all;
  }

  /// What two matches have in common; nothing, where their hosts differ.
  private Optional<Match> both(Match one, Match other) {
    boolean sameHost = !differ(one.host(), other.host());
    if (sameHost && differ(one.path(), other.path())) {
      unread.add("two PathPrefix at once");
    }
    return sameHost
        ? Optional.of(new Match(one.host().or(other::host), one.path().or(other::path)))
        : Optional.empty();
  }

  private static boolean differ(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  private Set<Match> of(Matcher matcher) throws GenException.Invalid {
    String name = matcher.name().toLowerCase(Locale.ROOT);
    if (!name.equals("host") && !name.equals("pathprefix")) {
      unread.add(plain(matcher.name()));
      return Set.of();
    }
    if (matcher.values().isEmpty()) {
      throw new GenException.Invalid("is not a rule: " + plain(matcher.name()) + " has no value");
    }
    limit(matcher.values().size());
    Set<Match> found = new LinkedHashSet<>();
    for (String value : matcher.values()) {
      if (name.equals("host")) {
        String host = host(value.strip());
        hosts.add(host);
        found.add(new Match(Optional.of(host), Optional.empty()));
      } else {
        found.add(new Match(Optional.empty(), path(value.strip())));
      }
    }
    return found;
  }

  private static String host(String text) {
    return Phrases.host(text).map(Host::text).orElse(text.toLowerCase(Locale.ROOT));
  }

  private static Optional<String> path(String text) {
    try {
      return Optional.of(UrlPath.parse(text))
          .filter(path -> !path.equals(UrlPath.ROOT))
          .map(UrlPath::text);
    } catch (GenException.Invalid e) {
      return Optional.of(text);
    }
  }

  /// The name, shortened and in quotes if it is longer than any that traefik has.
  private static String plain(String name) {
    return name.length() <= 30 ? name : quoted(name);
  }

  private static void limit(int routes) throws GenException.Invalid {
    if (routes > MOST) {
      throw new GenException.Invalid("stands for more than %d routes".formatted(MOST));
    }
  }
}
