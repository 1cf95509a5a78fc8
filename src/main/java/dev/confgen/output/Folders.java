package dev.confgen.output;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Folders that an output needs.
final class Folders {

  private static final int MODE = 0755;

  private Folders() {}

  /// Creates a folder and those above it, as far as they are missing, with mode 0755.
  static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      create(parent);
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(folder)) {
        return;
      }
      throw notDirectory(folder, e);
    }
    // The umask may have taken bits away.
    Files.setAttribute(folder, "unix:mode", MODE);
    Durable.syncFolder(folder);
  }

  private static IOException notDirectory(Path folder, IOException cause) {
    var failure = new FileSystemException(folder.toString(), null, folder + " is not a directory");
    failure.initCause(cause);
    return failure;
  }
}
