package dev.confgen.generate;

import static dev.confgen.generate.Workbench.ONCE;
import static dev.confgen.generate.Workbench.WATCH;
import static dev.confgen.generate.Workbench.only;
import static dev.confgen.generate.Workbench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.notify.Notification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change of which somebody could not be told is undone, where that is wanted.
final class RollbackTest {

  @TempDir Path folder;

  private Workbench bench;
  private Generator generator;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
    generator = bench.generator(WATCH, bench.undoing("a", "reload"));
  }

  @Test
  void theFileBeforeIsPutBackAndNotifiedOnceMore() throws Exception {
    generator.generate(value("1"));
    Files.setAttribute(bench.file("a"), "unix:mode", 0600);
    bench.commands.fail("reload");
    bench.commands.ran();

    Pass pass = generator.generate(value("2"));

    var back = only(Outcome.RolledBack.class, pass);
    assertEquals("\"reload\" failed: exit 1", back.reason());
    assertTrue(pass.failed());
    assertEquals("/k0 1\n", bench.text("a"));
    assertEquals(0100600, Files.getAttribute(bench.file("a"), "unix:mode"));
    assertEquals(List.of(".a.gen-owed", "a"), bench.names());
    bench.commands.mend("reload");
    generator.again();
    assertEquals(List.of("reload", "reload"), bench.commands.ran());
    assertEquals(List.of("a"), bench.names());
  }

  /// Everybody was told of the first content, whatever became of its mark.
  @Test
  void whatEverybodyWasToldOfIsPutBackThoughItsMarkCouldNotBeCleared() throws Exception {
    Path mark = bench.file(".a.gen-owed");
    generator =
        bench.generator(
            WATCH,
            command -> {
              if (bench.text("a").equals("/k0 1\n")) {
                block(mark);
              } else {
                bench.commands.run(command);
              }
            },
            bench.undoing("a", "reload"));
    bench.commands.fail("reload");
    generator.generate(value("1"));
    Files.delete(mark);

    only(Outcome.RolledBack.class, generator.generate(value("2")));

    assertEquals("/k0 1\n", bench.text("a"));
    assertEquals(List.of("Written", "Sent", "Uncleared"), bench.told.subList(0, 3));
  }

  /// A folder is no mark that can be read.
  private static void block(Path mark) {
    try {
      Files.delete(mark);
      Files.createDirectory(mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void itIsTriedAgainOnlyWhenWhatIsRenderedChanges() throws Exception {
    generator.generate(value("1"));
    bench.commands.fail("reload");
    generator.generate(value("2"));
    bench.commands.mend("reload");
    generator.again();
    bench.commands.ran();

    only(Outcome.RolledBack.class, generator.generate(value("2")));
    bench.clock.pass(Duration.ofMinutes(10));
    only(Outcome.RolledBack.class, generator.generate(value("2")));
    assertEquals(List.of(), bench.commands.ran());

    only(Outcome.Written.class, generator.generate(value("3")));
    assertEquals(List.of("reload"), bench.commands.ran());
    assertEquals("/k0 3\n", bench.text("a"));
    only(Outcome.Written.class, generator.generate(value("2")));
  }

  @Test
  void whoCannotBeReachedHasRefusedNothing() throws Exception {
    Job job = bench.undoing("a", "reload");
    var signal = Notification.ofContainer("web");
    generator =
        bench.generator(
            WATCH, new Job(job.template(), job.target(), job.check(), List.of(signal), true));
    generator.generate(value("1"));
    bench.containers.loseEngine("web");

    only(Outcome.Written.class, generator.generate(value("2")));

    assertEquals("/k0 2\n", bench.text("a"));
    bench.containers.mend();
    bench.containers.told();
    bench.clock.pass(Duration.ofMinutes(1));
    generator.again();
    assertEquals(List.of("web HUP"), bench.containers.told());
    assertEquals(List.of("a"), bench.names());
  }

  @Test
  void whatIsRenderedAsBeforeForgivesIt() throws Exception {
    generator.generate(value("1"));
    bench.commands.fail("reload");
    generator.generate(value("2"));
    bench.commands.mend("reload");

    only(Outcome.Unchanged.class, generator.generate(value("1")));

    only(Outcome.Written.class, generator.generate(value("2")));
  }

  @Test
  void aFirstFileStays() throws Exception {
    bench.commands.fail("reload");

    Pass pass = generator.generate(value("1"));

    var kept = only(Outcome.NotRolledBack.class, pass);
    assertEquals("there was no file before that could be put back", kept.cause().getMessage());
    assertEquals("/k0 1\n", bench.text("a"));
    assertEquals(List.of(".a.gen-owed", "a"), bench.names());
    bench.clock.pass(Duration.ofSeconds(1));
    bench.commands.mend("reload");
    generator.again();
    assertEquals(List.of("a"), bench.names());
  }

  @Test
  void aSecondFailureStaysOwed() throws Exception {
    generator.generate(value("1"));
    bench.commands.fail("reload");
    generator.generate(value("2"));

    Pass again = generator.again();

    assertTrue(again.failed());
    assertEquals(List.of(), again.outcomes());
    assertEquals("/k0 1\n", bench.text("a"));
    assertEquals(List.of(".a.gen-owed", "a"), bench.names());
  }

  /// What nobody was told of yet is no content to go back to.
  @Test
  void theLastContentThatEverybodyWasToldOfComesBack() throws Exception {
    generator.generate(value("1"));
    var slow = bench.generator(WATCH, Duration.ofSeconds(2), bench.undoing("a", "reload"));
    slow.generate(value("2"));
    slow.generate(value("3"));
    bench.commands.fail("reload");
    slow.generate(value("4"));
    assertEquals("/k0 4\n", bench.text("a"));
    bench.clock.pass(Duration.ofSeconds(2));

    Pass pass = slow.again();

    only(Outcome.RolledBack.class, pass);
    assertEquals("/k0 2\n", bench.text("a"));
  }

  @Test
  void afterAKillFileAndDebtAreThere() throws Exception {
    generator.generate(value("1"));
    bench.commands.fail("reload");
    generator.generate(value("2"));
    bench.commands.mend("reload");
    bench.commands.ran();

    Generator next = bench.generator(ONCE, bench.undoing("a", "reload"));
    next.recover();
    next.again();

    assertEquals(List.of("reload"), bench.commands.ran());
    assertEquals("/k0 1\n", bench.text("a"));
    assertEquals(List.of("a"), bench.names());
  }

  @Test
  void aJobThatDoesNotWantItKeepsTheNewFile() throws Exception {
    Generator plain = bench.generator(bench.job("a", "reload"));
    plain.generate(value("1"));
    bench.commands.fail("reload");

    only(Outcome.Written.class, plain.generate(value("2")));

    assertEquals("/k0 2\n", bench.text("a"));
  }

  @Test
  void aCheckInsideAContainerThatIsGoneHasNotPassed() throws Exception {
    Generator checked = bench.generator(WATCH, bench.checkedInside("a", "ok {file}", "web"));
    checked.generate(value("1"));
    assertEquals(1, bench.containers.told().size());
    bench.containers.loseEngine("web");

    Pass pass = checked.generate(value("2"));

    var failed = only(Outcome.Failed.class, pass);
    assertEquals("the check cannot be run: cannot reach Docker", failed.cause().getMessage());
    assertEquals(GenException.Unavailable.class, failed.cause().getClass());
    assertEquals("/k0 1\n", bench.text("a"));
    bench.containers.mend();
    bench.clock.pass(Duration.ofSeconds(1));
    only(Outcome.Written.class, checked.again());
  }
}
