package dev.confgen.discover;

import dev.confgen.model.GenException;
import dev.confgen.model.Quoted;
import dev.confgen.yaml.Mapping;
import dev.confgen.yaml.Node;
import dev.confgen.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads nginx-proxy's `VIRTUAL_HOST_MULTIPORTS`: YAML or JSON, host → path → `port`, `dest` and
/// `proto`, of which all but the host may be missing (nginx-proxy, docs/README.md, "Multiple
/// ports").
final class Multiports {

  private static final String VARIABLE = "VIRTUAL_HOST_MULTIPORTS";
  private static final int LONGEST = 65_536;

  /// As many as a container may have hosts.
  private static final int MOST_ENTRIES = 256;

  /// No scheme has blanks.
  private static final String AND = " and ";

  private static final int LONGEST_REASON = 300;
  private static final Set<String> KEYS = Set.of("port", "dest", "proto");

  private final List<Entry> entries = new ArrayList<>();

  private Multiports() {}

  /// A host and path, and the port that they lead to; the container's primary one if none is said.
  private record Entry(Claim claim, Optional<Integer> port, Optional<String> scheme) {}

  /// Notes what the value says. One that cannot be read is as a bad host.
  ///
  /// @param access who may ask, which is to hold at every port that the value names
  static void read(String value, Optional<Hint> access, Hints hints) {
    hints.letClaimsAddUp();
    try {
      var multiports = new Multiports();
      multiports.parse(value);
      multiports.entries.forEach(entry -> note(entry, access, hints));
      multiports
          .schemes()
          .forEach((port, scheme) -> level(port, hints).put(Field.SCHEME, VARIABLE, scheme));
    } catch (GenException.Invalid e) {
      hints.everywhere().add(Claim.refused(VARIABLE, reason(e)));
    }
  }

  private static void note(Entry entry, Optional<Hint> access, Hints hints) {
    entry.port().ifPresent(hints::declare);
    Hints.Level level = level(entry.port(), hints);
    level.add(entry.claim());
    access.ifPresent(hint -> level.put(Field.ACCESS, hint));
  }

  private static Hints.Level level(Optional<Integer> port, Hints hints) {
    return port.map(hints::at).orElseGet(hints::everywhere);
  }

  /// What each port speaks. Two words for one port become one that is no scheme, as any choice
  /// between them could be wrong; so the port is left out unless a convention before this one says
  /// what it speaks.
  private Map<Optional<Integer>, String> schemes() {
    var schemes = new LinkedHashMap<Optional<Integer>, String>();
    for (Entry entry : entries) {
      entry.scheme().ifPresent(scheme -> schemes.merge(entry.port(), scheme, Multiports::together));
    }
    return schemes;
  }

  private static String together(String one, String other) {
    return one.equalsIgnoreCase(other) || one.contains(AND) ? one : one + AND + other;
  }

  private void parse(String value) throws GenException.Invalid {
    if (value.length() > LONGEST) {
      throw new GenException.Invalid("is longer than %d characters".formatted(LONGEST));
    }
    Optional<Node> document = YamlDocument.parse("value", value);
    if (document.isEmpty()) {
      return;
    }
    for (var host : document.get().mapping().nodes().entrySet()) {
      if (host.getValue().isEmpty() || host.getValue().mapping().entries().isEmpty()) {
        add(new Entry(claim(host.getKey()), Optional.empty(), Optional.empty()));
        continue;
      }
      for (var path : host.getValue().mapping().nodes().entrySet()) {
        add(entry(host.getKey(), path.getKey(), path.getValue()));
      }
    }
  }

  private void add(Entry entry) throws GenException.Invalid {
    entries.add(entry);
    if (entries.size() > MOST_ENTRIES) {
      throw new GenException.Invalid("names more than %d hosts and paths".formatted(MOST_ENTRIES));
    }
  }

  private static Entry entry(String host, String path, Node options) throws GenException.Invalid {
    var at = Optional.of(new Hint(VARIABLE, path.strip()));
    if (options.isEmpty()) {
      return new Entry(claim(host, at, Optional.empty()), Optional.empty(), Optional.empty());
    }
    Mapping mapping = options.mapping();
    mapping.only(KEYS);
    var dest = text(mapping, "dest").map(text -> new Hint(VARIABLE, text));
    return new Entry(claim(host, at, dest), port(mapping), text(mapping, "proto"));
  }

  private static Claim claim(String host) {
    return claim(host, Optional.empty(), Optional.empty());
  }

  private static Claim claim(String host, Optional<Hint> path, Optional<Hint> dest) {
    return new Claim(new Hint(VARIABLE, host.strip()), path, dest, Optional.empty());
  }

  private static Optional<Integer> port(Mapping options) throws GenException.Invalid {
    Optional<String> port = text(options, "port");
    return port.isEmpty() ? Optional.empty() : Optional.of(Values.port(port.get()));
  }

  private static Optional<String> text(Mapping options, String key) throws GenException.Invalid {
    Optional<Node> node = options.find(key);
    String text = node.isEmpty() ? "" : node.get().text().strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /// Messages of the YAML reader may hold parts of the value, and this one is nobody's friend.
  private static String reason(GenException.Invalid e) {
    String message = String.valueOf(e.getMessage());
    return message.length() <= LONGEST_REASON && Quoted.isOneLine(message)
        ? message
        : "is not YAML as nginx-proxy describes it";
  }
}
