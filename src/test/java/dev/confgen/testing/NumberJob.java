package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A job in a folder of its own, whose output is the number that it is started with.
///
/// @param engine where it finds the engine whose containers it reaches into
public record NumberJob(Path folder, String engine) {

  /// Writes what the job needs.
  public static NumberJob in(Path folder, String engine) throws IOException {
    Files.writeString(folder.resolve("state.yaml"), "{}\n");
    Files.writeString(folder.resolve("n.ftl"), "${vars.n}\n");
    return new NumberJob(folder, engine);
  }

  /// Starts it.
  public Gen start(String n, String... options) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of("--state", "state.yaml", "--set", "n=" + n, "-t", "n.ftl", "-o", "out"));
    arguments.addAll(List.of(options));
    return Gen.start(folder, Map.of("DOCKER_HOST", engine), arguments.toArray(String[]::new));
  }

  /// The file that it writes.
  public Path output() {
    return folder.resolve("out");
  }

  /// Whether a notification of it is owed.
  public boolean isOwed() {
    return Files.exists(folder.resolve(".out.gen-owed"));
  }
}
