package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A small Linux of its own: network, mounts and processes apart from the machine's, with `/run`
/// empty, and a cable between both networks.
///
/// Two Docker Engines in one network would delete each other's bridge. Everything on the island
/// ends when its first process does, which happens when it is closed and also when the JVM dies:
/// that process reads from the JVM.
final class Island implements AutoCloseable {

  private static final int NUMBERS = 256;

  private final Process holder;
  private final long first;
  private final int number;

  private Island(Process holder, long first, int number) {
    this.holder = holder;
    this.first = first;
    this.number = number;
  }

  /// Makes one. Needs root.
  static Island create() throws IOException, InterruptedException {
    Process holder =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "--net",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "/bin/sh",
                "-c",
                "mount -t tmpfs tmpfs /run && echo ready && cat > /dev/null")
            .redirectErrorStream(true)
            .start();
    var said = new BufferedReader(new InputStreamReader(holder.getInputStream(), UTF_8));
    String line = said.readLine();
    if (!"ready".equals(line)) {
      holder.destroyForcibly();
      throw new AssertionError("cannot make namespaces (the test needs root): " + line);
    }
    long first = holder.children().findFirst().orElseThrow().pid();
    return new Island(holder, first, connect(first));
  }

  /// Lays the cable, and takes the first number whose addresses nobody has. One at a time, for the
  /// number is taken only when the cable is there.
  private static synchronized int connect(long first) throws IOException, InterruptedException {
    String routes = Tool.run("ip", "-4", "route", "show", "table", "all");
    for (int i = 0; i < NUMBERS; i++) {
      int number = (int) ((first + i) % NUMBERS);
      if (!routes.contains("10.213." + number + ".")
          && !routes.contains("10.214." + number + ".")) {
        connect(first, number);
        return number;
      }
    }
    throw new AssertionError("no free network for the test: " + routes);
  }

  private static void connect(long first, int number) throws IOException, InterruptedException {
    String here = "gen" + number;
    String pid = Long.toString(first);
    String[] inside = {"nsenter", "-t", pid, "-n", "--", "ip"};
    run("ip", "link", "add", here, "type", "veth", "peer", "name", "eth0", "netns", pid);
    run("ip", "address", "add", "10.213." + number + ".1/30", "dev", here);
    run("ip", "link", "set", here, "up");
    run(inside, "link", "set", "lo", "up");
    run(inside, "address", "add", "10.213." + number + ".2/30", "dev", "eth0");
    run(inside, "link", "set", "eth0", "up");
    run(inside, "route", "add", "default", "via", "10.213." + number + ".1");
    run("ip", "route", "add", "10.214." + number + ".0/24", "via", "10.213." + number + ".2");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    String _ = Tool.run(command);
  }

  private static void run(String[] prefix, String... command)
      throws IOException, InterruptedException {
    run(Stream.concat(Stream.of(prefix), Stream.of(command)).toArray(String[]::new));
  }

  /// Its number among the islands, which is in its addresses.
  int number() {
    return number;
  }

  /// The address by which it is reached from outside.
  String ip() {
    return "10.213." + number + ".2";
  }

  /// The /24 network behind it, to which the machine has a route.
  String network() {
    return "10.214." + number;
  }

  /// A command that runs another one on the island.
  List<String> command(List<String> command) {
    var whole =
        new ArrayList<>(List.of("nsenter", "-t", Long.toString(first), "-m", "-n", "-p", "--"));
    whole.addAll(command);
    return whole;
  }

  /// Ends every process there. What was mounted goes with them, and so does the cable.
  @Override
  public void close() throws IOException {
    holder.destroyForcibly();
    try {
      int _ = holder.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Removes the control groups of this name, which outlive their processes.
  static void removeGroups(String name) throws IOException {
    try (Stream<Path> hierarchies = Files.list(Path.of("/sys/fs/cgroup"))) {
      List<Path> groups =
          Stream.concat(hierarchies, Stream.of(Path.of("/sys/fs/cgroup")))
              .map(hierarchy -> hierarchy.resolve(name))
              .filter(Files::isDirectory)
              .toList();
      for (Path group : groups) {
        thaw(group);
      }
      for (Path group : groups) {
        removeGroup(group);
      }
    }
  }

  /// What a paused container runs does not even end when it is killed (cgroup v1).
  private static void thaw(Path group) throws IOException {
    try (Stream<Path> below = Files.walk(group)) {
      for (Path file : below.filter(path -> path.endsWith("freezer.state")).toList()) {
        Files.writeString(file, "THAWED");
      }
    }
  }

  private static void removeGroup(Path group) throws IOException {
    long end = System.nanoTime() + Await.LIMIT.toNanos();
    while (!isRemoved(group)) {
      if (System.nanoTime() > end) {
        throw new IOException("processes are left in the control group " + group);
      }
      Thread.onSpinWait();
    }
  }

  /// A group is busy until the last of its processes, killed already, has been reaped.
  private static boolean isRemoved(Path group) throws IOException {
    try (Stream<Path> below = Files.walk(group)) {
      for (Path path :
          below.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
      return true;
    } catch (FileSystemException e) {
      if (e.getReason() != null && e.getReason().contains("resource busy")) {
        return false;
      }
      throw e;
    }
  }
}
