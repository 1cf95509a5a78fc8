package dev.confgen.discover;

import dev.confgen.discover.Evidence.Asking;
import dev.confgen.model.Host;
import dev.confgen.model.Route;
import dev.confgen.model.UrlPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an explanation says of a host: its paths, their servers, and who asks for it in vain.
///
/// @param evidence what is known
/// @param host the host
/// @param asking the containers that ask for it
record HostSection(Evidence evidence, Host host, List<Asking> asking) {

  private static final Comparator<UrlPath> LONGEST_FIRST =
      Comparator.comparingInt((UrlPath path) -> path.text().length())
          .reversed()
          .thenComparing(UrlPath::text);

  /// A service and the route by which it has this host.
  private record Served(Candidate candidate, Route route) {}

  /// The lines below the heading.
  List<String> lines() {
    SortedMap<UrlPath, List<Served>> paths = paths();
    int width = paths.keySet().stream().mapToInt(path -> path.text().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    paths.forEach((path, served) -> {
      String margin = path.text() + " ".repeat(width - path.text().length());
      for (String row : rows(served)) {
        lines.add("  " + margin + "  " + row);
        margin = " ".repeat(width);
      }
    });
    if (paths.isEmpty()) {
      lines.add("  no service has it: a proxy answers 404");
    }
    lines.addAll(inVain());
    return lines;
  }

  private SortedMap<UrlPath, List<Served>> paths() {
    var paths = new TreeMap<UrlPath, List<Served>>(LONGEST_FIRST);
    for (Candidate candidate : evidence.services()) {
      for (Route route : candidate.service().routes()) {
        if (route.host().equals(host)) {
          paths
              .computeIfAbsent(route.path(), _ -> new ArrayList<>())
              .add(new Served(candidate, route));
        }
      }
    }
    return paths;
  }

  private static List<String> rows(List<Served> served) {
    List<String> rows = new ArrayList<>();
    boolean none =
        served.stream()
            .map(Served::candidate)
            .allMatch(each -> each.withheld().isPresent() || each.service().port() == 0);
    if (none) {
      rows.add("no server: a proxy answers 503");
    }
    policy(served.getFirst().route()).ifPresent(rows::add);
    served.forEach(each -> rows.add(Phrases.server(each.candidate())));
    return rows;
  }

  /// What a proxy does there beside passing requests on. All services of a path agree on it.
  private static Optional<String> policy(Route route) {
    String policy =
        Stream.of(
                route.access() == Route.Access.PUBLIC ? "" : Phrases.lower(route.access()),
                route.tls() == Route.Tls.NONE ? "" : "TLS " + Phrases.lower(route.tls()),
                route.dest().map(dest -> "the path becomes " + dest).orElse(""))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    return policy.isEmpty() ? Optional.empty() : Optional.of(policy);
  }

  /// Who asks for the host, or for a path of it, and does not get it.
  private SequencedSet<String> inVain() {
    var lines = new LinkedHashSet<String>();
    for (Candidate candidate : evidence.services()) {
      candidate.lost().stream()
          .filter(lost -> lost.route().filter(route -> route.host().equals(host)).isPresent())
          .forEach(lost -> lines.add("  " + candidate.subject() + ": " + lost.message()));
    }
    for (Asking each : asking) {
      if (!hasIt(each) && !lostIt(each)) {
        lines.add(
            "  %s asks for it (%s), but %s"
                .formatted(
                    Faults.subject(each.container()),
                    Phrases.word(each.claim().host().key()),
                    objection(each)));
      }
    }
    return lines;
  }

  private String objection(Asking asking) {
    return evidence
        .absence(asking.container())
        .map(why -> "it " + why)
        .or(() -> asking.claim().refusal().map(why -> "that " + why))
        .or(() -> evidence.objection(asking.container()).map(why -> "it " + why))
        .orElseGet(() -> overruled(asking));
  }

  private boolean hasIt(Asking asking) {
    return evidence.services(asking.container()).stream()
        .flatMap(candidate -> candidate.service().routes().stream())
        .anyMatch(route -> route.host().equals(host));
  }

  private boolean lostIt(Asking asking) {
    return evidence.services(asking.container()).stream()
        .flatMap(candidate -> candidate.lost().stream())
        .anyMatch(lost -> lost.route().filter(route -> route.host().equals(host)).isPresent());
  }

  private static String overruled(Asking asking) {
    return asking.said().claims().stream()
        .map(claim -> claim.host().key())
        .filter(key -> !key.equals(asking.claim().host().key()))
        .findFirst()
        .map(key -> Phrases.word(key) + " counts instead")
        .orElse("that port is none of its services");
  }
}
