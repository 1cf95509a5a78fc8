package dev.confgen.generate;

import static dev.confgen.generate.Workbench.ALLOW_EMPTY;
import static dev.confgen.generate.Workbench.DRY;
import static dev.confgen.generate.Workbench.ONCE;
import static dev.confgen.generate.Workbench.keys;
import static dev.confgen.generate.Workbench.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.model.GenException;
import dev.confgen.model.Services;
import dev.confgen.output.OutputFile;
import dev.confgen.output.Seen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SuddenEmptinessTest {

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final String THREE = "/k0 v\n/k1 v\n/k2 v\n";

  @TempDir Path folder;

  private Workbench bench = new Workbench(Path.of(""));

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  @Test
  void theFileIsKeptUntilAFullReadingConfirmsIt() throws InterruptedException {
    Generator generator = bench.generator(bench.job("a", "reload"));
    generator.generate(keys(3, "v"));
    bench.commands.ran();

    Pass pass = generator.generate(keys(0, ""));
    assertEquals(
        "3 keys went away at once; kept until that has lasted for 10 s and a full reading"
            + " confirms it",
        only(Outcome.Held.class, pass).reason());
    assertEquals(Optional.of(GRACE), pass.reread());

    bench.clock.pass(GRACE);
    only(Outcome.Held.class, generator.generate(keys(0, "")));
    assertEquals(THREE, bench.text("a"));

    Pass confirmed = generator.confirm(keys(0, ""));
    only(Outcome.Written.class, confirmed);
    assertEquals(Optional.empty(), confirmed.reread());
    assertEquals("", bench.text("a"));
    assertEquals(List.of("reload"), bench.commands.ran());
  }

  @Test
  void allThatWentAwayIsNamed() throws GenException {
    OutputFile file = OutputFile.at(bench.target("a"));
    var emptiness = new Emptiness(ONCE);
    var nothing = new Seen(0, 0, 0);
    emptiness.observe(file, nothing, 0);
    emptiness.remember(file, new Seen(7, 10, 2), 0);
    emptiness.observe(file, nothing, 0);

    World empty = World.of(keys(0, ""), Services.NONE, ONCE, false);
    assertEquals(
        Optional.of(
            "7 containers, 10 services and 2 keys went away at once; --allow-empty lets that"
                + " through"),
        emptiness.reason(empty, 0));
  }

  @Test
  void aFullReadingBeforeTheTimeConfirmsNothing() throws InterruptedException {
    Generator generator = bench.generator(bench.job("a"));
    generator.generate(keys(3, "v"));
    generator.generate(keys(0, ""));
    bench.clock.pass(GRACE.minusMillis(1));

    Pass pass = generator.confirm(keys(0, ""));

    only(Outcome.Held.class, pass);
    assertEquals(Optional.of(Duration.ofMillis(1)), pass.reread());
  }

  @Test
  void whatComesBackIsWrittenAtOnceAndTheTimeStartsAnew() throws InterruptedException {
    Generator generator = bench.generator(bench.job("a"));
    generator.generate(keys(3, "v"));
    generator.generate(keys(0, ""));
    bench.clock.pass(GRACE.minusMillis(1));
    only(Outcome.Written.class, generator.generate(keys(2, "w")));
    generator.generate(keys(0, ""));
    bench.clock.pass(Duration.ofSeconds(1));

    only(Outcome.Held.class, generator.confirm(keys(0, "")));
  }

  @Test
  void aRestartDoesNotBelieveItEither() throws InterruptedException {
    bench.generator(bench.job("a")).generate(keys(3, "v"));
    Generator restarted = bench.generator(bench.job("a"));

    only(Outcome.Held.class, restarted.confirm(keys(0, "")));

    assertEquals(THREE, bench.text("a"));
  }

  /// Each SIGHUP began the time anew, so whoever sent them often kept a wrong file for ever.
  @Test
  void otherSettingsDoNotBeginTheTimeAnew() throws InterruptedException {
    Generator before = bench.generator(bench.job("a"));
    before.generate(keys(3, "v"));
    before.generate(keys(0, ""));
    bench.clock.pass(GRACE.minusSeconds(1));
    Generator after = bench.generator(bench.job("b"), bench.job("a"));
    after.follow(before);
    bench.clock.pass(Duration.ofSeconds(1));

    Pass pass = after.confirm(keys(0, ""));

    assertTrue(pass.outcomes().stream().noneMatch(Outcome.Held.class::isInstance));
    assertEquals("", bench.text("a"));
    only(Outcome.Written.class, bench.generator(bench.job("a")).generate(keys(1, "v")));
  }

  @Test
  void aRestartDoesNotSayHowManyThereWereOnce() throws InterruptedException {
    Generator first = bench.generator(bench.job("a"));
    first.generate(keys(3, "v"));
    first.generate(keys(5, "v"));

    Generator restarted = bench.generator(bench.job("a"));
    String reason = only(Outcome.Held.class, restarted.generate(keys(0, ""))).reason();
    assertTrue(reason.startsWith("all keys went away at once; kept until"), reason);

    restarted.generate(keys(4, "w"));
    String later = only(Outcome.Held.class, restarted.generate(keys(0, ""))).reason();
    assertTrue(later.startsWith("4 keys went away at once; "), later);
  }

  @Test
  void whatIsHeldWhenTheProgramEndsIsHeldByTheNext() throws InterruptedException {
    Generator first = bench.generator(bench.job("a"));
    first.generate(keys(3, "v"));
    first.generate(keys(0, ""));

    only(Outcome.Held.class, bench.generator(bench.job("a")).generate(keys(0, "")));
  }

  @Test
  void oneShotRefuses() throws InterruptedException {
    bench.generator(ONCE, bench.job("a")).generate(keys(3, "v"));

    Pass pass = bench.generator(ONCE, bench.job("a")).generate(keys(0, ""));

    assertEquals(
        "all keys went away at once; --allow-empty lets that through",
        only(Outcome.Held.class, pass).reason());
    assertTrue(pass.failed());
    assertEquals(Optional.empty(), pass.reread());
    assertEquals(THREE, bench.text("a"));
    only(Outcome.Held.class, bench.generator(DRY, bench.job("a")).generate(keys(0, "")));
  }

  @Test
  void itCanBeAllowed() throws InterruptedException {
    bench.generator(ONCE, bench.job("a")).generate(keys(3, "v"));

    bench.generator(ALLOW_EMPTY, bench.job("a")).generate(keys(0, ""));

    assertEquals("", bench.text("a"));
  }

  @Test
  void whatBecomesLessAndLessIsNoSurprise() throws InterruptedException {
    Generator generator = bench.generator(bench.job("a"));
    generator.generate(keys(3, "v"));
    bench.clock.pass(GRACE);
    generator.generate(keys(1, "v"));
    bench.clock.pass(GRACE);

    only(Outcome.Written.class, generator.generate(keys(0, "")));
    only(Outcome.Unchanged.class, bench.generator(ONCE, bench.job("a")).generate(keys(0, "")));
  }

  @Test
  void aSingleOneIsNoSurprise() throws InterruptedException {
    Generator generator = bench.generator(bench.job("a"));
    generator.generate(keys(1, "v"));

    only(Outcome.Written.class, generator.generate(keys(0, "")));
  }

  /// As etcd does with leases, of which it revokes 500 at a time.
  @Test
  void whatGoesAwayInABurstOfSeveralStepsIsHeldLikeWhatGoesAtOnce() throws InterruptedException {
    Generator generator = bench.generator(bench.job("a"));
    generator.generate(keys(501, "v"));
    bench.clock.pass(Duration.ofHours(1));
    only(Outcome.Written.class, generator.generate(keys(2, "v")));
    bench.clock.pass(Duration.ofSeconds(1));
    only(Outcome.Written.class, generator.generate(keys(1, "v")));
    bench.clock.pass(GRACE.minusMillis(1));

    Pass pass = generator.generate(keys(0, ""));
    assertEquals(
        "2 keys went away at once; kept until that has lasted for 10 s and a full reading"
            + " confirms it",
        only(Outcome.Held.class, pass).reason());
    assertEquals(Optional.of(GRACE), pass.reread());

    bench.clock.pass(GRACE.minusMillis(1));
    only(Outcome.Held.class, generator.confirm(keys(0, "")));
    bench.clock.pass(Duration.ofMillis(1));
    only(Outcome.Held.class, generator.generate(keys(0, "")));
    assertEquals("/k0 v\n", bench.text("a"));

    only(Outcome.Written.class, generator.confirm(keys(0, "")));
    assertEquals("", bench.text("a"));
  }

  @Test
  void aRestartInTheMiddleOfABurstDoesNotBelieveItEither() throws Exception {
    Generator first = bench.generator(bench.job("a"));
    first.generate(keys(501, "v"));
    first.generate(keys(1, "v"));
    // On watch no wall clock counts.
    bench.date(".a.gen-seen", Instant.EPOCH);

    Generator second = bench.generator(bench.job("a"));
    String reason = only(Outcome.Held.class, second.confirm(keys(0, ""))).reason();
    assertTrue(reason.startsWith("all keys went away at once; kept until"), reason);

    Generator third = bench.generator(bench.job("a"));
    only(Outcome.Held.class, third.confirm(keys(0, "")));
    bench.clock.pass(GRACE);
    only(Outcome.Written.class, third.confirm(keys(0, "")));
  }

  @Test
  void aRestartAfterABurstBelievesTheRest() throws InterruptedException {
    Generator first = bench.generator(bench.job("a"));
    first.generate(keys(501, "v"));
    first.generate(keys(1, "v"));
    Generator second = bench.generator(bench.job("a"));
    second.generate(keys(1, "v"));
    bench.clock.pass(GRACE);

    only(Outcome.Written.class, second.generate(keys(0, "")));
  }

  @Test
  void whatAnotherRunSawLatelyCountsForOneShotToo() throws Exception {
    bench.generator(ONCE, bench.job("a")).generate(keys(3, "v"));
    bench.generator(ONCE, bench.job("a")).generate(keys(1, "v"));
    // A clock that was set back is no reason to believe it.
    bench.date(".a.gen-seen", Instant.now().plus(Duration.ofHours(1)));

    only(Outcome.Held.class, bench.generator(DRY, bench.job("a")).generate(keys(0, "")));
    only(Outcome.Held.class, bench.generator(ONCE, bench.job("a")).generate(keys(0, "")));
    // What was not believed is not believed later either, without anything else being known.
    bench.date(".a.gen-seen", Instant.EPOCH);
    only(Outcome.Held.class, bench.generator(ONCE, bench.job("a")).generate(keys(0, "")));
    only(Outcome.Written.class, bench.generator(ALLOW_EMPTY, bench.job("a")).generate(keys(0, "")));
  }

  @Test
  void whatAnotherRunSawLongAgoIsNoSurpriseForOneShot() throws Exception {
    bench.generator(ONCE, bench.job("a")).generate(keys(3, "v"));
    bench.generator(ONCE, bench.job("a")).generate(keys(1, "v"));
    bench.date(".a.gen-seen", Instant.now().minus(GRACE));

    only(Outcome.Written.class, bench.generator(ONCE, bench.job("a")).generate(keys(0, "")));
  }

  @Test
  void withoutAFileThereIsNothingToKeep() throws InterruptedException {
    only(Outcome.Written.class, bench.generator(ONCE, bench.job("a")).generate(keys(0, "")));

    assertTrue(Files.exists(bench.file("a")));
  }

  @Test
  void aConfirmedEmptinessIsTheNewNormal() throws InterruptedException {
    Generator generator = bench.generator(bench.job("a"));
    generator.generate(keys(3, "v"));
    generator.generate(keys(0, ""));
    bench.clock.pass(GRACE);
    generator.confirm(keys(0, ""));

    only(Outcome.Unchanged.class, generator.generate(keys(0, "")));
    only(Outcome.Unchanged.class, bench.generator(bench.job("a")).generate(keys(0, "")));
  }

  @Test
  void theCountsAreRememberedOnlyWhereTheyMatter() throws InterruptedException {
    Generator generator = bench.generator(bench.job("a"));
    generator.generate(keys(3, "v"));
    String seen = bench.text(".a.gen-seen");
    assertEquals("containers 0\nservices 0\nkeys 3\n", seen);

    generator.generate(keys(4, "v"));
    assertEquals(seen, bench.text(".a.gen-seen"));
    generator.generate(keys(1, "v"));

    String few = "containers 0\nservices 0\nkeys 1\n";
    assertEquals(few + "lately keys 4\n", bench.text(".a.gen-seen"));
    generator.generate(keys(1, "w"));
    assertEquals(few + "lately keys 4\n", bench.text(".a.gen-seen"));
    bench.clock.pass(GRACE);
    generator.generate(keys(1, "w"));
    assertEquals(few, bench.text(".a.gen-seen"));
  }
}
