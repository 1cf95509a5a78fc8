package dev.confgen.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFileTest {

  @TempDir Path temp;

  @Test
  void aFileIsReplacedAndNothingElseStays() throws IOException, GenException {
    Path file = write("f.cfg", "old");

    put(target(file), "new");

    assertEquals("new", Files.readString(file));
    assertEquals(List.of("f.cfg"), names(temp));
  }

  @Test
  void aStageThatIsNotCommittedLeavesEverythingAsItWas() throws IOException, GenException {
    Path file = write("f.cfg", "old");

    try (StagedFile staged = OutputFile.at(target(file)).stage(bytes("new"))) {
      assertEquals("new", Files.readString(staged.path()));
      assertEquals(temp.toRealPath(), staged.path().getParent());
      assertTrue(staged.path().getFileName().toString().startsWith(".f.cfg.gen-stage-"));
    }

    assertEquals("old", Files.readString(file));
    assertEquals(List.of("f.cfg"), names(temp));
  }

  @Test
  void missingFoldersAreCreated() throws IOException, GenException {
    Path file = temp.resolve("a/b/f.cfg");

    put(target(file), "new");

    assertEquals("new", Files.readString(file));
    assertEquals(040755, Files.getAttribute(temp.resolve("a"), "unix:mode"));
    assertEquals(040755, Files.getAttribute(temp.resolve("a/b"), "unix:mode"));
  }

  @Test
  void lookingChangesNothing() throws IOException, GenException {
    assertEquals(Optional.empty(), OutputFile.at(target(temp.resolve("a/b/f.cfg"))).current());

    assertEquals(List.of(), names(temp));
  }

  @Test
  void aLinkStaysAndWhatItLeadsToIsReplaced() throws IOException, GenException {
    Path real = write("real/f.cfg", "old");
    Path middle = Files.createSymbolicLink(temp.resolve("middle"), Path.of("real/f.cfg"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), middle);

    put(target(link), "new");

    assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(middle));
    assertEquals("new", Files.readString(real));
  }

  @Test
  void aLinkToNothingLeadsToTheNewFile() throws IOException, GenException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("sub/../sub2/f.cfg"));
    Files.createDirectories(temp.resolve("sub"));

    put(target(link), "new");

    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(temp.resolve("sub2/f.cfg")));
  }

  @Test
  void linksInACircleAreAnError() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(temp.resolve("b"), Path.of("a"));

    var e = assertThrows(GenException.Unavailable.class, () -> OutputFile.at(target(link)));
    assertEquals(link + " leads nowhere: too many symbolic links, or a circle", e.getMessage());
  }

  @Test
  void aFolderIsNoOutput() {
    var e = assertThrows(GenException.Unavailable.class, () -> OutputFile.at(target(temp)));
    assertEquals(
        "cannot write %s: it is a directory, and an output must be a file".formatted(temp),
        e.getMessage());
  }

  @Test
  void aDeviceIsNoOutput() {
    Path device = Path.of("/dev/null");
    assertThrows(GenException.Unavailable.class, () -> OutputFile.at(target(device)));
  }

  @Test
  void aFileWhereAFolderShouldBeIsAnError() throws IOException, GenException {
    write("a", "");
    Path file = temp.resolve("a/b/f.cfg");
    OutputFile output = OutputFile.at(target(file));

    var e = assertThrows(GenException.Unavailable.class, () -> output.stage(bytes("new")));
    assertEquals(
        "cannot stage %s: %s/a is not a directory".formatted(file, temp.toRealPath()),
        e.getMessage());
  }

  @Test
  void aNewFileHas0644() throws IOException, GenException {
    Path file = temp.resolve("f.cfg");

    put(target(file), "new");

    assertEquals(0100644, mode(file));
  }

  @Test
  void theModeOfTheFileIsKept() throws IOException, GenException {
    Path file = write("f.cfg", "old");
    Files.setAttribute(file, "unix:mode", 04750);

    put(target(file), "new");

    assertEquals(0104750, mode(file));
  }

  @Test
  void aGivenModeWins() throws IOException, GenException {
    Path file = write("f.cfg", "old");
    var target = new Target(file, Optional.of(0600), none(), none(), Optional.empty());

    try (StagedFile staged = OutputFile.at(target).stage(bytes("new"))) {
      assertEquals(0100600, mode(staged.path()));
      staged.commit();
    }

    assertEquals(0100600, mode(file));
  }

  @Test
  void aModeThatDriftedIsPutRight() throws IOException, GenException {
    Path file = write("f.cfg", "old");
    Files.setAttribute(file, "unix:mode", 0666);
    var target = new Target(file, Optional.of(0640), none(), none(), Optional.empty());
    OutputFile output = OutputFile.at(target);

    assertEquals(List.of("mode 0666 → 0640"), output.drift());
    output.putRight();

    assertEquals(0100640, mode(file));
    assertEquals(List.of(), output.drift());
  }

  @Test
  void anUnknownOwnerIsTheUsersMistake() {
    var target =
        new Target(
            temp.resolve("f"),
            Optional.empty(),
            Optional.of("nobody-here"),
            none(),
            Optional.empty());

    var e = assertThrows(GenException.Invalid.class, () -> OutputFile.at(target));
    assertEquals("--owner nobody-here: there is no such user", e.getMessage());
  }

  @Test
  void anUnknownGroupIsTheUsersMistake() {
    var target =
        new Target(
            temp.resolve("f"), Optional.empty(), none(), Optional.of("no-group"), Optional.empty());

    var e = assertThrows(GenException.Invalid.class, () -> OutputFile.at(target));
    assertEquals("--group no-group: there is no such group", e.getMessage());
  }

  @Test
  void theOwnersOwnNumberIsFine() throws IOException, GenException {
    Path file = write("f.cfg", "old");
    String uid = String.valueOf(Files.getAttribute(file, "unix:uid"));
    String gid = String.valueOf(Files.getAttribute(file, "unix:gid"));

    put(
        new Target(file, Optional.empty(), Optional.of(uid), Optional.of(gid), Optional.empty()),
        "new");

    assertEquals("new", Files.readString(file));
  }

  @Test
  void numbersOfOwnersHave32Bits() throws IOException, GenException {
    Path file = write("f.cfg", "old");
    var target =
        new Target(
            file,
            Optional.empty(),
            Optional.of("4294967294"),
            Optional.of("2147483648"),
            Optional.empty());

    List<String> drift = OutputFile.at(target).drift();

    assertTrue(drift.get(0).endsWith(" → 4294967294"), drift::toString);
    assertTrue(drift.get(1).endsWith(" → 2147483648"), drift::toString);
  }

  @Test
  void aWorkFolderIsMadeOrItIsSaidWhyNot() throws IOException, GenException {
    WorkFolder.prepare(temp.resolve("a/b"));
    assertTrue(Files.isDirectory(temp.resolve("a/b")));

    Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("nothing"));
    var e = assertThrows(GenException.Unavailable.class, () -> WorkFolder.prepare(link));
    assertEquals(
        "--work-dir %s cannot be made: %<s is not a directory".formatted(link), e.getMessage());
  }

  @Test
  void marksComeAndGo() throws IOException, GenException {
    OutputFile output = OutputFile.at(target(temp.resolve("f.cfg")));
    Owed owed = Owed.of(bytes("new"), 3);

    List<Mark> marks = output.owe(owed);
    assertEquals(List.of(owed), marks.stream().map(Mark::owed).toList());
    assertEquals(marks, output.owed());
    assertEquals(List.of(".f.cfg.gen-owed"), names(temp));

    output.settle(marks);
    assertEquals(List.of(), output.owed());
    assertEquals(List.of(), names(temp));
  }

  @Test
  void aMarkThatWasMadeAnewOrTouchedIsNotSettled() throws IOException, GenException {
    OutputFile output = OutputFile.at(target(temp.resolve("f.cfg")));
    Path mark = temp.resolve(".f.cfg.gen-owed");
    List<Mark> before = output.owe(Owed.of(bytes("new"), 3));

    output.owe(Owed.of(bytes("another process's"), 3));
    output.settle(before);
    assertTrue(Files.exists(mark));

    List<Mark> untouched = output.owed();
    Files.setLastModifiedTime(mark, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
    output.settle(untouched);
    assertTrue(Files.exists(mark));
  }

  @Test
  void aDamagedMarkStillSaysThatSomethingIsOwed() throws IOException, GenException {
    OutputFile output = OutputFile.at(target(temp.resolve("f.cfg")));
    write(".f.cfg.gen-owed", "");

    assertEquals(1, output.owed().size());
    output.settle(output.owed());

    assertEquals(List.of(), output.owed());
  }

  @Test
  void whatAnEarlierRunLeftInTheWorkFolderIsFound() throws IOException, GenException {
    Path file = write("f.cfg", "new, half-old and longer");
    Path work = Files.createDirectory(temp.resolve("work"));
    SideFiles there = SideFiles.inWorkFolder(work, file.toRealPath());
    Files.writeString(there.copy(), "new, whole");
    Files.writeString(there.owed(), "");
    Files.writeString(there.freshStage(), "left");
    Files.writeString(there.seen(), sighting(1, 2, 3).text());
    OutputFile output = OutputFile.at(apart(file, work));

    output.finishOverwrite();
    output.removeStrays();

    assertEquals("new, whole", Files.readString(file));
    assertEquals(Optional.of(sighting(1, 2, 3)), output.seen());
    output.settle(output.owed());
    assertEquals(List.of(there.seen().getFileName().toString()), names(work));
  }

  @Test
  void marksInBothPlacesAreOneDebt() throws IOException, GenException {
    Path file = write("f.cfg", "old");
    Path work = Files.createDirectory(temp.resolve("work"));
    SideFiles there = SideFiles.inWorkFolder(work, file.toRealPath());
    OutputFile output = OutputFile.at(apart(file, work));

    Files.writeString(there.owed(), "");
    assertEquals(2, output.owe(Owed.of(bytes("new"), 1)).size());
    output.settle(output.owed());
    assertEquals(List.of(), output.owed());

    Files.writeString(there.owed(), "");
    output.forgive();
    assertEquals(List.of(), output.owed());
  }

  @Test
  void whatWasSeenLastCounts() throws IOException, GenException {
    Path file = write("f.cfg", "old");
    Path work = Files.createDirectory(temp.resolve("work"));
    Path there = SideFiles.inWorkFolder(work, file.toRealPath()).seen();
    OutputFile output = OutputFile.at(apart(file, work));
    output.remember(sighting(1, 1, 1));
    Files.writeString(there, sighting(2, 2, 2).text());

    Files.setLastModifiedTime(there, FileTime.from(Instant.parse("2000-01-01T00:00:00Z")));
    assertEquals(Optional.of(sighting(1, 1, 1)), output.seen());
    Files.setLastModifiedTime(there, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    assertEquals(Optional.of(sighting(2, 2, 2)), output.seen());
  }

  /// A rename may not lead from one file system to another.
  @Test
  void aCopyInTheWorkFolderOfAFileThatWentIsDropped() throws IOException, GenException {
    Path work = Files.createDirectory(temp.resolve("work"));
    Path file = temp.toRealPath().resolve("f.cfg");
    Files.writeString(SideFiles.inWorkFolder(work, file).copy(), "new, whole");

    OutputFile.at(apart(file, work)).finishOverwrite();

    assertEquals(List.of("work"), names(temp));
    assertEquals(List.of(), names(work));
  }

  @Test
  void whatWasSeenIsRemembered() throws IOException, GenException {
    OutputFile output = OutputFile.at(target(temp.resolve("f.cfg")));

    output.remember(sighting(1, 2, 3));
    assertEquals(Optional.of(sighting(1, 2, 3)), output.seen());

    var fell = new Sighting(new Seen(5, 1, 0), new Seen(0, 7, 0));
    output.remember(fell);
    assertEquals(Optional.of(fell), output.seen());

    write(".f.cfg.gen-seen", "garbage");
    assertEquals(Optional.empty(), output.seen());
    write(".f.cfg.gen-seen", "containers 1\nservices 2\n");
    assertEquals(Optional.empty(), output.seen());
  }

  @Test
  void whatAnotherVersionSawIsUnderstoodAsFarAsItIsKnown() throws IOException, GenException {
    OutputFile output = OutputFile.at(target(temp.resolve("f.cfg")));

    write(
        ".f.cfg.gen-seen",
        """
        format 3: newer
        containers 1
        pods 9
        services 2
        keys 3
        """);

    assertEquals(Optional.of(sighting(1, 2, 3)), output.seen());
  }

  private static Sighting sighting(int containers, int services, int keys) {
    return new Sighting(new Seen(containers, services, keys), Seen.NOTHING);
  }

  @Test
  void stagesOfTheDeadAreRemovedAndThoseOfTheLivingAreNot() throws IOException, GenException {
    Path file = write("f.cfg", "old");
    write(".f.cfg.gen-stage-1-1", "left");
    Path readOnly = write(".f.cfg.gen-stage-1-2", "left");
    Files.setAttribute(readOnly, "unix:mode", 0440);
    write(".other.cfg.gen-stage-1-1", "not ours");
    OutputFile output = OutputFile.at(target(file));

    try (StagedFile staged = output.stage(bytes("new"))) {
      output.removeStrays();
      staged.commit();
    }

    assertEquals("new", Files.readString(file));
    assertEquals(List.of(".other.cfg.gen-stage-1-1", "f.cfg"), names(temp));
  }

  @Test
  void anInterruptedOverwriteIsFinished() throws IOException, GenException {
    Path file = write("f.cfg", "new, half-old and longer");
    write(".f.cfg.gen-copy", "new, whole");
    OutputFile output = OutputFile.at(target(file));

    output.finishOverwrite();

    assertEquals("new, whole", Files.readString(file));
    assertEquals(List.of("f.cfg"), names(temp));
  }

  @Test
  void anInterruptDoesNotTearACommit() throws IOException, GenException {
    Path file = write("f.cfg", "old");

    Thread.currentThread().interrupt();
    put(target(file), "new");

    assertTrue(Thread.interrupted());
    assertEquals("new", Files.readString(file));
    assertEquals(List.of("f.cfg"), names(temp));
  }

  @Test
  void anOverwriteShrinksAndGrows() throws IOException {
    Path file = write("f.cfg", "something old");
    Object inode = Files.getAttribute(file, "unix:ino");

    Overwrite.run(write("copy", "new"), file);
    assertEquals("new", Files.readString(file));
    Overwrite.run(write("copy", "something newer still"), file);

    assertEquals("something newer still", Files.readString(file));
    assertEquals(inode, Files.getAttribute(file, "unix:ino"));
    assertFalse(Files.exists(temp.resolve("copy")));
  }

  @Test
  void mountPointsWithBlanksAreRead() {
    assertEquals(
        "/a b/c\\d",
        Mounts.mountPoint(
            "36 35 98:0 /root /a\\040b/c\\134d rw,noatime master:1 - ext3 /dev/x rw"));
  }

  @Test
  void bytesStayBytes() throws IOException, GenException {
    Path file = temp.resolve("f");
    put(target(file), "ü\n");
    assertArrayEquals(bytes("ü\n"), OutputFile.at(target(file)).current().orElseThrow());
  }

  private static Target target(Path file) {
    return new Target(file, Optional.empty(), none(), none(), Optional.empty());
  }

  private static Target apart(Path file, Path work) {
    return new Target(file, Optional.empty(), none(), none(), Optional.of(work));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static void put(Target target, String text) throws GenException {
    try (StagedFile staged = OutputFile.at(target).stage(bytes(text))) {
      staged.commit();
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Object mode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:mode");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
