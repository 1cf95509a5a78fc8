package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a program to its end and gives its standard output. A test that needs a program which is
/// not there fails, and says what to install.
public final class Tool {

  private static final long LIMIT_SECONDS = 60;

  private Tool() {}

  /// Makes sure that programs are there.
  ///
  /// @param packages what holds them in Debian
  public static void require(String packages, String... programs) {
    List<String> missing = Arrays.stream(programs).filter(name -> !isThere(name)).toList();
    if (!missing.isEmpty()) {
      throw new AssertionError("missing: " + missing + "; apt-get install " + packages);
    }
  }

  private static boolean isThere(String program) {
    String folders = System.getenv("PATH") + ":/usr/sbin:/sbin";
    return Arrays.stream(folders.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /// Runs a program.
  ///
  /// @return what it wrote to its standard output, without the last line break
  public static String run(String... command) throws IOException, InterruptedException {
    return run(Map.of(), List.of(command));
  }

  /// Runs a program with variables of its own.
  ///
  /// @return what it wrote to its standard output, without the last line break
  public static String run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("gen-tool", ".out");
    Path err = Files.createTempFile("gen-tool", ".err");
    try {
      var builder =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("DOCKER_"));
      builder.environment().putAll(environment);
      int code = exitCode(builder.start());
      if (code != 0) {
        throw new AssertionError(
            "%s ended with %d: %s%s".formatted(command, code, text(out), text(err)));
      }
      return text(out).stripTrailing();
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
  }

  private static int exitCode(Process process) throws InterruptedException {
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + LIMIT_SECONDS + " s: " + process.info());
    }
    return process.exitValue();
  }
}
