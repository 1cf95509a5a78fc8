package dev.confgen.output;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// Writes that are on the disk when they return; an interrupt does not tear them.
final class Durable {

  private static final Set<PosixFilePermission> PRIVATE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private Durable() {}

  /// Creates a file that only its owner can read, and writes it; on failure there is none.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if there is one already
  static void create(Path file, byte[] bytes) throws IOException {
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PRIVATE));
    // A stream, since channels are closed by an interrupt.
    try (var out = new FileOutputStream(file.toFile())) {
      out.write(bytes);
      out.getFD().sync();
    } catch (IOException e) {
      removeAfter(file, e);
      throw e;
    }
  }

  /// Moves a file over another of the same folder, as one step.
  static void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(to);
  }

  /// Makes the names in a file's folder durable.
  static void syncFolder(Path file) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try (var folder = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
          folder.force(true);
          return;
        } catch (ClosedByInterruptException _) {
          // There is no other way to sync a folder, so the interrupt waits until it is done.
          interrupted |= Thread.interrupted();
        }
      }
    } catch (IOException e) {
      if (!isUnsupported(e)) {
        throw e;
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Some network and shared file systems cannot sync folders (EINVAL, EOPNOTSUPP); the JDK tells
  /// by text only.
  private static boolean isUnsupported(IOException e) {
    String reason = Reason.of(e);
    return reason.contains("Invalid argument") || reason.contains("not supported");
  }

  /// The folder that a file with an absolute path is in.
  static Path folderOf(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  /// Removes what a failed write left, and keeps the failure.
  static void removeAfter(Path file, Exception failure) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
