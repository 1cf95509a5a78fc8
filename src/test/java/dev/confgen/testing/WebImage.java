package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// Container images made of busybox alone: one that says which port it serves, one that does not.
final class WebImage {

  static final String NAME = "web:1";
  private static final String BARE = "bare:1";

  private static final String SERVE =
      """
      hostname > /www/index.html
      httpd -f -p ${PORT:-80} -h /www &
      trap 'sleep ${GRACE:-0}; exit 0' TERM
      wait
      """;

  /// Takes a moment to answer, so that a request is under way whenever a container ends.
  private static final String SLOW =
      """
      #!/bin/sh
      sleep 0.1
      printf 'Content-Type: text/plain\\r\\nContent-Length: 3\\r\\n\\r\\nok\\n'
      """;

  private WebImage() {}

  /// Makes the images in an engine.
  ///
  /// @param folder where its files are put together
  static void make(Path folder, String endpoint) throws IOException, InterruptedException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path programs = Files.createDirectories(folder.resolve("www/cgi-bin"));
    Files.copy(busybox(), bin.resolve("busybox"));
    for (String applet :
        List.of("sh", "hostname", "httpd", "sleep", "cat", "test", "rm", "touch")) {
      Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
    }
    Files.writeString(folder.resolve("serve"), SERVE);
    Path slow = Files.writeString(programs.resolve("slow"), SLOW);
    Files.setPosixFilePermissions(slow, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path archive = folder.resolveSibling("image.tar");
    String _ = Tool.run("tar", "-C", folder.toString(), "-cf", archive.toString(), ".");
    load(folder, archive, endpoint, NAME, "EXPOSE 80");
    load(folder, archive, endpoint, BARE, "LABEL bare=true");
  }

  private static void load(Path home, Path archive, String endpoint, String name, String change)
      throws IOException, InterruptedException {
    String _ =
        Tool.run(
            Map.of("HOME", home.toString()),
            List.of(
                "docker",
                "-H",
                endpoint,
                "import",
                "--change",
                change,
                "--change",
                "CMD [\"/bin/sh\", \"/serve\"]",
                archive.toString(),
                name));
  }

  private static Path busybox() {
    return List.of("/bin/busybox", "/usr/bin/busybox").stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("missing: busybox; apt-get install busybox-static"));
  }
}
