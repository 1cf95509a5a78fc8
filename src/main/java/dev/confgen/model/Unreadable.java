package dev.confgen.model;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Why a file cannot be read.
public final class Unreadable {

  private static final int KIND = 0xF000;
  private static final int REGULAR = 0x8000;

  private Unreadable() {}

  /// The reason in words; the JDK's messages are often the path alone.
  public static String because(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "it does not exist";
      case AccessDeniedException _ -> "permission denied";
      case CharacterCodingException _ -> "it is not UTF-8 text";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    };
  }

  /// Refuses what is no regular file: opening a FIFO waits for somebody who writes to it, perhaps
  /// for ever. What the system itself offers as a file may be a pipe: `/dev/stdin`, and the
  /// `/dev/fd/63` of a shell's `<(…)`.
  ///
  /// @throws IOException if it is none, or there is none
  public static void refuseIrregular(Path path) throws IOException {
    // As in inode(7): the JDK's own attributes do not tell a FIFO from a socket.
    int kind = (int) Files.getAttribute(path, "unix:mode") & KIND;
    if (kind != REGULAR && !isOfSystem(path)) {
      throw new FileSystemException(
          path.toString(), null, "it is " + inWords(kind) + ", not a file");
    }
  }

  private static boolean isOfSystem(Path path) {
    Path full = path.toAbsolutePath().normalize();
    return full.startsWith("/dev") || full.startsWith("/proc");
  }

  private static String inWords(int kind) {
    return switch (kind) {
      case 0x1000 -> "a FIFO";
      case 0x4000 -> "a directory";
      case 0xC000 -> "a socket";
      default -> "a device";
    };
  }
}
