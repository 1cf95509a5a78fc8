package dev.confgen.output;

import dev.confgen.model.GenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A target as it stands on the disk now: the file that its links lead to, and the dot-files that
/// belong to it.
public final class OutputFile {

  private final Target target;
  private final Path file;
  private final Belonging given;
  private final SideFiles sides;
  private final boolean replaceable;

  private OutputFile(Target target, Path file, Belonging given, SideFiles sides, boolean apart) {
    this.target = target;
    this.file = file;
    this.given = given;
    this.sides = sides;
    this.replaceable = !apart;
  }

  /// Looks where a target leads; changes nothing.
  ///
  /// @throws GenException.Unavailable if it leads nowhere, or to something that is no file
  /// @throws GenException.Invalid if its owner or group does not exist
  public static OutputFile at(Target target) throws GenException {
    Path file = SymbolicLinks.follow(target.path());
    if (Files.isDirectory(file)) {
      throw new GenException.Unavailable(
          "cannot write %s: it is a directory, and an output must be a file"
              .formatted(target.path()));
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new GenException.Unavailable(
          "cannot write %s: it is not a regular file, which alone can be replaced as a whole"
              .formatted(target.path()));
    }
    boolean apart = target.workDir().isPresent() && !isWritable(Durable.folderOf(file));
    SideFiles sides =
        apart
            ? SideFiles.inWorkFolder(target.workDir().orElseThrow(), file)
            : SideFiles.beside(file);
    return new OutputFile(target, file, Belonging.given(target), sides, apart);
  }

  private static boolean isWritable(Path folder) {
    Path at = folder;
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return Files.isWritable(at);
  }

  /// The content now; absent if there is no file yet.
  public Optional<byte[]> current() throws GenException.Unavailable {
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw failure("read", e);
    }
  }

  /// Finishes an overwrite that was interrupted, if there is one.
  public void finishOverwrite() throws GenException.Unavailable {
    Path copy = sides.copy();
    if (!Files.exists(copy)) {
      return;
    }
    try {
      if (Files.exists(file)) {
        Overwrite.finish(copy, file);
      } else {
        Durable.replace(copy, file);
      }
    } catch (IOException e) {
      throw failure("finish the interrupted overwrite of", e);
    }
  }

  /// Removes the stages that killed processes left.
  public void removeStrays() throws GenException.Unavailable {
    try {
      sides.removeStrays();
    } catch (IOException e) {
      throw failure("remove the left-over stages of", e);
    }
  }

  /// What of owner, group and mode is not as asked for, in words; empty if there is no file.
  public List<String> drift() throws GenException.Unavailable {
    try {
      return Files.exists(file) ? given.differences(file) : List.of();
    } catch (IOException e) {
      throw failure("read owner and mode of", e);
    }
  }

  /// Puts owner, group and mode right.
  public void putRight() throws GenException.Unavailable {
    try {
      given.applyTo(file);
    } catch (IOException e) {
      throw failure("put owner and mode right of", e);
    }
  }

  /// Writes a content beside the output, complete and durable, with the owner and mode that the
  /// output is to have. Creates missing folders.
  public StagedFile stage(byte[] content) throws GenException.Unavailable {
    try {
      Folders.create(sides.folder());
      Folders.create(Durable.folderOf(file));
      return StagedFile.create(this, content);
    } catch (IOException e) {
      throw failure("stage", e);
    }
  }

  /// The mark that a notification is owed, if there is one.
  public Optional<Owed> owed() throws GenException.Unavailable {
    return readMark(sides.owed()).map(Owed::parse);
  }

  /// Marks that a notification is owed; returns once the mark is durable.
  public void owe(Owed owed) throws GenException.Unavailable {
    write(sides.owed(), owed.text());
  }

  /// Removes the mark that a notification is owed, unless it is another one by now.
  public void settle(Owed expected) throws GenException.Unavailable {
    if (owed().filter(expected::equals).isPresent()) {
      forgive();
    }
  }

  /// Removes the mark that a notification is owed, if there is one.
  public void forgive() throws GenException.Unavailable {
    try {
      // Not synced: a mark that comes back costs one notification.
      Files.deleteIfExists(sides.owed());
    } catch (IOException e) {
      throw failure("clear the mark of the notification owed for", e);
    }
  }

  /// How much there was when this output was last kept.
  public Optional<Seen> seen() throws GenException.Unavailable {
    return readMark(sides.seen()).flatMap(Seen::parse);
  }

  /// Notes how much there is now.
  public void remember(Seen seen) throws GenException.Unavailable {
    write(sides.seen(), seen.text());
  }

  /// The file itself, with no link in its path.
  Path file() {
    return file;
  }

  Belonging given() {
    return given;
  }

  SideFiles sides() {
    return sides;
  }

  /// Whether a rename can put a stage in its place.
  boolean isReplaceable() {
    return replaceable && !Mounts.isMountPoint(file);
  }

  GenException.Unavailable failure(String what, IOException e) {
    String advice =
        replaceable && !isWritable(Durable.folderOf(file))
            ? "; the folder %s cannot be written: make it writable, or give --work-dir"
                .formatted(Durable.folderOf(file))
            : "";
    return new GenException.Unavailable(
        "cannot %s %s: %s%s".formatted(what, target.path(), Reason.of(e), advice), e);
  }

  /// A mark that may not be read, because another user ran the program, is as good as a damaged
  /// one.
  private Optional<String> readMark(Path mark) throws GenException.Unavailable {
    try {
      return Files.exists(mark)
          ? Optional.of(new String(Files.readAllBytes(mark), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (AccessDeniedException _) {
      return Optional.of("");
    } catch (IOException e) {
      throw failure("read the mark " + mark.getFileName() + " of", e);
    }
  }

  private void write(Path mark, String text) throws GenException.Unavailable {
    Path fresh = sides.freshStage();
    try {
      Folders.create(sides.folder());
      Durable.create(fresh, text.getBytes(StandardCharsets.UTF_8));
      Durable.replace(fresh, mark);
    } catch (IOException e) {
      Durable.removeAfter(fresh, e);
      throw failure("write the mark " + mark.getFileName() + " of", e);
    }
  }
}
