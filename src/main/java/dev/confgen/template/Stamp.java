package dev.confgen.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/// What tells one state of a file from another, without reading it: a watch on the file itself does
/// not see changes through a bind mount.
///
/// @param modified when it was written last
/// @param size its size in bytes
/// @param key its inode, which is another after it was replaced
record Stamp(FileTime modified, long size, Optional<Object> key) {

  private static final Stamp MISSING = new Stamp(FileTime.fromMillis(0), -1, Optional.empty());

  /// The state of a file now; a missing file has one too.
  static Stamp of(Path file) {
    try {
      var read = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(read.lastModifiedTime(), read.size(), Optional.ofNullable(read.fileKey()));
    } catch (IOException _) {
      return MISSING;
    }
  }
}
