package dev.confgen.template.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that a test runs in a folder.
final class Program implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path output;

  private Program(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /// Starts it with an environment of `GEN_TEST=env` and a path.
  ///
  /// @param debianPackage what to install where it is missing
  static Program start(Path folder, String debianPackage, List<String> command) throws IOException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder
        .environment()
        .put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().put("GEN_TEST", "env");
    try {
      return new Program(builder.start(), output);
    } catch (IOException e) {
      throw new IOException(
          "%s is missing; install Debian's package %s".formatted(command.getFirst(), debianPackage),
          e);
    }
  }

  /// Runs it to its end.
  ///
  /// @return what it printed, standard error too
  static String run(Path folder, String debianPackage, List<String> command)
      throws IOException, InterruptedException {
    try (var program = start(folder, debianPackage, command)) {
      if (!program.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(String.join(" ", command) + " does not end");
      }
      return program.output();
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String output() throws IOException {
    return new String(Files.readAllBytes(output), UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
