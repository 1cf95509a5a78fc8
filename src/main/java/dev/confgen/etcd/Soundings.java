package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.source.Knock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What is known of the members while they are being asked, for those who cannot wait until all of
/// them have answered or failed.
final class Soundings {

  private final Map<Endpoint, Unavailable> failures = new ConcurrentHashMap<>();

  /// All of them are asked anew.
  void begin() {
    failures.clear();
  }

  /// One of them failed.
  void failed(Endpoint endpoint, Unavailable why) {
    failures.put(endpoint, why);
  }

  /// What is said of the cluster now. Those of whom nothing is known are knocked at.
  ///
  /// @param waited for how long they were waited for
  Unavailable late(Wire wire, Duration waited) throws InterruptedException {
    var reasons = new ArrayList<Unavailable>();
    var unknown = new ArrayList<Endpoint>();
    for (Endpoint endpoint : wire.access().endpoints()) {
      Optional.ofNullable(failures.get(endpoint))
          .ifPresentOrElse(reasons::add, () -> unknown.add(endpoint));
    }
    List<Optional<IOException>> answers =
        Knock.at(unknown.stream().map(each -> Knock.tcp(each.host(), each.port())).toList());
    for (int i = 0; i < answers.size(); i++) {
      var trouble = new Trouble(unknown.get(i).toString(), wire.known());
      reasons.add(answers.get(i).map(trouble::unreachable).orElseGet(() -> trouble.late(waited)));
    }
    return Trouble.all(reasons);
  }
}
