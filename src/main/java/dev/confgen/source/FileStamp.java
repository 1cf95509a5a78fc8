package dev.confgen.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// What tells a file from an edited one without reading it: time, size and inode, as an editor may
/// write in place or put a new file there.
///
/// @param text them as one text; empty if there is no such file
record FileStamp(String text) {

  static FileStamp of(Path path) {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return new FileStamp(
          "%s %d %s".formatted(file.lastModifiedTime(), file.size(), file.fileKey()));
    } catch (IOException _) {
      return new FileStamp("");
    }
  }
}
