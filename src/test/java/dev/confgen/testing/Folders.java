package dev.confgen.testing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Folders that a test made.
final class Folders {

  private Folders() {}

  /// Deletes a folder with everything below it; links are not followed.
  static void delete(Path folder) throws IOException {
    Path _ =
        Files.walkFileTree(
            folder,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                  throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException error)
                  throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
              }
            });
  }
}
