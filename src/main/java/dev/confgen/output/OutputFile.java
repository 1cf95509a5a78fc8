package dev.confgen.output;

import dev.confgen.model.GenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A target as it stands on the disk now: the file that its links lead to, and the dot-files that
/// belong to it.
public final class OutputFile {

  private final Target target;
  private final Path file;
  private final Belonging given;
  private final List<SideFiles> places;
  private final boolean apart;

  private OutputFile(
      Target target, Path file, Belonging given, List<SideFiles> places, boolean apart) {
    this.target = target;
    this.file = file;
    this.given = given;
    this.places = List.copyOf(places);
    this.apart = apart;
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
    return new OutputFile(
        target, file, Belonging.given(target), places(target, file, apart), apart);
  }

  /// Where dot-files may be, the place for new ones first. Those of an earlier run may be in the
  /// other: the folder could not be written then, or can no longer be.
  private static List<SideFiles> places(Target target, Path file, boolean apart) {
    SideFiles beside = SideFiles.beside(file);
    if (target.workDir().isEmpty()) {
      return List.of(beside);
    }
    SideFiles inWorkFolder = SideFiles.inWorkFolder(target.workDir().get(), file);
    return apart ? List.of(inWorkFolder, beside) : List.of(beside, inWorkFolder);
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
    for (SideFiles place : places) {
      if (Files.exists(place.copy())) {
        finishOverwrite(place);
      }
    }
  }

  private void finishOverwrite(SideFiles place) throws GenException.Unavailable {
    try {
      if (Files.exists(file)) {
        Overwrite.finish(place.copy(), file);
      } else if (place.equals(SideFiles.beside(file))) {
        Durable.replace(place.copy(), file);
      } else {
        // Nothing is half-written any more, and a rename may not lead from there to here.
        Files.deleteIfExists(place.copy());
      }
    } catch (IOException e) {
      throw failure("finish the interrupted overwrite of", e);
    }
  }

  /// Removes the stages that killed processes left, where something can be removed.
  public void removeStrays() throws GenException.Unavailable {
    for (SideFiles place : places) {
      if (isWritable(place.folder())) {
        try {
          place.removeStrays();
        } catch (IOException e) {
          throw failure("remove the left-over stages of", e);
        }
      }
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
      Folders.create(sides().folder());
      Folders.create(Durable.folderOf(file));
      return StagedFile.create(this, content);
    } catch (IOException e) {
      throw failure("stage", e);
    }
  }

  /// The marks that a notification is owed: none if nothing is, and more than one if the output's
  /// folder could not always be written.
  public List<Mark> owed() throws GenException.Unavailable {
    List<Mark> marks = new ArrayList<>();
    for (SideFiles place : places) {
      try {
        Mark.read(place.owed()).ifPresent(marks::add);
      } catch (IOException e) {
        throw failure("read the mark " + place.owed() + " of", e);
      }
    }
    return List.copyOf(marks);
  }

  /// Marks that a notification is owed; returns once the mark is durable. Its time is that of the
  /// oldest mark that it replaces: since then something is owed.
  ///
  /// @return all marks that there are now
  public List<Mark> owe(Owed owed) throws GenException.Unavailable {
    Optional<FileTime> since = owed().stream().map(Mark::modified).min(Comparator.naturalOrder());
    write(sides().owed(), owed.text(), since);
    return owed();
  }

  /// Removes marks, except for those that are other ones by now.
  public void settle(List<Mark> expected) throws GenException.Unavailable {
    for (Mark mark : expected) {
      if (owed().contains(mark)) {
        remove(mark.file());
      }
    }
  }

  /// Removes the marks that a notification is owed, as far as that is possible in a folder that
  /// nothing is written to any more.
  public void forgive() throws GenException.Unavailable {
    for (SideFiles place : places) {
      if (place.equals(sides()) || isWritable(place.folder())) {
        remove(place.owed());
      }
    }
  }

  private void remove(Path mark) throws GenException.Unavailable {
    try {
      // Not synced: a mark that comes back costs one notification.
      Files.deleteIfExists(mark);
    } catch (IOException e) {
      throw failure("clear the mark of the notification owed for", e);
    }
  }

  /// How much there was when this output was last kept.
  public Optional<Sighting> seen() throws GenException.Unavailable {
    Optional<Path> latest = latestSeen();
    try {
      return latest.isEmpty() ? Optional.empty() : Sighting.parse(Mark.text(latest.get()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read the mark " + latest.get().getFileName() + " of", e);
    }
  }

  /// When that was noted, by the clock of the file system; the beginning of time if it never was.
  public Instant seenAt() {
    return Instant.ofEpochMilli(latestSeen().map(mark -> mark.toFile().lastModified()).orElse(0L));
  }

  private Optional<Path> latestSeen() {
    Optional<Path> latest = Optional.empty();
    for (SideFiles place : places) {
      Path other = place.seen();
      if (Files.exists(other) && latest.filter(mark -> !isOlder(mark, other)).isEmpty()) {
        latest = Optional.of(other);
      }
    }
    return latest;
  }

  private static boolean isOlder(Path one, Path other) {
    return one.toFile().lastModified() < other.toFile().lastModified();
  }

  /// Notes how much there is now.
  public void remember(Sighting seen) throws GenException.Unavailable {
    write(sides().seen(), seen.text(), Optional.empty());
  }

  /// The file itself, with no link in its path.
  Path file() {
    return file;
  }

  Belonging given() {
    return given;
  }

  /// Where new dot-files go.
  SideFiles sides() {
    return places.getFirst();
  }

  /// Whether a rename can put a stage in its place.
  boolean isReplaceable() {
    return !apart && !Mounts.isMountPoint(file);
  }

  GenException.Unavailable failure(String what, IOException e) {
    return new GenException.Unavailable(
        "cannot %s %s: %s%s".formatted(what, target.path(), Reason.of(e), advice()), e);
  }

  private String advice() {
    if (isWritable(sides().folder())) {
      return "";
    }
    return apart
        ? "; neither its folder nor --work-dir %s can be written: make one of them writable"
            .formatted(sides().folder())
        : "; the folder %s cannot be written: make it writable, or give --work-dir"
            .formatted(sides().folder());
  }

  private void write(Path mark, String text, Optional<FileTime> time)
      throws GenException.Unavailable {
    Path fresh = sides().freshStage();
    try {
      Folders.create(sides().folder());
      Durable.create(fresh, text.getBytes(StandardCharsets.UTF_8));
      if (time.isPresent()) {
        Files.setLastModifiedTime(fresh, time.get());
      }
      Durable.replace(fresh, mark);
    } catch (IOException e) {
      Durable.removeAfter(fresh, e);
      throw failure("write the mark " + mark.getFileName() + " of", e);
    }
  }
}
