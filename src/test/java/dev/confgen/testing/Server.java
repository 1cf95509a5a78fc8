package dev.confgen.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that a test started: its two streams go into files, and it is killed with the test.
final class Server implements AutoCloseable {

  private final Process process;
  private final Path out;
  private final Path err;

  private Server(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// Starts a program.
  ///
  /// @param folder where it runs, and where its streams are kept as `NAME.out` and `NAME.err`
  /// @param debianPackage what to install where the program is missing
  static Server start(
      Path folder,
      String name,
      String debianPackage,
      Map<String, String> environment,
      List<String> command)
      throws IOException {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    try {
      return new Server(builder.start(), out, err);
    } catch (IOException e) {
      throw new IOException(
          "cannot start %s: is %s installed?".formatted(command.getFirst(), debianPackage), e);
    }
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  /// Runs a checker of a configuration.
  ///
  /// @return what it has against it; empty if it accepts it
  static String faults(Path folder, String name, String debianPackage, String... command)
      throws Exception {
    try (var check = start(folder, name, debianPackage, Map.of(), List.of(command))) {
      return check.await() == 0 ? "" : check.out() + check.err();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for its end.
  ///
  /// @return the exit code
  int await() throws Exception {
    Await.until("the program ends", () -> !process.isAlive(), () -> out() + err());
    return process.exitValue();
  }

  /// Sends a signal, such as `TERM`.
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/kill", "-s", name, Long.toString(pid())).start().waitFor();
  }

  /// Ends the program and what it started; at once if it does not go by itself.
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
