package dev.confgen.config;

import dev.confgen.etcd.Access;
import dev.confgen.etcd.Endpoint;
import dev.confgen.etcd.Login;
import dev.confgen.layout.Layout;
import dev.confgen.layout.Layouts;
import dev.confgen.model.GenException;
import dev.confgen.tls.PemFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From what was said of etcd to what it means.
///
/// @param merged what was said
/// @param problems what is wrong with it
record EtcdParser(Merged merged, Problems problems) {

  /// What is only said beside {@link Setting#ETCD}.
  static final List<Setting> DETAILS =
      List.of(
          Setting.PREFIX,
          Setting.LAYOUT,
          Setting.ETCD_USER,
          Setting.ETCD_PASSWORD_FILE,
          Setting.ETCD_CA,
          Setting.ETCD_CERT,
          Setting.ETCD_KEY);

  /// The etcd that is a source, if one is.
  Optional<Settings.Etcd> parse() {
    List<Given> named = merged.all(Setting.ETCD);
    if (named.isEmpty()) {
      DETAILS.stream()
          .flatMap(detail -> merged.get(detail).stream())
          .forEach(given -> problems.add(given.place() + ": is about etcd; give --etcd, too"));
      return Optional.empty();
    }
    var endpoints = new ArrayList<Endpoint>();
    for (Given given : named) {
      endpoints.addAll(problems.or(List.of(), () -> endpoints(given)));
    }
    var access =
        new Access(
            List.copyOf(endpoints),
            new PemFiles(path(Setting.ETCD_CA), identity()),
            login());
    return Optional.of(
        new Settings.Etcd(access, merged.get(Setting.PREFIX).map(Given::value), layout()));
  }

  private static List<Endpoint> endpoints(Given given) throws GenException.Invalid {
    try {
      return Endpoint.parseAll(given.value());
    } catch (GenException.Invalid e) {
      throw given.wrong(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Layout> layout() {
    return merged
        .get(Setting.LAYOUT)
        .flatMap(given -> problems.or(Optional.empty(), () -> Optional.of(layout(given))));
  }

  private static Layout layout(Given given) throws GenException.Invalid {
    try {
      return Layouts.named(given.value());
    } catch (GenException.Invalid e) {
      throw given.wrong(String.valueOf(e.getMessage()));
    }
  }

  private Optional<PemFiles.Identity> identity() {
    Optional<Path> certificate = path(Setting.ETCD_CERT);
    Optional<Path> key = path(Setting.ETCD_KEY);
    together(Setting.ETCD_CERT, Setting.ETCD_KEY);
    return certificate.flatMap(file -> key.map(other -> new PemFiles.Identity(file, other)));
  }

  private Optional<Login> login() {
    Optional<String> user =
        merged
            .get(Setting.ETCD_USER)
            .flatMap(given -> problems.or(Optional.empty(), () -> Optional.of(Values.text(given))));
    Optional<Path> password = path(Setting.ETCD_PASSWORD_FILE);
    together(Setting.ETCD_USER, Setting.ETCD_PASSWORD_FILE);
    return user.flatMap(name -> password.map(file -> new Login(name, file)));
  }

  private void together(Setting one, Setting other) {
    lacks(one, other);
    lacks(other, one);
  }

  private void lacks(Setting there, Setting missing) {
    if (merged.get(missing).isEmpty()) {
      merged
          .get(there)
          .ifPresent(given ->
              problems.add("%s: needs %s, too".formatted(given.place(), missing.flag())));
    }
  }

  private Optional<Path> path(Setting setting) {
    return merged
        .get(setting)
        .flatMap(given -> problems.or(Optional.empty(), () -> Optional.of(Values.path(given))));
  }
}
