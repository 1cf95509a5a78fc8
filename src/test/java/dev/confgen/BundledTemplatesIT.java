package dev.confgen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.testing.Haproxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the bundled templates are expected to make of each state passes the checker of the program
/// it is for.
final class BundledTemplatesIT {

  @TempDir Path folder;

  static Stream<Path> haproxyCases() throws Exception {
    try (var cases = Files.list(Path.of("src/test/resources/golden/haproxy"))) {
      return cases.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("haproxyCases")
  void haproxyAcceptsWithoutAWarning(Path golden) throws Exception {
    assertEquals("", Haproxy.faults(folder, golden.resolve("expected").toAbsolutePath()));
  }
}
