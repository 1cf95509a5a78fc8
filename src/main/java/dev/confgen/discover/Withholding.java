package dev.confgen.discover;

import dev.confgen.discover.Addressing.HealthPolicy;
import dev.confgen.model.Container.State;
import dev.confgen.model.Health;
import java.util.Optional;

/// What may not be used for now, though it exists.
final class Withholding {

  private Withholding() {}

  /// The one word why a container's services are not offered, if they are not.
  static Optional<String> of(State state, Health health, HealthPolicy policy) {
    return switch (state) {
      case PAUSED -> Optional.of("paused");
      case RESTARTING -> Optional.of("restarting");
      case RUNNING, CREATED, REMOVING, EXITED, DEAD -> of(health, policy);
    };
  }

  /// The one word why a service is not offered that came ready-made, if it is not.
  static Optional<String> of(Health health, HealthPolicy policy) {
    return switch (policy) {
      case IGNORE -> Optional.empty();
      case PASS ->
          switch (health) {
            case UNHEALTHY -> Optional.of("unhealthy");
            case STARTING -> Optional.of("starting");
            case HEALTHY, NONE -> Optional.empty();
          };
    };
  }
}
