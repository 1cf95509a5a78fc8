package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A container image made of busybox alone.
final class WebImage {

  static final String NAME = "web:1";

  private static final String SERVE =
      """
      hostname > /www/index.html
      httpd -f -p ${PORT:-80} -h /www &
      trap 'sleep ${GRACE:-0}; exit 0' TERM
      wait
      """;

  private WebImage() {}

  /// Makes the image in an engine.
  ///
  /// @param folder where its files are put together
  static void make(Path folder, String endpoint) throws IOException, InterruptedException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("www"));
    Files.copy(busybox(), bin.resolve("busybox"));
    for (String applet :
        List.of("sh", "hostname", "httpd", "sleep", "cat", "test", "rm", "touch")) {
      Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
    }
    Files.writeString(folder.resolve("serve"), SERVE);
    Path archive = folder.resolveSibling("image.tar");
    String _ = Tool.run("tar", "-C", folder.toString(), "-cf", archive.toString(), ".");
    String _ =
        Tool.run(
            Map.of("HOME", folder.toString()),
            List.of(
                "docker",
                "-H",
                endpoint,
                "import",
                "--change",
                "EXPOSE 80",
                "--change",
                "CMD [\"/bin/sh\", \"/serve\"]",
                archive.toString(),
                NAME));
  }

  private static Path busybox() {
    return List.of("/bin/busybox", "/usr/bin/busybox").stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("missing: busybox; apt-get install busybox-static"));
  }
}
