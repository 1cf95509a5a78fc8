package dev.confgen.discover;

import static dev.confgen.model.Quoted.quoted;
import static java.util.stream.Collectors.joining;

import dev.confgen.discover.Evidence.Asking;
import dev.confgen.model.Container;
import dev.confgen.model.ContainerFilters;
import dev.confgen.model.Host;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Quoted;
import dev.confgen.model.Snapshot;
import dev.confgen.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Why a host, a service or a container is offered as it is, or is not.
///
/// @param found whether anything has the name that was asked for
/// @param lines what there is to say of it, else that there is nothing of that name; no line can
///   come from a label alone, as what others wrote is quoted
public record Explanation(boolean found, List<String> lines) {

  private static final int SHORT_ID = 12;
  private static final String ID = "[0-9A-Fa-f]{4,64}";

  public Explanation {
    lines =
        lines.stream().map(line -> Quoted.isOneLine(line) ? line : Quoted.quoted(line)).toList();
  }

  /// Explains everything that has a name: hosts, then services, then containers.
  ///
  /// @param filters the filters that hid containers of the snapshot
  /// @param name a host, exactly or below a wildcard; the name or an alias of a service; the name,
  ///   the beginning of the id, the compose project or the compose service of a container
  /// @param aside what else is known of the name
  public static Explanation of(
      Snapshot snapshot,
      Addressing addressing,
      ContainerFilters filters,
      String name,
      Aside aside) {
    var evidence = Evidence.of(snapshot, addressing, filters);
    Map<Host, List<Asking>> asking = evidence.asking();
    List<String> lines = new ArrayList<>();
    hosts(evidence, asking, name, lines);
    services(evidence, name, aside, lines);
    containers(evidence, name, lines);
    return lines.isEmpty()
        ? new Explanation(false, List.of(nothing(evidence, asking, name, aside)))
        : new Explanation(true, lines);
  }

  private static void hosts(
      Evidence evidence, Map<Host, List<Asking>> asking, String name, List<String> lines) {
    Optional<Host> wanted = Phrases.host(hostOf(name));
    if (wanted.isEmpty()) {
      return;
    }
    Host host = wanted.get();
    List<Host> served = evidence.hosts();
    if (served.contains(host) || asking.containsKey(host)) {
      lines.add("host " + host);
      lines.addAll(section(evidence, asking, host));
    }
    if (!served.contains(host)) {
      wildcards(host)
          .filter(served::contains)
          .findFirst()
          .ifPresent(wildcard -> {
            lines.add("host " + wildcard + ", which stands for " + host);
            lines.addAll(section(evidence, asking, wildcard));
          });
    }
  }

  private static List<String> section(
      Evidence evidence, Map<Host, List<Asking>> asking, Host host) {
    return new HostSection(evidence, host, asking.getOrDefault(host, List.of())).lines();
  }

  /// What stands in a browser's address line may be pasted.
  private static String hostOf(String name) {
    return name.strip()
        .replaceFirst("^[A-Za-z]+://", "")
        .replaceFirst("/.*", "")
        .replaceFirst(":[0-9]*$", "");
  }

  /// The wildcards that stand for a host, the longest first.
  private static Stream<Host> wildcards(Host host) {
    return Stream.iterate(
            host.text().indexOf('.'), dot -> dot >= 0, dot -> host.text().indexOf('.', dot + 1))
        .map(dot -> new Host("*" + host.text().substring(dot)))
        .filter(wildcard -> !wildcard.equals(host));
  }

  private static void services(Evidence evidence, String name, Aside aside, List<String> lines) {
    var names = new TreeSet<String>();
    names.add(name);
    Optional<Host> alias = Phrases.host(name);
    evidence.services().stream()
        .map(Candidate::service)
        .filter(service -> alias.filter(service.aliases()::contains).isPresent())
        .forEach(service -> names.add(service.name().text()));
    // registrator's name of several ports is the beginning of theirs.
    evidence.containers().stream()
        .filter(c -> Evidence.naming(c, name).filter(Hint::numbered).isPresent())
        .flatMap(c -> evidence.services(c).stream())
        .map(candidate -> candidate.service().name().text())
        .filter(full -> full.startsWith(name + "-"))
        .forEach(names::add);
    for (String each : names) {
      var section = new ArrayList<>(new ServiceSection(evidence, each).lines());
      if (each.equals(name)) {
        section.addAll(aside.lines());
      }
      if (!section.isEmpty()) {
        lines.add("service " + Phrases.word(each));
        lines.addAll(section);
      }
    }
  }

  private static void containers(Evidence evidence, String name, List<String> lines) {
    List<Container> containers = matching(evidence.containers(), name.replaceFirst("^/", ""));
    for (Container container : containers) {
      var section = new ContainerSection(evidence, container);
      lines.add(section.heading());
      lines.addAll(section.lines());
    }
    String subject = "container " + Phrases.word(name);
    List<LeftOut> leftOut =
        evidence.snapshot().leftOut().stream()
            .filter(each -> each.subject().equals(subject))
            .toList();
    if (!leftOut.isEmpty() && containers.stream().noneMatch(c -> c.name().equals(name))) {
      lines.add(subject);
      leftOut.forEach(each -> lines.add("  left out by the source: " + Phrases.fault(each)));
    }
  }

  private static List<Container> matching(List<Container> containers, String name) {
    List<Container> byId = byId(containers, name);
    return containers.stream()
        .filter(container ->
            names(container).anyMatch(name::equals)
                || (byId.contains(container) && (byId.size() == 1 || name.length() >= SHORT_ID)))
        .toList();
  }

  private static List<Container> byId(List<Container> containers, String name) {
    return name.matches(ID)
        ? containers.stream()
            .filter(container -> container.id().regionMatches(true, 0, name, 0, name.length()))
            .toList()
        : List.of();
  }

  private static Stream<String> names(Container container) {
    return Stream.of(
            Stream.of(container.name()), container.project().stream(), container.service().stream())
        .flatMap(names -> names);
  }

  private static String nothing(
      Evidence evidence, Map<Host, List<Asking>> asking, String name, Aside aside) {
    List<Container> byId = byId(evidence.containers(), name);
    if (!byId.isEmpty()) {
      return "%s begins the ids of %s: say more of it"
          .formatted(quoted(name), byId.stream().map(Faults::subject).collect(joining(", ")));
    }
    var known = new TreeSet<String>();
    Stream.concat(evidence.hosts().stream(), asking.keySet().stream())
        .forEach(host -> known.add(host.text()));
    evidence.services().stream()
        .map(Candidate::service)
        .forEach(service -> {
          known.add(service.name().text());
          service.aliases().forEach(alias -> known.add(alias.text()));
        });
    evidence.containers().forEach(container -> names(container).forEach(known::add));
    return "there is no host, service or container %s%s%s"
        .formatted(
            quoted(name),
            Spelling.closest(name, known)
                // The haproxy template serves services as <name>.<domain>.
                .or(() -> Optional.of(name.replaceFirst("\\..*", "")).filter(known::contains))
                .map(likely -> " (did you mean " + quoted(likely) + "?)")
                .orElse(""),
            aside.running() ? "; a container that does not run is not known" : "");
  }
}
