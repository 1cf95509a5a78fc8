package dev.confgen.generate;

import static dev.confgen.generate.Workbench.WATCH;
import static dev.confgen.generate.Workbench.keys;
import static dev.confgen.generate.Workbench.only;
import static dev.confgen.generate.Workbench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.command.Command;
import dev.confgen.notify.Notification;
import dev.confgen.output.Target;
import dev.confgen.testing.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Outputs on file systems of their own: bind-mounted, full, read-only. Runs as root.
final class MountedOutputIT {

  @TempDir Path folder;
  @TempDir Path elsewhere;

  private Workbench bench = new Workbench(Path.of(""));

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  @Test
  void aBindMountedFileIsOverwritten() throws IOException, InterruptedException {
    Path outside = Files.writeString(elsewhere.resolve("outside"), "something old and long\n");
    Files.createFile(bench.file("a"));
    try (Mount _ = Mount.bind(outside, bench.file("a"))) {
      Object inode = Files.getAttribute(outside, "unix:ino");
      Generator generator = bench.generator(bench.job("a", "reload"));

      only(Outcome.Written.class, generator.generate(value("1")));
      assertEquals("/k0 1\n", Files.readString(outside));
      only(Outcome.Written.class, generator.generate(keys(3, "longer than before")));
      only(Outcome.Unchanged.class, generator.generate(keys(3, "longer than before")));

      assertEquals(bench.text("a"), Files.readString(outside));
      assertEquals(inode, Files.getAttribute(outside, "unix:ino"));
      assertEquals(List.of("reload", "reload"), bench.commands.ran());
      assertEquals(List.of("a"), bench.names());
      assertEquals(List.of("outside"), namesIn(elsewhere));
    }
  }

  @Test
  void anOverwriteThatWasInterruptedIsFinishedAtTheStart()
      throws IOException, InterruptedException {
    Path outside = Files.writeString(elsewhere.resolve("outside"), "/k0 half");
    Files.createFile(bench.file("a"));
    Files.writeString(bench.file(".a.gen-copy"), "/k0 1\n");
    Files.writeString(bench.file(".a.gen-owed"), "");
    try (Mount _ = Mount.bind(outside, bench.file("a"))) {
      Generator generator = bench.generator(bench.job("a", "reload"));

      generator.recover();
      assertEquals("/k0 1\n", Files.readString(outside));
      only(Outcome.Unchanged.class, generator.generate(value("1")));

      assertEquals(List.of("reload"), bench.commands.ran());
      assertEquals(List.of("a"), bench.names());
    }
  }

  @Test
  void aFullDiskLeavesTheFileAndNothingElse() throws IOException, InterruptedException {
    try (Mount _ = Mount.small(folder, 64)) {
      Generator generator = bench.generator(bench.job("a", "reload"));
      generator.generate(value("1"));
      bench.commands.ran();

      Pass pass = generator.generate(value("x".repeat(100_000)));

      assertEquals(
          "cannot stage %s: No space left on device".formatted(bench.file("a")),
          only(Outcome.Failed.class, pass).cause().getMessage());
      assertEquals("/k0 1\n", bench.text("a"));
      assertEquals(List.of("a"), bench.names());
      assertEquals(List.of(), bench.commands.ran());
      assertEquals(Optional.of(Duration.ofSeconds(1)), pass.again());
    }
  }

  /// The text fits beside what is there, its mark does not.
  @Test
  void aDiskThatIsFullForTheMarkLeavesTheFileAndNothingElse()
      throws IOException, InterruptedException {
    try (Mount _ = Mount.small(folder, 16)) {
      bench.generator(bench.job("a")).generate(value("1"));
      Files.write(bench.file("filler"), new byte[4096]);

      Pass pass = bench.generator(bench.job("a", "reload")).generate(value("2"));

      only(Outcome.Failed.class, pass);
      assertEquals("/k0 1\n", bench.text("a"));
      assertEquals(List.of("a", "filler"), bench.names());
      Files.delete(bench.file("filler"));
      only(Outcome.Written.class, bench.generator(bench.job("a", "reload")).generate(value("2")));
    }
  }

  @Test
  void aFullDiskBehindABindMountedFileLeavesItAsItWas() throws IOException, InterruptedException {
    try (Mount _ = Mount.small(elsewhere, 16)) {
      Path outside = Files.writeString(elsewhere.resolve("outside"), "old\n");
      Files.createFile(bench.file("a"));
      try (Mount _ = Mount.bind(outside, bench.file("a"))) {
        Generator generator = bench.generator(bench.job("a", "reload"));

        Pass pass = generator.generate(value("x".repeat(20_000)));

        assertEquals(
            "cannot replace %s: No space left on device".formatted(bench.file("a")),
            only(Outcome.Failed.class, pass).cause().getMessage());
        assertEquals("old\n", Files.readString(outside));
        assertEquals(List.of("a"), bench.names());
        assertEquals(List.of(), bench.commands.ran());
      }
    }
  }

