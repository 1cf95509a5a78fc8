package dev.confgen.generate;

import static dev.confgen.generate.Workbench.only;
import static dev.confgen.generate.Workbench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.confgen.testing.Await;
import dev.confgen.testing.HeldCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files are kept while a notification hangs, and marks say what is owed.
final class HangingNotificationTest {

  @TempDir Path folder;

  private final HeldCommands commands = new HeldCommands();
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  @Test
  void allFilesAreKeptMeanwhileAndTheMarkStaysUntilTheLastIsTold() throws Exception {
    Generator generator = bench.impatient(commands, bench.job("a", "reload"), bench.job("b"));
    generator.generate(value("1"));
    generator.generate(value("2"));

    assertEquals("/k0 2\n", bench.text("a"));
    assertEquals("/k0 2\n", bench.text("b"));
    assertEquals(List.of("reload"), commands.begun());
    commands.letGo(1);
    awaitBegun(generator, 2);
    assertEquals(List.of(".a.gen-owed", "a", "b"), bench.names());
    commands.letGo(1);
    awaitPaid(generator);
    assertEquals(List.of("reload", "reload"), commands.begun());
    assertEquals(List.of("a", "b"), bench.names());
  }

  @Test
  void aMarkThatIsTouchedMeanwhileIsPaidOnceMore() throws Exception {
    Generator generator = bench.impatient(commands, bench.job("a", "reload"));
    generator.generate(value("1"));
    bench.touch(".a.gen-owed");
    commands.letGo(2);
    awaitPaid(generator);
    assertEquals(List.of(".a.gen-owed", "a"), bench.names());

    generator.generate(value("1"));
    awaitPaid(generator);

    assertEquals(List.of("reload", "reload"), commands.begun());
    assertEquals(List.of("a"), bench.names());
  }

  @Test
  void newContentIsNotRolledBackForTheOldOne() throws Exception {
    Generator generator = bench.impatient(commands, bench.undoing("a", "reload"));
    commands.letGo(1);
    generator.generate(value("1"));
    awaitPaid(generator);
    commands.fail("reload");
    generator.generate(value("2"));
    generator.generate(value("3"));
    commands.letGo(1);
    awaitBegun(generator, 3);

    assertEquals("/k0 3\n", bench.text("a"));
    commands.letGo(1);
    Await.until(
        "it is rolled back",
        () -> {
          generator.again();
          return bench.text("a").equals("/k0 1\n");
        });
    only(Outcome.RolledBack.class, generator.generate(value("3")));
    commands.mend("reload");
    commands.letGo(1);
    awaitPaid(generator);
    assertEquals(List.of("a"), bench.names());
    // The one before was refused only while another was on the disk.
    only(Outcome.Written.class, generator.generate(value("2")));
    commands.letGo(1);
    awaitPaid(generator);
  }

  @Test
  void aRollBackIsToldBeforeWhatIsOwedForOtherFiles() throws Exception {
    Generator generator =
        bench.generator(bench.undoing("a", "reload"), bench.undoing("b", "reload"));
    generator.generate(value("1"));
    bench.commands.fail("reload");
    bench.told.clear();

    generator.generate(value("2"));

    assertEquals(
        List.of("Written", "Written", "RolledBack", "RolledBack", "Failed of []"), bench.told);
  }

  @Test
  void nothingIsLostByAKillWhileItHangs() throws Exception {
    Generator killed = bench.impatient(commands, bench.job("a", "reload"));
    killed.generate(value("1"));
    killed.generate(value("2"));

    Generator next = bench.generator(bench.job("a", "reload"));
    next.generate(value("2"));

    assertEquals(List.of("reload"), bench.commands.ran());
    assertEquals(List.of("a"), bench.names());
    commands.letGo(1);
  }

  @Test
  void theEndWaitsForItAndSendsWhatIsStillOwed() throws Exception {
    Generator generator = bench.impatient(commands, bench.job("a", "reload"));
    generator.generate(value("1"));
    generator.generate(value("2"));
    commands.letGo(2);
    generator.stop();

    Pass last = generator.finish();

    assertEquals(2, last.payments().size());
    assertEquals(List.of("a"), bench.names());
  }

  /// It was killed, begun for the new content, and killed once more.
  @Test
  void whatFailsAtTheEndIsLeftToTheNextStart() throws Exception {
    Generator generator = bench.impatient(commands, bench.job("a", "reload"));
    generator.generate(value("1"));
    generator.generate(value("2"));
    commands.fail("reload");
    commands.letGo(2);

    Pass last = generator.finish();

    assertEquals(1, last.payments().size());
    assertEquals(List.of("reload"), commands.begun());
    assertEquals(List.of(".a.gen-owed", "a"), bench.names());
  }

  @Test
  void thatNothingCanBePutBackIsToldAfterTheReason() throws Exception {
    bench.commands.fail("reload");

    bench.generator(bench.undoing("a", "reload")).generate(value("1"));

    assertEquals(
        List.of("Written", "Failed of [%s]".formatted(bench.file("a")), "NotRolledBack"),
        bench.told);
  }

  private void awaitBegun(Generator generator, int times) throws Exception {
    Await.until(
        "it was begun %d times".formatted(times),
        () -> {
          generator.again();
          return commands.begun().size() == times;
        });
  }

  private static void awaitPaid(Generator generator) throws Exception {
    Await.until("all is paid", () -> generator.again().again().equals(Optional.<Duration>empty()));
  }
}
