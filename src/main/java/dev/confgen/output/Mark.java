package dev.confgen.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;

/// A mark that a notification is owed, as it stands on the disk. One that was touched since is
/// another one, whatever it contains.
///
/// @param file where it is
/// @param owed what it contains
/// @param inode which file it is
/// @param modified when it was last written or touched
public record Mark(Path file, Owed owed, Object inode, FileTime modified) {

  /// A mark that may not be read, because another user ran the program, is as good as a damaged
  /// one.
  static Optional<Mark> read(Path file) throws IOException {
    try {
      // Before the content, so that one that is replaced in between equals neither.
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Mark(
              file,
              Owed.parse(text(file)),
              Objects.requireNonNullElse(attributes.fileKey(), file),
              attributes.lastModifiedTime()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /// The text of a mark of any kind, empty if it may not be read.
  static String text(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (AccessDeniedException _) {
      return "";
    }
  }
}
