package dev.confgen.layout;

import dev.confgen.model.Service;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a service says in a layout.
///
/// @param carried the service as it is read again: without what the layout has no words for
/// @param facts keys with their values, all of which or none are written; one with nothing must not
///   be there, as it would be read for this service, too
record Said(Service carried, SortedMap<String, Optional<String>> facts) {

  Said {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /// A service that says no key yet.
  static Said of(Service carried) {
    return new Said(carried, new TreeMap<>());
  }

  /// Says a key with its value.
  Said with(String key, String value) {
    return with(key, Optional.of(value));
  }

  /// Says a key with its value, or that it must not be there.
  Said with(String key, Optional<String> value) {
    var more = new TreeMap<>(facts);
    more.put(key, value);
    return new Said(carried, more);
  }

  /// Where a service is, which all layouts say, and nothing else of it.
  static Service.Builder where(Service service) {
    Service bare =
        Service.named(service.name(), service.address(), service.port()).id(service.id()).build();
    return switch (service.protocol()) {
      case TCP -> bare.toBuilder();
      case UDP -> UdpSuffix.udp(bare).toBuilder();
    };
  }
}
