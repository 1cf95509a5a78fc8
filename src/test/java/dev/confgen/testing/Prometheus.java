package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A real Prometheus with one job, whose targets are in files.
public final class Prometheus implements AutoCloseable {

  private static final String PACKAGE = "the Debian package prometheus";

  private final Server server;
  private final int port;

  private Prometheus(Server server, int port) {
    this.server = server;
    this.port = port;
  }

  /// Starts it, and waits until it serves.
  ///
  /// @param targets the file of its targets, or a pattern such as `/a/*.json`
  public static Prometheus start(Path folder, String targets) throws Exception {
    int port = FreePort.next();
    Server server =
        Server.start(
            folder,
            "prometheus",
            PACKAGE,
            Map.of(),
            List.of(
                "prometheus",
                "--config.file=" + write(folder, targets),
                "--storage.tsdb.path=" + folder.resolve("prometheus.data"),
                "--web.listen-address=127.0.0.1:" + port));
    var prometheus = new Prometheus(server, port);
    Await.until("Prometheus serves", prometheus::isServing, server::err);
    return prometheus;
  }

  private boolean isServing() {
    if (!server.isAlive()) {
      throw new AssertionError("Prometheus did not start:\n" + server.err());
    }
    try {
      return Http.get(port, "localhost", "/-/ready").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /// What it says of its active targets, as JSON.
  public String targets() throws IOException {
    return Http.get(port, "localhost", "/api/v1/targets?state=active").body();
  }

  /// What it said so far.
  public String log() {
    return server.err();
  }

  @Override
  public void close() {
    server.close();
  }

  /// Asks Prometheus itself whether a file of targets is right.
  ///
  /// @return what it has against it; empty if it accepts it
  public static String faults(Path folder, Path file) throws Exception {
    Path targets = folder.resolve("targets.json");
    Files.write(targets, Files.readAllBytes(file));
    Path configuration = write(folder, targets.toString());
    return Server.faults(
        folder, "promtool", PACKAGE, "promtool", "check", "config", configuration.toString());
  }

  private static Path write(Path folder, String targets) throws IOException {
    return Files.writeString(
        folder.resolve("prometheus.yml"),
        """
        scrape_configs:
        - job_name: services
          file_sd_configs: [{files: ['%s']}]
          relabel_configs:
          - {source_labels: [__meta_gen_tags], target_label: tags}
          - {source_labels: [__meta_gen_hosts], target_label: hosts}
        """
            .formatted(targets));
  }
}
