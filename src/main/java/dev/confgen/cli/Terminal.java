package dev.confgen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether somebody looks at what is printed.
final class Terminal {

  /// Standard output.
  static final int OUT = 1;

  /// Standard error.
  static final int ERR = 2;

  private Terminal() {}

  /// Whether a file descriptor is a terminal whose user has not declined colours
  /// (https://no-color.org).
  static boolean hasColours(int descriptor) {
    String declined = System.getenv("NO_COLOR");
    return (declined == null || declined.isEmpty())
        && !"dumb".equals(System.getenv("TERM"))
        && isTerminal(descriptor);
  }

  private static boolean isTerminal(int descriptor) {
    try {
      Path behind = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return behind.startsWith("/dev/pts") || behind.toString().startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}
