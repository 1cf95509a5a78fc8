package dev.confgen.cli;

import dev.confgen.config.Settings;
import dev.confgen.docker.Endpoint;
import dev.confgen.docker.EngineControl;
import dev.confgen.docker.OwnSignals;
import dev.confgen.generate.Job;
import dev.confgen.model.GenException;
import dev.confgen.notify.Notification;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The containers that jobs reach into: those of the engine that is a source, or would be one.
///
/// @param endpoint where the engine is
/// @param signals those that it is told to send
record Neighbours(Endpoint endpoint, OwnSignals signals) {

  /// Whom the jobs reach into, if they do. No class of docker-java is loaded where they do not.
  ///
  /// @param signals is told which signals are sent
  /// @throws GenException.Invalid if the engine's address is none
  static Optional<Neighbours> of(
      Settings settings, Jobs jobs, Map<String, String> environment, OwnSignals signals)
      throws GenException.Invalid {
    if (jobs.kept().stream().noneMatch(Neighbours::isReachedBy)) {
      return Optional.empty();
    }
    Optional<String> named = settings.sources().docker().filter(uri -> !uri.isEmpty());
    Endpoint endpoint = Endpoint.resolve(named, environment, Files::exists);
    return Optional.of(new Neighbours(endpoint, signals));
  }

  private static boolean isReachedBy(Job job) {
    return job.check().flatMap(check -> check.inside()).isPresent()
        || job.notifications().stream().anyMatch(Neighbours::isReachedBy);
  }

  private static boolean isReachedBy(Notification notification) {
    return switch (notification) {
      case Notification.RunInside _,
          Notification.SignalContainer _,
          Notification.RestartContainer _ ->
          true;
      case Notification.Run _, Notification.ReloadHaproxy _ -> false;
    };
  }

  /// What reaches them. Nothing is connected yet.
  ///
  /// @param patience how long a restart may take; absent for any time
  EngineControl control(Optional<Duration> patience) {
    return EngineControl.at(endpoint, patience, signals);
  }
}
