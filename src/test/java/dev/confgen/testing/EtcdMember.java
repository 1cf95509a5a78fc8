package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One member of an etcd: its ports, its data, and the process if it runs.
final class EtcdMember {

  private static final int LAST_LINES = 20;

  private final Path folder;
  private final String name;
  private final String scheme;
  private final int client = FreePort.next();
  private final int peer = FreePort.next();
  private Optional<Server> server = Optional.empty();

  /// A member that does not run yet.
  ///
  /// @param folder where its data and what it says are
  /// @param scheme how clients speak with it
  EtcdMember(Path folder, String name, String scheme) throws IOException {
    this.folder = folder;
    this.name = name;
    this.scheme = scheme;
  }

  String name() {
    return name;
  }

  int port() {
    return client;
  }

  /// Where clients find it.
  String url() {
    return scheme + "://127.0.0.1:" + client;
  }

  /// Where the other members find it.
  String peerUrl() {
    return "http://127.0.0.1:" + peer;
  }

  /// How a list of a cluster's members names it.
  String inCluster() {
    return name + "=" + peerUrl();
  }

  boolean isRunning() {
    return server.isPresent();
  }

  /// Whether its process, which was started, is still there.
  boolean isAlive() {
    return server.orElseThrow().isAlive();
  }

  /// Starts it if it does not run.
  ///
  /// @param cluster the list of all members
  /// @param state `new` or `existing`, which counts where it has no data
  void launch(String cluster, String state, List<String> flags) throws IOException {
    if (isRunning()) {
      return;
    }
    var command =
        new ArrayList<>(
            List.of(
                "etcd",
                "--name=" + name,
                "--data-dir=" + data(),
                "--listen-client-urls=" + url(),
                "--advertise-client-urls=" + url(),
                "--listen-peer-urls=" + peerUrl(),
                "--initial-advertise-peer-urls=" + peerUrl(),
                "--initial-cluster=" + cluster,
                "--initial-cluster-state=" + state));
    command.addAll(flags);
    server = Optional.of(Server.start(folder, name, "etcd-server", Map.of(), command));
  }

  /// Ends it, even if it is held.
  void end(String signal) throws Exception {
    Server running = server.orElseThrow();
    running.signal("CONT");
    running.signal(signal);
    int _ = running.await();
    server = Optional.empty();
  }

  void signal(String signal) throws Exception {
    server.orElseThrow().signal(signal);
  }

  Path data() {
    return folder.resolve(name + ".data");
  }

  void wipe() throws IOException {
    if (Files.exists(data())) {
      Folders.delete(data());
    }
  }

  /// What it said last.
  String log() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(name + ".err"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// Kills it.
  void close() {
    server.ifPresent(running -> {
      try {
        running.signal("KILL");
      } catch (IOException e) {
        // It is closed all the same.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      running.close();
    });
  }
}
