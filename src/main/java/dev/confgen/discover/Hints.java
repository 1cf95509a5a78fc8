package dev.confgen.discover;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.HalfPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What one convention found on one container: hints for all its ports, and for single ones.
final class Hints {

  private static final Level NOTHING = new Level(List.of());

  private final List<String> cautions = new ArrayList<>();
  private final Level everywhere = new Level(cautions);
  private final SortedMap<Integer, Level> ports = new TreeMap<>();
  private final SortedSet<Integer> declared = new TreeSet<>();
  private final List<Claim> inVain = new ArrayList<>();
  private boolean claimsAddUp;

  /// The hints that name no port.
  Level everywhere() {
    return everywhere;
  }

  /// The hints for one port, to be added to.
  Level at(int port) {
    return ports.computeIfAbsent(port, _ -> new Level(cautions));
  }

  /// The hints for one port, to be read.
  Level of(int port) {
    return ports.isEmpty() ? NOTHING : ports.getOrDefault(port, NOTHING);
  }

  /// The hints of a field: those for single ports, which count first, and the one that names none.
  Stream<Hint> all(Field field) {
    return Stream.concat(ports.values().stream(), Stream.of(everywhere))
        .flatMap(level -> level.get(field).stream());
  }

  /// Whether any of the hints is for one port.
  boolean speaksOfPorts() {
    return !ports.isEmpty();
  }

  /// Adds the ports that there are hints for.
  void addPortsTo(Set<Integer> spokenOf) {
    ports.forEach((port, level) -> {
      if (!level.isEmpty()) {
        spokenOf.add(port);
      }
    });
  }

  /// Notes that the container listens on a port, whether it is exposed or not.
  void declare(int port) {
    declared.add(port);
  }

  /// The ports that the container says it listens on.
  SortedSet<Integer> declared() {
    return declared;
  }

  /// Notes something that its owner should know.
  void caution(String message) {
    cautions.add(message);
  }

  /// What its owner should know, in the order of the labels.
  List<String> cautions() {
    return cautions;
  }

  /// Notes a host that is asked for in a way that cannot be used, which a caution or a claim that
  /// is refused tells its owner. It shapes no service.
  void askInVain(Claim claim) {
    inVain.add(claim);
  }

  /// Notes the hosts that other hints ask for, and ask for in vain.
  ///
  /// @param why what keeps them from it, to be read after the key
  void askInVain(Hints others, String why) {
    Stream.concat(others.claims().stream(), others.inVain().stream())
        .forEach(claim -> askInVain(claim.refused(why)));
  }

  /// The hosts that are asked for in vain.
  List<Claim> inVain() {
    return inVain;
  }

  /// Notes that a port gets the hosts of the container beside its own, if host hints attach to it;
  /// else its own replace them.
  void letClaimsAddUp() {
    claimsAddUp = true;
  }

  /// The hosts that the service of a port gets.
  List<Claim> claims(int port, boolean primary) {
    List<Claim> own = of(port).claims();
    List<Claim> common = primary ? everywhere.claims() : List.of();
    if (own.isEmpty() || common.isEmpty()) {
      return own.isEmpty() ? common : own;
    }
    return claimsAddUp ? Stream.concat(own.stream(), common.stream()).toList() : own;
  }

  /// Whether any of the hints is a host.
  boolean hasHosts() {
    return !everywhere.claims.isEmpty()
        || (!ports.isEmpty() && ports.values().stream().anyMatch(level -> !level.claims.isEmpty()));
  }

  /// The hosts of all hints, those that name no port first.
  List<Claim> claims() {
    List<Claim> all = new ArrayList<>(everywhere.claims());
    ports.values().forEach(level -> all.addAll(level.claims()));
    return all;
  }

  boolean isEmpty() {
    return everywhere.isEmpty() && ports.isEmpty() && cautions.isEmpty();
  }

  /// Hints for all ports, or for one.
  static final class Level {

    private final Map<Field, Hint> fields = new EnumMap<>(Field.class);
    private final List<Claim> claims = new ArrayList<>();
    private final SortedMap<String, String> meta = new TreeMap<>();
    private final List<String> cautions;

    private Level(List<String> cautions) {
      this.cautions = cautions;
    }

    /// Notes a hint; a later one of the same field replaces it, an empty value says nothing.
    void put(Field field, String key, String value) {
      put(field, new Hint(key, value.strip()));
    }

    /// Notes a hint; a later one of the same field replaces it, an empty value says nothing.
    void put(Field field, Hint hint) {
      if (!hint.value().isEmpty()) {
        fields.put(field, hint);
      }
    }

    /// Notes the hosts of a comma list; a later list replaces it, an empty one says nothing.
    void putHosts(String key, String commaList) {
      List<Claim> found = new ArrayList<>();
      for (String item : commaList.split(",", -1)) {
        if (!item.isBlank()) {
          found.add(new Claim(new Hint(key, item.strip())));
        }
      }
      if (!found.isEmpty()) {
        claims.clear();
        claims.addAll(found);
      }
    }

    /// Notes a host beside those that are there.
    void add(Claim claim) {
      claims.add(claim);
    }

    /// Notes something that services carry along without a meaning of its own here.
    void putMeta(String key, String value) {
      if (HalfPair.in(key) || HalfPair.in(value)) {
        cautions.add("its meta %s is not used: it %s".formatted(quoted(key), HalfPair.REASON));
      } else {
        meta.put(key, value);
      }
    }

    Optional<Hint> get(Field field) {
      return Optional.ofNullable(fields.get(field));
    }

    Map<Field, Hint> fields() {
      return Collections.unmodifiableMap(fields);
    }

    List<Claim> claims() {
      return claims.isEmpty() ? List.of() : Collections.unmodifiableList(claims);
    }

    SortedMap<String, String> meta() {
      return Collections.unmodifiableSortedMap(meta);
    }

    private boolean isEmpty() {
      return fields.isEmpty() && claims.isEmpty() && meta.isEmpty();
    }
  }
}
