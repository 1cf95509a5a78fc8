package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// A container image of this machine's haproxy, the libraries that it needs, and busybox.
public final class HaproxyImage {

  /// What it is called.
  public static final String NAME = "haproxy:1";

  // `libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x…)` or `/lib64/ld-linux-x86-64.so.2 (0x…)`.
  private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

  private HaproxyImage() {}

  /// Makes the image in an engine.
  ///
  /// @param folder where its files are put together
  public static void make(Path folder, Dockerd engine) throws IOException, InterruptedException {
    Tool.require("haproxy", "haproxy");
    Path program = Path.of("/usr/sbin/haproxy");
    Path root = Files.createDirectories(folder.resolve("root"));
    copy(program, root);
    for (String library :
        LIBRARY
            .matcher(Tool.run("ldd", program.toString()))
            .results()
            .map(found -> found.group(1))
            .toList()) {
      copy(Path.of(library), root);
    }
    Path bin = Files.createDirectories(root.resolve("bin"));
    Files.copy(Path.of("/bin/busybox"), bin.resolve("busybox"));
    for (String applet : List.of("sh", "sleep", "cat", "cp", "rm", "test", "kill", "mkdir")) {
      Files.createSymbolicLink(bin.resolve(applet), Path.of("busybox"));
    }
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/:/bin/sh\n");
    Path archive = folder.resolve("haproxy.tar");
    String _ = Tool.run("tar", "-C", root.toString(), "-cf", archive.toString(), ".");
    String _ =
        engine.cli("import", "--change", "ENV PATH=/usr/sbin:/bin", archive.toString(), NAME);
  }

  private static void copy(Path file, Path root) throws IOException {
    Path target = root.resolve(Path.of("/").relativize(file));
    Files.createDirectories(target.getParent());
    Files.copy(file, target);
  }
}
