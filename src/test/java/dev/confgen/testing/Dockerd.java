package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// A real Docker Engine of the test's own, with its own data, socket and network. Its containers
/// are reached from the test by their addresses, and their published ports at {@link #hostIp}.
///
/// It has the image `web:1`, that serves its container's host name on port 80 (or `PORT`) and dies
/// at once of SIGTERM; with the variable `GRACE` it serves for so many seconds more. At
/// `/cgi-bin/slow` it takes its time. The image `bare:1` is the same, but names no port. Containers
/// go on while the engine is stopped (live restore).
public final class Dockerd implements AutoCloseable {

  private static final long FAREWELL_SECONDS = 30;

  private final Path folder;
  private final Island island;
  private Optional<Process> daemon = Optional.empty();

  private Dockerd(Path folder, Island island) {
    this.folder = folder;
    this.island = island;
  }

  /// Starts an engine, and makes its image. Needs root.
  public static Dockerd start() throws Exception {
    Tool.require(
        "docker.io busybox-static iptables iproute2 openssl",
        "dockerd",
        "docker",
        "containerd",
        "busybox",
        "iptables",
        "ip",
        "openssl");
    var engine = new Dockerd(Files.createTempDirectory("gen-docker"), Island.create());
    try {
      Files.writeString(engine.folder.resolve("daemon.json"), "{\"live-restore\": true}");
      Certificates.make(engine.certificates().folder(), "IP:" + engine.hostIp());
      engine.startAgain();
      WebImage.make(engine.folder.resolve("image"), engine.endpoint());
      return engine;
    } catch (Exception | AssertionError e) {
      engine.close();
      throw e;
    }
  }

  /// The socket it listens on.
  public Path socket() {
    return folder.resolve("docker.sock");
  }

  /// What `DOCKER_HOST` would be.
  public String endpoint() {
    return "unix://" + socket();
  }

  /// A TCP port that it listens on with TLS, and wants a certificate from its clients.
  public String secureEndpoint() {
    return "tcp://" + hostIp() + ":2376";
  }

  /// The certificates for its TCP port.
  public Certificates certificates() {
    return new Certificates(folder.resolve("certificates"));
  }

  /// The address at which published ports, and those of containers on the host's network, are.
  public String hostIp() {
    return island.ip();
  }

  /// Starts the engine after {@link #stop} or {@link #kill}.
  public void startAgain() throws Exception {
    String group = "gen" + island.number();
    List<String> command =
        island.command(
            List.of(
                "dockerd",
                "--config-file=" + folder.resolve("daemon.json"),
                "--host=" + endpoint(),
                "--host=" + secureEndpoint(),
                "--tlsverify",
                "--tlscacert=" + certificates().file("ca.pem"),
                "--tlscert=" + certificates().file("server-cert.pem"),
                "--tlskey=" + certificates().file("server-key.pem"),
                "--data-root=" + folder.resolve("data"),
                "--exec-root=/run/docker",
                "--pidfile=/run/docker.pid",
                // What is not published shall be reached too, and the kernel may lack netfilter.
                "--iptables=false",
                "--ip6tables=false",
                "--bip=" + island.network() + ".1/27",
                "--default-address-pool=base=" + island.network() + ".0/24,size=27",
                "--cgroup-parent=/" + group));
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    daemon = Optional.of(started);
    Await.until("the engine answers", () -> answers(started), this::tail);
  }

  private boolean answers(Process started) throws InterruptedException, IOException {
    if (!started.isAlive()) {
      throw new AssertionError("dockerd ended: " + tail());
    }
    try {
      String _ = cli("version");
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private Path log() {
    return folder.resolve("dockerd.log");
  }

  private String tail() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// Runs a `docker` command against this engine.
  ///
  /// @return what it printed
  public String cli(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("docker", "-H", endpoint()));
    command.addAll(List.of(arguments));
    // No configuration of the user's, whose context or proxies would count.
    return Tool.run(Map.of("HOME", folder.toString()), command);
  }

  /// What a container has written so far, and what became of it.
  public String logs(String container) throws IOException, InterruptedException {
    return shell(
        folder,
        Map.of("container", container),
        "docker logs \"$container\" 2>&1; docker inspect -f '{{json .State}}' \"$container\"");
  }

  /// Runs a shell command whose `docker` is this engine's.
  ///
  /// @param directory where it runs
  public String shell(Path directory, Map<String, String> environment, String line)
      throws IOException, InterruptedException {
    var all = new TreeMap<>(environment);
    all.put("DOCKER_HOST", endpoint());
    all.put("HOME", folder.toString());
    return Tool.run(all, List.of("/bin/sh", "-ec", "cd \"$0\"\n" + line, directory.toString()));
  }

  /// Starts a container that serves its own name on port 80.
  ///
  /// @param options further options of `docker run`
  /// @return its id
  public String run(String name, String... options) throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("run", "-d", "--name", name, "--hostname", name));
    arguments.addAll(List.of(options));
    arguments.add(WebImage.NAME);
    return cli(arguments.toArray(String[]::new));
  }

  /// A container's first address.
  public String ip(String container) throws IOException, InterruptedException {
    String all =
        cli(
            "inspect",
            "-f",
            "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}",
            container);
    return all.replaceFirst(" .*", "").strip();
  }

  /// Stops the engine as the system does; its containers go on.
  public void stop() throws Exception {
    signal("TERM");
    awaitEnd();
  }

  /// Kills the engine; its containers go on.
  public void kill() throws Exception {
    signal("KILL");
    awaitEnd();
  }

  /// Holds the engine: it accepts connections and answers nothing.
  public void freeze() throws Exception {
    signal("STOP");
  }

  /// Lets it go on.
  public void thaw() throws Exception {
    signal("CONT");
    // nsenter stops itself when its child is stopped, and would never see it end.
    signal("CONT", daemon.orElseThrow().toHandle());
  }

  /// The process that was started is `nsenter`; the engine is its child.
  private void signal(String name) throws IOException, InterruptedException {
    signal(name, daemon.orElseThrow().children().findFirst().orElseThrow());
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    String _ = Tool.run("/bin/kill", "-s", name, Long.toString(process.pid()));
  }

  private void awaitEnd() throws InterruptedException {
    if (!daemon.orElseThrow().waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("dockerd does not end: " + tail());
    }
    daemon = Optional.empty();
  }

  /// Ends the engine, its containers and everything that belongs to them.
  @Override
  public void close() throws IOException {
    island.close();
    try {
      if (daemon.isPresent() && !daemon.get().waitFor(5, TimeUnit.SECONDS)) {
        daemon.get().destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Island.removeGroups("gen" + island.number());
    Folders.delete(folder);
  }
}
