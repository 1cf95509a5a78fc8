package dev.confgen.discover;

import dev.confgen.model.Address;
import java.util.Optional;

/// Which address and which ports of a container count for a sink, and what its health check means.
///
/// @param ports the container's own or the published ones
/// @param hostIp what stands for `0.0.0.0` and `::` in bindings, and for containers in the host's
///   network
/// @param health whether the health check decides over being offered
public record Addressing(Ports ports, Optional<Address> hostIp, HealthPolicy health) {

  /// The container's own address and its exposed ports, health checks count.
  public static final Addressing DEFAULT =
      new Addressing(Ports.CONTAINER, Optional.empty(), HealthPolicy.PASS);

  /// Whose address and ports.
  public enum Ports {
    CONTAINER,
    PUBLISHED
  }

  /// What a health check decides.
  public enum HealthPolicy {
    /// Only containers that pass it, or have none, are offered.
    PASS,
    /// Nothing.
    IGNORE
  }
}
