package dev.confgen.output;

import dev.confgen.model.GenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder for stages and marks of outputs whose own folder cannot be written.
public final class WorkFolder {

  private WorkFolder() {}

  /// Makes it, with those above it, if it is missing.
  ///
  /// @throws GenException.Unavailable if it cannot be made or written
  public static void prepare(Path folder) throws GenException.Unavailable {
    try {
      Folders.create(folder.toAbsolutePath());
    } catch (IOException e) {
      throw new GenException.Unavailable(
          "--work-dir %s cannot be made: %s".formatted(folder, Reason.of(e)), e);
    }
    if (!Files.isWritable(folder)) {
      throw new GenException.Unavailable("--work-dir %s cannot be written".formatted(folder));
    }
  }
}
