package dev.confgen.discover;

import dev.confgen.model.Address;
import dev.confgen.model.Container;
import dev.confgen.model.Container.Network;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// dnsdock's labels `com.dnsdock.*` and variables `DNSDOCK_*`. Of the two a variable counts, as
/// dnsdock reads them after the labels (src/core/docker.go); dnscock has the variables only.
///
/// Its names are `<name>.<image>.<domain>`. The image is what others find a group of containers by,
/// which is the service's name here; what tells its members apart becomes `meta`, for DNS.
final class DnsdockNames implements Convention {

  private static final Prefix LABELS =
      new Prefix("com.dnsdock.", "com.dnsdock/", Set.of("ipaddress"));

  private static final Prefix VARIABLES =
      new Prefix("DNSDOCK_", "DNSDOCK`", Set.of("ip_addr", "region", "tags"));

  /// Where DNS finds the first part of a container's name, if it is not the container's own.
  private static final String NAME = "dnsdock_name";

  /// Where DNS finds what follows the image in a container's name.
  private static final String REGION = "dnsdock_region";

  /// How the names of labels, or of variables, begin.
  ///
  /// @param text the beginning
  /// @param behind the first text that is sorted behind all that begin so
  /// @param missing what only the others say
  private record Prefix(String text, String behind, Set<String> missing) {}

  @Override
  public String name() {
    return "dnsdock";
  }

  @Override
  public void read(Container container, Hints hints) {
    read(container, container.labels(), LABELS, hints);
    // What is read later replaces what was read before.
    read(container, container.env(), VARIABLES, hints);
  }

  private static void read(
      Container container, SortedMap<String, String> all, Prefix prefix, Hints hints) {
    all.subMap(prefix.text(), prefix.behind())
        .forEach((key, value) -> {
          String what = key.substring(prefix.text().length()).toLowerCase(Locale.ROOT);
          if (!value.isBlank() && !prefix.missing().contains(what)) {
            read(container, what, new Hint(key, value.strip()), hints);
          }
        });
  }

  private static void read(Container container, String what, Hint hint, Hints hints) {
    Hints.Level level = hints.everywhere();
    switch (what) {
      case "image" -> level.put(Field.NAME, hint);
      case "alias" -> level.put(Field.ALIAS, hint);
      case "ttl" -> level.put(Field.TTL, hint);
      // dnsdock ignores for any value, even "false", and for an empty one, which says nothing here.
      case "ignore" -> level.put(Field.IGNORE, hint.key(), "true");
      case "name" -> level.putMeta(NAME, hint.value());
      // In dnsdock either of these two labels may win, as its map has no order. Here the name does,
      // which is read first as "name" is sorted before "tags".
      case "tags" -> {
        if (!level.meta().containsKey(NAME)) {
          level.putMeta(NAME, hint.value().split(",", 2)[0].strip());
        }
      }
      case "region" -> level.putMeta(REGION, hint.value());
      case "prefix" -> network(container, hint, hints);
      case "ipaddress", "ip_addr" ->
          hints.caution(hint.key() + " is not read: no container says itself what its address is");
      default -> {}
    }
  }

  /// Chooses the first network by name in which the container's address begins like this. If none
  /// does, dnsdock ignores the container, and the hint names a network that is not there; while it
  /// has no addresses at all, such as when it restarts, nothing can be said.
  private static void network(Container container, Hint prefix, Hints hints) {
    SortedMap<String, Network> networks = container.networks();
    Optional<String> network =
        networks.entrySet().stream()
            .filter(entry -> address(entry.getValue()).startsWith(prefix.value()))
            .map(Map.Entry::getKey)
            .findFirst();
    if (network.isPresent() || networks.values().stream().anyMatch(n -> !address(n).isEmpty())) {
      hints.everywhere().put(Field.NETWORK, prefix.key(), network.orElse(prefix.value()));
    }
  }

  private static String address(Network network) {
    return network.ip().or(network::ip6).map(Address::text).orElse("");
  }
}
