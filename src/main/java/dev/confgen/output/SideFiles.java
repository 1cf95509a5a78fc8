package dev.confgen.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// The dot-files that belong to one output: stages, the copy of an overwrite, and the two marks.
///
/// @param folder the output's own, or the work folder
/// @param stem what their names begin with: `.haproxy.cfg`
record SideFiles(Path folder, String stem) {

  private static final AtomicLong STAGES = new AtomicLong();
  private static final Pattern NAME = Pattern.compile("\\..+\\.gen-(copy|owed|seen|stage-.*)");

  /// Beside the output.
  static SideFiles beside(Path file) {
    return new SideFiles(Durable.folderOf(file), "." + file.getFileName());
  }

  /// In a work folder, where outputs of many folders may meet under one name.
  static SideFiles inWorkFolder(Path work, Path file) {
    byte[] path = Owed.sha256(file.toString().getBytes(StandardCharsets.UTF_8));
    String place = HexFormat.of().formatHex(path, 0, 4);
    return new SideFiles(work.toAbsolutePath(), "." + file.getFileName() + "." + place);
  }

  /// Whether a file has the name of one, of whatever output.
  static boolean isNamedLikeOne(Path file) {
    return NAME.matcher(Objects.toString(file.getFileName(), "")).matches();
  }

  /// A name for a stage that no other has in this process, and that tells processes apart.
  Path freshStage() {
    return folder.resolve(
        "%s-%d-%d".formatted(stageStem(), ProcessHandle.current().pid(), STAGES.incrementAndGet()));
  }

  Path copy() {
    return folder.resolve(stem + ".gen-copy");
  }

  Path owed() {
    return folder.resolve(stem + ".gen-owed");
  }

  Path seen() {
    return folder.resolve(stem + ".gen-seen");
  }

  /// Removes the stages of processes that are no more.
  ///
  /// A stage is held by a lock that ends with its process; process numbers would not do, because
  /// containers that share a folder count their own.
  void removeStrays() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    String stages = stageStem() + "-";
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            folder, entry -> entry.getFileName().toString().startsWith(stages))) {
      for (Path stage : entries) {
        removeIfStray(stage);
      }
    }
  }

  private String stageStem() {
    return stem + ".gen-stage";
  }

  private static void removeIfStray(Path stage) throws IOException {
    try {
      if (!isHeld(stage)) {
        Files.deleteIfExists(stage);
      }
    } catch (NoSuchFileException _) {
      // Its process was quicker.
      return;
    } catch (AccessDeniedException e) {
      int mode = (Integer) Files.getAttribute(stage, "unix:mode");
      if ((mode & 0200) != 0) {
        throw e;
      }
      // A lock needs the right to write, which a read-only output's stage does not give.
      Files.setAttribute(stage, "unix:mode", mode | 0200);
      if (isHeld(stage)) {
        Files.setAttribute(stage, "unix:mode", mode);
      } else {
        Files.deleteIfExists(stage);
      }
    }
  }

  private static boolean isHeld(Path stage) throws IOException {
    try (var channel = FileChannel.open(stage, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException _) {
      return true;
    }
  }
}
