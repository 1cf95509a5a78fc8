package dev.confgen.cli;

import dev.confgen.config.Settings;
import dev.confgen.docker.DockerSource;
import dev.confgen.docker.Endpoint;
import dev.confgen.docker.OwnSignals;
import dev.confgen.etcd.EtcdSource;
import dev.confgen.model.GenException;
import dev.confgen.source.FilteredSource;
import dev.confgen.source.Source;
import dev.confgen.source.StateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sources of some settings. Nothing is connected before the first reading.
///
/// @param all the sources, in order
record Sources(List<Source> all) implements AutoCloseable {

  Sources {
    all = List.copyOf(all);
  }

  /// Builds them, for a program that sends no signals.
  ///
  /// @throws GenException.Invalid if an address is none
  static Sources of(Settings.Sources settings, Map<String, String> environment)
      throws GenException.Invalid {
    return of(settings, environment, new OwnSignals());
  }

  /// Builds them. No class of docker-java or jetcd is loaded where Docker or etcd is no source.
  ///
  /// @param own the signals that the program sends to containers itself
  /// @throws GenException.Invalid if an address is none
  static Sources of(Settings.Sources settings, Map<String, String> environment, OwnSignals own)
      throws GenException.Invalid {
    var all = new ArrayList<Source>();
    for (Path file : settings.state()) {
      all.add(new StateFile(file));
    }
    settings.etcd().ifPresent(etcd -> all.add(etcd(etcd)));
    if (settings.docker().isPresent()) {
      all.add(docker(settings.docker().get(), environment, own));
    }
    return new Sources(
        all.stream()
            .map(source -> (Source) new FilteredSource(source, settings.filters()))
            .toList());
  }

  private static Source etcd(Settings.Etcd etcd) {
    return EtcdSource.connect(etcd.access(), etcd.prefix(), etcd.layout());
  }

  private static Source docker(String given, Map<String, String> environment, OwnSignals own)
      throws GenException.Invalid {
    Optional<String> named = Optional.of(given).filter(uri -> !uri.isEmpty());
    return DockerSource.connect(Endpoint.resolve(named, environment, Files::exists), own);
  }

  @Override
  public void close() {
    all.forEach(Source::close);
  }
}
