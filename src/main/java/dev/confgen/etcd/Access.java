package dev.confgen.etcd;

import dev.confgen.tls.PemFiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a cluster is reached.
///
/// @param endpoints its members, at least one
/// @param tls what secures connections to those of them that are `https`
/// @param login who logs in, if anybody does
public record Access(List<Endpoint> endpoints, PemFiles tls, Optional<Login> login) {

  public Access {
    endpoints = List.copyOf(endpoints);
  }

  /// All endpoints, as `--etcd` takes them.
  @Override
  public String toString() {
    return endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(","));
  }
}