  @Test
  void aReadOnlyFolderIsTold() throws IOException, InterruptedException {
    try (Mount mount = Mount.small(folder, 64)) {
      bench.generator(bench.job("a")).generate(value("1"));
      mount.makeReadOnly();
      Generator generator = bench.generator(bench.job("a"));

      only(Outcome.Unchanged.class, generator.generate(value("1")));
      Pass pass = generator.generate(value("2"));

      assertEquals(
          "cannot stage %s: Read-only file system; the folder %s cannot be written: make it writable,"
                  .formatted(bench.file("a"), folder.toRealPath())
              + " or give --work-dir",
          only(Outcome.Failed.class, pass).cause().getMessage());
      assertEquals("/k0 1\n", bench.text("a"));
    }
  }

  @Test
  void withAWorkFolderAFileInAReadOnlyFolderIsOverwritten()
      throws IOException, InterruptedException {
    Path outside = Files.writeString(elsewhere.resolve("outside"), "old\n");
    Path work = elsewhere.resolve("work");
    try (Mount mount = Mount.small(folder, 64)) {
      Files.createFile(bench.file("a"));
      mount.makeReadOnly();
      try (Mount _ = Mount.bind(outside, bench.file("a"))) {
        Job job = apart("a", work);
        bench.commands.fail("reload");

        only(Outcome.Written.class, bench.generator(job).generate(value("1")));

        assertEquals("/k0 1\n", Files.readString(outside));
        assertTrue(
            namesIn(work).stream().anyMatch(name -> name.matches("\\.a\\.[0-9a-f]{8}\\.gen-owed")));
        bench.commands.mend("reload");
        bench.generator(job).generate(value("1"));
        assertEquals(List.of("reload", "reload"), bench.commands.ran());
        assertTrue(namesIn(work).stream().allMatch(name -> name.endsWith(".gen-seen")));
      }
    }
  }

  @Test
  void whatIsOwedInTheWorkFolderIsPaidOnceTheFolderCanBeWritten()
      throws IOException, InterruptedException {
    Path outside = Files.writeString(elsewhere.resolve("outside"), "old\n");
    Path work = elsewhere.resolve("work");
    Files.writeString(bench.file("a"), "/k0 1\n");
    bench.commands.fail("reload");
    try (Mount mount = Mount.small(folder, 64)) {
      Files.createFile(bench.file("a"));
      mount.makeReadOnly();
      try (Mount _ = Mount.bind(outside, bench.file("a"))) {
        bench.generator(apart("a", work)).generate(value("1"));
      }
    }
    bench.commands.mend("reload");
    bench.commands.ran();

    only(Outcome.Unchanged.class, bench.generator(apart("a", work)).generate(value("1")));
    bench.generator(apart("a", work)).generate(value("1"));

    assertEquals(List.of("reload"), bench.commands.ran());
  }

  private Job apart(String name, Path work) {
    var target =
        new Target(
            bench.file(name),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(work));
    var reload = new Notification.Run(new Command("reload", Optional.empty()));
    return new Job(bench.template, target, Optional.empty(), List.of(reload), false);
  }

  @Test
  void aMarkThatCannotBeRemovedIsNotPaidAgainAndAgain() throws IOException, InterruptedException {
    try (Mount mount = Mount.small(folder, 64)) {
      bench.commands.fail("reload");
      Generator generator = bench.generator(bench.job("a", "reload"));
      generator.generate(value("1"));
      bench.commands.mend("reload");
      bench.commands.ran();
      mount.makeReadOnly();
      bench.clock.pass(Duration.ofSeconds(1));

      generator.again();
      generator.generate(value("1"));
      generator.generate(value("1"));

      assertEquals(List.of("reload"), bench.commands.ran());
    }
  }

  @Test
  void theOwnerOfTheFileIsKeptAndAGivenOneWins() throws IOException, InterruptedException {
    Files.createFile(bench.file("a"));
    Files.setAttribute(bench.file("a"), "unix:uid", 4711);
    Files.setAttribute(bench.file("a"), "unix:gid", 4712);
    Files.setAttribute(bench.file("a"), "unix:mode", 06755);

    bench.generator(WATCH, bench.job("a")).generate(value("1"));
    assertEquals(4711, Files.getAttribute(bench.file("a"), "unix:uid"));
    assertEquals(4712, Files.getAttribute(bench.file("a"), "unix:gid"));
    assertEquals(0106755, Files.getAttribute(bench.file("a"), "unix:mode"));

    var target =
        new Target(
            bench.file("a"),
            Optional.empty(),
            Optional.of("daemon"),
            Optional.of("4713"),
            Optional.empty());
    Generator generator =
        bench.generator(new Job(bench.template, target, Optional.empty(), List.of(), false));
    assertEquals(
        List.of("owner 4711 → daemon", "group 4712 → 4713"),
        only(Outcome.Adjusted.class, generator.generate(value("1"))).changes());
    generator.generate(value("2"));

    assertEquals(1, Files.getAttribute(bench.file("a"), "unix:uid"));
    assertEquals(4713, Files.getAttribute(bench.file("a"), "unix:gid"));
    assertEquals(0106755, Files.getAttribute(bench.file("a"), "unix:mode"));
  }

  private static List<String> namesIn(Path where) throws IOException {
    try (Stream<Path> entries = Files.list(where)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
