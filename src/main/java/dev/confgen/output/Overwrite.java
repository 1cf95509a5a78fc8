package dev.confgen.output;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// The replacement of a file's content where the file itself cannot be replaced: it is
/// bind-mounted, or in a folder that cannot be written.
///
/// A complete copy of the new content is on the disk before the first byte changes, and stays until
/// the last has: an interrupted overwrite is finished from it.
final class Overwrite {

  private Overwrite() {}

  /// Begins and finishes an overwrite.
  ///
  /// The file is never truncated first. What it must grow by is written before anything of it
  /// changes: a full disk leaves it as it was, without a copy. After any other failure the copy is
  /// still there, and {@link #finish} can be called.
  static void run(Path copy, Path file) throws IOException {
    byte[] text = Files.readAllBytes(copy);
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      long before = out.length();
      try {
        extend(out, text);
      } catch (IOException e) {
        out.setLength(before);
        Durable.removeAfter(copy, e);
        throw e;
      }
    } catch (FileNotFoundException e) {
      Durable.removeAfter(copy, e);
      throw e;
    }
    finish(copy, file);
  }

  /// Makes the file's content that of the copy, and removes the copy.
  static void finish(Path copy, Path file) throws IOException {
    byte[] text = Files.readAllBytes(copy);
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      extend(out, text);
      out.seek(0);
      out.write(text);
      out.setLength(text.length);
      out.getFD().sync();
    }
    Files.deleteIfExists(copy);
    Durable.syncFolder(copy);
  }

  private static void extend(RandomAccessFile out, byte[] text) throws IOException {
    long length = out.length();
    if (length < text.length) {
      out.seek(length);
      out.write(text, (int) length, (int) (text.length - length));
      out.getFD().sync();
    }
  }
}
