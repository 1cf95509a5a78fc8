package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A mount that goes away with the test. Needs root.
public final class Mount implements AutoCloseable {

  private final Path at;

  private Mount(Path at) {
    this.at = at;
  }

  /// Mounts a file or folder over another.
  public static Mount bind(Path what, Path at) throws IOException {
    return mount(at, "--bind", what.toString(), at.toString());
  }

  /// Mounts a file system in memory that holds so many KiB.
  public static Mount small(Path at, int kib) throws IOException {
    return mount(at, "-t", "tmpfs", "-o", "size=" + kib + "k", "tmpfs", at.toString());
  }

  /// Makes what was mounted read-only.
  public void makeReadOnly() throws IOException {
    run("mount", "-o", "remount,ro,bind", at.toString());
  }

  private static Mount mount(Path at, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
    return new Mount(at);
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new AssertionError(
          "this test mounts file systems and must run as root: "
              + String.join(" ", command)
              + ": "
              + said);
    }
  }

  @Override
  public void close() throws IOException {
    run("umount", at.toString());
  }
}
