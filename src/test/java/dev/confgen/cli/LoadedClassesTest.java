package dev.confgen.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each command loads only what it uses: that is most of the time it takes to start.
final class LoadedClassesTest {

  @TempDir Path folder;

  @Test
  void renderingAStateFileLoadsNothingOfDockersOrEtcdsLibrary() throws Exception {
    Path state = Files.writeString(folder.resolve("state.yaml"), "{}");
    Path template = Files.writeString(folder.resolve("own.ftl"), "x\n");
    List<String> loaded =
        classesOf(
            "--state", state.toString(), "-t", template.toString(), "-o", "" + folder.resolve("o"));
    assertTrue(loaded.contains("freemarker.template.Template"));
    assertEquals(List.of(), of(loaded, "com.github.dockerjava"));
    assertEquals(List.of(), of(loaded, "com.fasterxml.jackson.databind"));
    for (String library : List.of("io.etcd", "io.grpc", "io.netty", "com.google")) {
      assertEquals(List.of(), of(loaded, library));
    }
  }

  @Test
  void theVersionLoadsNoTemplateEngineAndNoLog() throws Exception {
    List<String> loaded = classesOf("--version");
    assertEquals(List.of(), of(loaded, "freemarker."));
    assertEquals(List.of(), of(loaded, "org.yaml."));
    assertEquals(List.of(), of(loaded, "java.util.logging."));
  }

  /// The status of a program that nobody asks for metrics, and that systemd did not start.
  @Test
  void watchingLoadsNothingOfPrometheusAndCallsNoNativeCode() throws Exception {
    Path state = Files.writeString(folder.resolve("state.yaml"), "{}");
    Path template = Files.writeString(folder.resolve("own.ftl"), "x\n");
    List<String> loaded =
        classesOf(
            "--watch",
            "--status",
            "unix:" + folder.resolve("s"),
            "--state",
            state.toString(),
            "-t",
            template.toString(),
            "-o",
            "" + folder.resolve("o"),
            "--notify",
            "kill -TERM $PPID");
    assertTrue(loaded.contains("dev.confgen.status.Responder"));
    assertEquals(List.of(), of(loaded, "io.prometheus"));
    assertEquals(List.of(), of(loaded, "dev.confgen.status.Metrics"));
    assertEquals(List.of(), of(loaded, "dev.confgen.status.NotifySocket"));
  }

  private static List<String> of(List<String> loaded, String prefix) {
    return loaded.stream().filter(name -> name.startsWith(prefix)).toList();
  }

  private List<String> classesOf(String... arguments) throws Exception {
    Path log = folder.resolve("classes");
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xlog:class+load:file=" + log,
                    "-cp",
                    classPath(),
                    Gen.class.getName()),
                Stream.of(arguments))
            .toList();
    Process gen = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(gen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, gen.waitFor(), out);
    return Files.readAllLines(log).stream()
        .map(line -> line.replaceFirst("^(\\[[^]]*\\])+ ", "").replaceFirst(" .*", ""))
        .toList();
  }

  private static String classPath() throws Exception {
    Path own = Path.of(Gen.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return own + File.pathSeparator + System.getProperty("java.class.path");
  }
}
