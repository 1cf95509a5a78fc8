package dev.confgen.bench;

import dev.confgen.discover.Addressing;
import dev.confgen.discover.Discovery;
import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source.Depth;
import dev.confgen.source.StateFile;
import dev.confgen.template.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Containers as a host of a shop has them: ten of each service, each behind a host of its own.
final class Fleet {

  private static final int TWINS = 10;
  private static final int NETWORK = 250;

  private Fleet() {}

  /// Writes a state file of so many containers.
  static Path stateFile(int containers) throws IOException {
    var text = new StringBuilder("containers:\n");
    for (int i = 0; i < containers; i++) {
      text.append(
          """
            - name: web-%1$d
              id: "%1$064x"
              image: {name: "registry.test/shop/web:1.%3$d"}
              labels: {gen.host: "app-%2$d.test", gen.path: "/v%3$d", com.docker.compose.project: "p%2$d"}
              env: {TZ: UTC, LEVEL: info}
              ports: [{port: 8080}]
              networks: {web: {ip: 10.%4$d.%5$d.%6$d}}
          """
              .formatted(
                  i,
                  i / TWINS,
                  i % 2,
                  i / NETWORK / NETWORK,
                  i / NETWORK % NETWORK,
                  i % NETWORK + 1));
    }
    return Files.writeString(Files.createTempFile("fleet", ".yaml"), text);
  }

  /// So many containers.
  static Snapshot of(int containers) throws IOException, GenException, InterruptedException {
    Path file = stateFile(containers);
    try (var source = new StateFile(file)) {
      return source.read(Depth.FULL);
    } finally {
      Files.delete(file);
    }
  }

  /// What templates see of them.
  static View view(Snapshot snapshot) {
    return new View(snapshot, Discovery.discover(snapshot, Addressing.DEFAULT), Map.of());
  }
}
