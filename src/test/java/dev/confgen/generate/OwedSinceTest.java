package dev.confgen.generate;

import static dev.confgen.generate.Workbench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.notify.Debt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The mark says since when something is owed, whichever process owed it.
final class OwedSinceTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  private Workbench bench;

  @BeforeEach
  void owe() throws InterruptedException {
    bench = new Workbench(folder);
    bench.commands.fail("reload");
    bench.generator(bench.job("a", "reload")).generate(value("1"));
  }

  @Test
  void anotherProcessOwesItForAsLong() throws Exception {
    mark(Instant.now().minus(HOUR));
    Generator next = bench.generator(bench.job("a", "reload"));
    next.recover();

    Debt debt = bench.debts().getFirst();

    assertTrue(debt.age().compareTo(HOUR) >= 0, debt::toString);
    assertEquals(Optional.of(debt.age()), debt.tried());
    next.generate(value("2"));
    assertTrue(bench.debts().getFirst().age().compareTo(HOUR) >= 0, bench.debts()::toString);
  }

  @Test
  void aMarkKeepsItsTimeWhileContentChanges() throws Exception {
    Instant since = Instant.now().minus(HOUR).truncatedTo(ChronoUnit.MILLIS);
    mark(since);

    bench.generator(bench.job("a", "reload")).generate(value("2"));

    assertEquals(since, Files.getLastModifiedTime(bench.file(".a.gen-owed")).toInstant());
  }

  @Test
  void whatIsOwedAnewBeginsAnew() throws Exception {
    mark(Instant.now().minus(HOUR));
    Generator generator = bench.generator(bench.job("a", "reload"));
    bench.commands.mend("reload");
    generator.generate(value("1"));
    assertEquals(List.of(), bench.debts());
    bench.commands.fail("reload");

    generator.generate(value("2"));

    assertEquals(Duration.ZERO, bench.debts().getFirst().age());
  }

  @Test
  void aMarkOfTheFutureIsOfNow() throws Exception {
    mark(Instant.now().plus(HOUR));

    bench.generator(bench.job("a", "reload")).recover();

    assertEquals(Duration.ZERO, bench.debts().getFirst().age());
  }

  private void mark(Instant time) throws IOException {
    Files.setLastModifiedTime(bench.file(".a.gen-owed"), FileTime.from(time));
  }
}
