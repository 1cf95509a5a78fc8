package dev.confgen.generate;

import static dev.confgen.generate.Workbench.DRY;
import static dev.confgen.generate.Workbench.ONCE;
import static dev.confgen.generate.Workbench.WATCH;
import static dev.confgen.generate.Workbench.only;
import static dev.confgen.generate.Workbench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.command.Command;
import dev.confgen.command.ShellRunner;
import dev.confgen.model.GenException;
import dev.confgen.model.LeftOut;
import dev.confgen.notify.Notification;
import dev.confgen.notify.Payment;
import dev.confgen.output.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
final class GeneratorTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  private Workbench bench = new Workbench(Path.of(""));

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  @Test
  void aNewFileIsWrittenAndToldOnce() throws InterruptedException {
    Generator generator = bench.generator(bench.job("a", "reload"));

    Pass pass = generator.generate(value("1"));

    assertEquals("/k0 1\n", bench.text("a"));
    assertEquals(Optional.empty(), only(Outcome.Written.class, pass).before());
    assertEquals(List.of("reload"), bench.commands.ran());
    assertEquals(List.of("a"), bench.names());
    assertEquals(Optional.empty(), pass.again());
    assertTrue(pass.changed());
    assertFalse(pass.failed());
  }

  /// A reload may take a minute; nobody shall wonder for so long whether the file was written.
  @Test
  void whatHappensIsToldBeforeAnythingElseIsDone() throws InterruptedException {
    List<List<String>> toldAtEachRun = new ArrayList<>();
    Generator generator =
        bench.generator(
            WATCH,
            _ -> toldAtEachRun.add(List.copyOf(bench.told)),
            bench.job("a", "first", "second"));

    generator.generate(value("1"));

    assertEquals(List.of(List.of("Written"), List.of("Written", "Sent")), toldAtEachRun);
    assertEquals(List.of("Written", "Sent", "Sent"), bench.told);
  }

  @Test
  void theSameAgainTouchesNothingAndTellsNobody() throws InterruptedException, IOException {
    Generator generator = bench.generator(bench.job("a", "reload"));
    generator.generate(value("1"));
    bench.commands.ran();
    Map<String, Object> before = Files.readAttributes(bench.file("a"), "unix:ino,ctime");

    Pass pass = generator.generate(value("1"));

    only(Outcome.Unchanged.class, pass);
    assertEquals(before, Files.readAttributes(bench.file("a"), "unix:ino,ctime"));
    assertEquals(List.of(), bench.commands.ran());
  }

  @Test
  void oneCommandOfTwoJobsRunsOnceAfterBothFiles() throws InterruptedException {
    var shell = new ShellRunner(System.getenv());
    String reload =
        "cat %s %s >> %s".formatted(bench.file("a"), bench.file("b"), bench.file("log"));
    Generator generator =
        bench.generator(WATCH, shell, bench.job("a", reload), bench.job("b", reload));

    Pass pass = generator.generate(value("1"));

    assertEquals("/k0 1\n/k0 1\n", bench.text("log"));
    assertEquals(1, pass.payments().size());
  }

  @Test
  void oneFailureStopsNoOtherJob() throws InterruptedException, IOException {
    Files.createDirectory(bench.file("folder"));
    Generator generator = bench.generator(ONCE, bench.job("folder"), bench.job("b", "reload"));

    Pass pass = generator.generate(value("1"));

    assertInstanceOf(Outcome.Failed.class, pass.outcomes().getFirst());
    assertEquals("/k0 1\n", bench.text("b"));
    assertEquals(List.of("reload"), bench.commands.ran());
    assertTrue(pass.failed());
  }

  @Test
  void aTemplateErrorLeavesTheFile() throws InterruptedException {
    Generator generator = bench.generator(bench.job("a", "reload"));
    generator.generate(value("1"));
    bench.commands.ran();
    bench.template.fail("no such thing");

    Pass pass = generator.generate(value("2"));

    assertEquals("no such thing", only(Outcome.Failed.class, pass).cause().getMessage());
    assertEquals("/k0 1\n", bench.text("a"));
    assertEquals(List.of("a"), bench.names());
    assertEquals(List.of(), bench.commands.ran());
    assertEquals(Optional.empty(), pass.again());
  }

  @Test
  void aCheckSeesTheWholeStagedFileAndWhereItIsGoing() throws InterruptedException {
    var shell = new ShellRunner(System.getenv());
    String check = "cat {file} > %s; echo {output} >> %<s".formatted(bench.file("seen"));
    Generator generator = bench.generator(WATCH, shell, bench.checked("a b", check));

    generator.generate(value("1"));

    assertEquals("/k0 1\n" + bench.file("a b") + "\n", bench.text("seen"));
    assertEquals("/k0 1\n", bench.text("a b"));
  }

  @Test
  void aFailedCheckLeavesEverythingAsItWas() throws InterruptedException, IOException {
    Generator generator = bench.generator(bench.checked("a", "check", "reload"));
    generator.generate(value("1"));
    bench.commands.ran();
    Map<String, Object> before = Files.readAttributes(bench.file("a"), "unix:ino,ctime");
    bench.commands.fail("check");

    Pass pass = generator.generate(value("2"));

    assertEquals(
        "check \"check\" failed: exit 1", only(Outcome.Failed.class, pass).cause().getMessage());
    assertEquals(before, Files.readAttributes(bench.file("a"), "unix:ino,ctime"));
    assertEquals(List.of("a"), bench.names());
    assertEquals(List.of("check"), bench.commands.ran());
    assertEquals(Optional.of(SECOND), pass.again());
  }

  /// The stage has another name each time, so that the same failure would look like a new one.
  @Test
  void aFailedCheckIsToldInTheUsersWords() throws InterruptedException {
    var shell = new ShellRunner(System.getenv());
    String check = "echo bad line in {file} >&2; false";

    Pass pass = bench.generator(WATCH, shell, bench.checked("a", check)).generate(value("1"));

    String message = String.valueOf(only(Outcome.Failed.class, pass).cause().getMessage()).strip();
    assertTrue(message.startsWith("check \"" + check + "\" failed: exit 1"), message);
    assertTrue(message.endsWith("bad line in {file}"), message);
  }

  @Test
  void aCheckThatChangesTheFileIsRefused() throws InterruptedException {
    var shell = new ShellRunner(System.getenv());
    for (String check : List.of("echo x >> {file}", "rm {file}")) {
      Pass pass = bench.generator(WATCH, shell, bench.checked("a", check)).generate(value("1"));

      assertEquals(
          "check \"%s\" changed the file that it was given; a check may only read {file}"
              .formatted(check),
          only(Outcome.Failed.class, pass).cause().getMessage());
      assertEquals(List.of(), bench.names());
      assertEquals(Optional.of(SECOND), pass.again());
    }
  }

  @Test
  void aFailedCheckIsTriedAgainWithBackOffThoughNothingChanged() throws InterruptedException {
    Generator generator = bench.generator(bench.checked("a", "check", "reload"));
    bench.commands.fail("check");
    generator.generate(value("1"));
    generator.generate(value("1"));
    assertEquals(List.of("check"), bench.commands.ran());
    bench.clock.pass(SECOND);
    assertEquals(Optional.of(Duration.ofSeconds(2)), generator.again().again());
    assertEquals(List.of("check"), bench.commands.ran());
    bench.commands.mend("check");
    assertEquals(List.of(), generator.again().outcomes());
    bench.clock.pass(Duration.ofSeconds(2));

    Pass pass = generator.again();

    only(Outcome.Written.class, pass);
    assertEquals("/k0 1\n", bench.text("a"));
    assertEquals(List.of("check", "reload"), bench.commands.ran());
    assertEquals(Optional.empty(), pass.again());
  }

  @Test
  void newContentIsCheckedAtOnce() throws InterruptedException {
    Generator generator = bench.generator(bench.checked("a", "check"));
    bench.commands.fail("check");
    generator.generate(value("1"));
    bench.commands.mend("check");

    only(Outcome.Written.class, generator.generate(value("2")));
  }

  @Test
  void aFailedNotificationIsOwedUntilItSucceeds() throws InterruptedException {
    Generator generator = bench.generator(bench.job("a", "reload"));
    bench.commands.fail("reload");

    Pass pass = generator.generate(value("1"));

    assertInstanceOf(Payment.Failed.class, pass.payments().getFirst());
    assertEquals(List.of(".a.gen-owed", "a"), bench.names());
    assertTrue(pass.failed());
    assertEquals(Optional.of(SECOND), pass.again());
    bench.commands.ran();
    generator.generate(value("1"));
    assertEquals(List.of(), bench.commands.ran());
    bench.clock.pass(SECOND);
    bench.commands.mend("reload");
    assertFalse(generator.again().failed());
    assertEquals(List.of("reload"), bench.commands.ran());
    assertEquals(List.of("a"), bench.names());
  }

  @Test
  void whatWasOwedIsPaidAfterARestartThoughNothingChanged() throws InterruptedException {
    bench.commands.fail("reload");
    bench.generator(ONCE, bench.job("a", "reload")).generate(value("1"));
    bench.commands.ran();
    bench.commands.mend("reload");

    Pass pass = bench.generator(ONCE, bench.job("a", "reload")).generate(value("1"));

    only(Outcome.Unchanged.class, pass);
    assertEquals(List.of("reload"), bench.commands.ran());
    assertEquals(List.of("a"), bench.names());
  }

  @Test
  void aDamagedMarkIsPaid() throws InterruptedException, IOException {
    bench.generator(bench.job("a", "reload")).generate(value("1"));
    bench.commands.ran();
    Files.createFile(bench.file(".a.gen-owed"));

    bench.generator(bench.job("a", "reload")).generate(value("1"));

    assertEquals(List.of("reload"), bench.commands.ran());
    assertEquals(List.of("a"), bench.names());
  }

  @Test
  void aMarkIsPaidEachTimeItIsMade() throws InterruptedException, IOException {
    Generator generator = bench.generator(bench.job("a", "reload"));
    generator.generate(value("1"));
    bench.commands.ran();

    for (int i = 0; i < 3; i++) {
      Files.createFile(bench.file(".a.gen-owed"));
      generator.generate(value("1"));
      assertEquals(List.of("reload"), bench.commands.ran());
      generator.generate(value("1"));
      assertEquals(List.of(), bench.commands.ran());
    }
  }

  @Test
  void anOldDebtDoesNotSettleANewerMark() throws InterruptedException, IOException {
    bench.commands.fail("reload");
    Generator generator = bench.generator(bench.job("a", "reload"));
    generator.generate(value("1"));
    bench.commands.mend("reload");
    Files.delete(bench.file(".a.gen-owed"));
    Files.writeString(bench.file(".a.gen-owed"), "of a commit that was interrupted");
    bench.clock.pass(Duration.ofSeconds(1));

    generator.again();

    assertEquals(List.of(".a.gen-owed", "a"), bench.names());
  }

  @Test
  void whatWasOwedAndChangesAtOnceIsToldOnce() throws InterruptedException {
    bench.commands.fail("reload");
    bench.generator(bench.job("a", "reload")).generate(value("1"));
    bench.commands.ran();
    bench.commands.mend("reload");
    Generator next = bench.generator(bench.job("a", "reload"));
    next.recover();

    next.generate(value("2"));

    assertEquals(List.of("reload"), bench.commands.ran());
    assertEquals(List.of("a"), bench.names());
  }

  @Test
  void whatWasOwedIsPaidThoughNothingIsKnownYet() throws InterruptedException {
    bench.commands.fail("reload");
    bench.generator(bench.job("a", "reload")).generate(value("1"));
    bench.commands.ran();
    bench.commands.mend("reload");
    Generator next = bench.generator(bench.job("a", "reload"));

    assertEquals(Optional.of(Duration.ZERO), next.recover().again());
    assertEquals(List.of(), bench.commands.ran());
    next.again();

    assertEquals(List.of("reload"), bench.commands.ran());
    assertEquals(List.of("a"), bench.names());
  }

  @Test
  void thePresentNotificationsPayAnOldMark() throws InterruptedException {
    bench.commands.fail("old");
    bench.generator(bench.job("a", "old")).generate(value("1"));
    bench.commands.ran();

    bench.generator(bench.job("a", "new")).generate(value("1"));

    assertEquals(List.of("new"), bench.commands.ran());
    assertEquals(List.of("a"), bench.names());
  }

  @Test
  void aJobWithoutNotificationsDeletesTheMark() throws InterruptedException {
    bench.commands.fail("reload");
    bench.generator(bench.job("a", "reload")).generate(value("1"));

    bench.generator(bench.job("a")).generate(value("1"));

    assertEquals(List.of("a"), bench.names());
  }

  @Test
  void theMarkIsThereBeforeTheFileAndUntilTheEnd() throws InterruptedException {
    var shell = new ShellRunner(System.getenv());
    String look = "ls -A %s | grep owed > %s".formatted(folder, bench.file("seen"));

    Pass pass = bench.generator(WATCH, shell, bench.job("a", look)).generate(value("1"));

    assertFalse(pass.failed(), pass::toString);
    assertEquals(".a.gen-owed\n", bench.text("seen"));
    assertEquals(List.of("a", "seen"), bench.names());
  }

  @Test
  void aModeThatDriftedIsPutRightWithoutANotification() throws InterruptedException, IOException {
    var target =
        new Target(
            bench.file("a"),
            Optional.of(0640),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var job =
        new Job(
            bench.template,
            target,
            Optional.empty(),
            List.of(new Notification.Run(new Command("reload", Optional.empty()))),
            false);
    Generator generator = bench.generator(job);
    generator.generate(value("1"));
    bench.commands.ran();
    Files.setAttribute(bench.file("a"), "unix:mode", 0666);

    Pass dry = bench.generator(DRY, job).generate(value("1"));
    Pass pass = generator.generate(value("1"));

    assertEquals(List.of("mode 0666 → 0640"), only(Outcome.Adjusted.class, pass).changes());
    only(Outcome.Adjusted.class, dry);
    assertEquals(0100640, Files.getAttribute(bench.file("a"), "unix:mode"));
    assertEquals(List.of(), bench.commands.ran());
  }

  @Test
  void aDryRunShowsTheChangeAndDoesNothing() throws InterruptedException {
    bench.generator(bench.job("a")).generate(value("1"));

    Pass pass = bench.generator(DRY, bench.checked("a", "check", "reload")).generate(value("2"));

    assertEquals(
        """
        --- %1$s
        +++ %1$s
        @@ -1 +1 @@
        -/k0 1
        +/k0 2
        """
            .formatted(bench.file("a")),
        only(Outcome.Written.class, pass).diff());
    assertEquals("/k0 1\n", bench.text("a"));
    assertEquals(List.of("a"), bench.names());
    assertEquals(List.of(), bench.commands.ran());
  }

  @Test
  void aDryRunPaysNothing() throws InterruptedException {
    bench.commands.fail("reload");
    bench.generator(bench.job("a", "reload")).generate(value("1"));
    bench.commands.ran();

    bench.generator(DRY, bench.job("a", "reload")).generate(value("1"));

    assertEquals(List.of(), bench.commands.ran());
    assertEquals(List.of(".a.gen-owed", "a"), bench.names());
  }

  @Test
  void whatWasLeftOutIsTold() throws InterruptedException {
    bench.template.leaveOut(new LeftOut("container web", "label x", "has a line break"));

    Pass pass = bench.generator(bench.job("a")).generate(value("1"));

    assertTrue(pass.degraded());
    assertFalse(pass.failed());
    assertEquals("/k0 1\n", bench.text("a"));
  }

  @Test
  void startingFinishesAnOverwriteAndRemovesStrays() throws IOException {
    Files.writeString(bench.file("a"), "half");
    Files.writeString(bench.file(".a.gen-copy"), "whole");
    Files.writeString(bench.file(".a.gen-stage-1-1"), "stray");

    bench.generator(bench.job("a")).recover();

    assertEquals("whole", bench.text("a"));
    assertEquals(List.of("a"), bench.names());
  }

  @Test
  void anUnknownOwnerIsNotTriedAgain() throws InterruptedException {
    var target =
        new Target(
            bench.file("a"),
            Optional.empty(),
            Optional.of("nobody-here"),
            Optional.empty(),
            Optional.empty());

    Pass pass =
        bench
            .generator(new Job(bench.template, target, Optional.empty(), List.of(), false))
            .generate(value("1"));

    assertInstanceOf(GenException.Invalid.class, only(Outcome.Failed.class, pass).cause());
    assertEquals(Optional.empty(), pass.again());
  }

  @Test
  void aStopEndsThePassAfterTheJobInHand() throws InterruptedException {
    Generator generator = bench.generator(bench.job("a", "reload"), bench.job("b"));
    bench.template.whileRendering(generator::stop);

    Pass pass = generator.generate(value("1"));

    only(Outcome.Written.class, pass);
    assertEquals(List.of(".a.gen-owed", "a"), bench.names());
    assertEquals(List.of(), bench.commands.ran());
  }

  @Test
  void aNotificationThatHangsIsOwed() throws InterruptedException {
    var shell = new ShellRunner(System.getenv());
    Notification hangs =
        new Notification.Run(
            new Command("(exec sleep 60) & wait", Optional.of(Duration.ofMillis(200))));

    Pass pass =
        bench
            .generator(
                WATCH,
                shell,
                new Job(bench.template, bench.target("a"), Optional.empty(), List.of(hangs), false))
            .generate(value("1"));

    var failed = assertInstanceOf(Payment.Failed.class, pass.payments().getFirst());
    assertTrue(String.valueOf(failed.cause().getMessage()).contains("did not end within 200 ms"));
    assertEquals(List.of(".a.gen-owed", "a"), bench.names());
  }
}
