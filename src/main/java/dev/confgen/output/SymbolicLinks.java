package dev.confgen.output;

import dev.confgen.model.GenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a path leads.
public final class SymbolicLinks {

  /// As Linux does (path_resolution(7)).
  private static final int MOST = 40;

  private SymbolicLinks() {}

  /// The file that the path leads to, absolute and with no link in it, whether or not it exists.
  ///
  /// @throws GenException.Unavailable if links lead in a circle or cannot be read
  public static Path follow(Path path) throws GenException.Unavailable {
    Path at = path.toAbsolutePath();
    try {
      for (int i = 0; i < MOST; i++) {
        at = inRealFolder(at);
        if (!Files.isSymbolicLink(at)) {
          return at;
        }
        at = at.resolveSibling(Files.readSymbolicLink(at));
      }
    } catch (IOException e) {
      throw new GenException.Unavailable(
          "cannot find out where %s leads: %s".formatted(path, Reason.of(e)), e);
    }
    throw new GenException.Unavailable(
        "%s leads nowhere: too many symbolic links, or a circle".formatted(path));
  }

  /// The folder's real path, as far as it exists, and below it what does not.
  private static Path inRealFolder(Path file) throws IOException {
    Path name = file.getFileName();
    Path parent = file.getParent();
    if (name == null || parent == null) {
      return file;
    }
    Path missing = name;
    while (!Files.exists(parent) && !Files.isSymbolicLink(parent) && parent.getParent() != null) {
      missing = parent.getFileName().resolve(missing);
      parent = parent.getParent();
    }
    return parent.toRealPath().resolve(missing).normalize();
  }
}
