package dev.confgen.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.command.Command;
import dev.confgen.model.GenException;
import dev.confgen.testing.ManualClock;
import dev.confgen.testing.RecordedCommands;
import dev.confgen.testing.RecordedContainers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NotifierTest {

  private static final Notification RELOAD = run("reload");
  private static final Notification PING = run("ping");

  private final ManualClock clock = new ManualClock();
  private final RecordedCommands commands = new RecordedCommands();
  private final RecordedContainers containers = new RecordedContainers();
  private final List<Path> reloaded = new ArrayList<>();
  private final List<String> cleared = new ArrayList<>();
  private final List<Payment> told = new ArrayList<>();
  private Notifier notifier = notifier(Duration.ZERO);

  @Test
  void nothingOwedIsNothingSent() throws InterruptedException {
    assertEquals(List.of(), notifier.pay(told::add));
    assertEquals(Optional.empty(), notifier.next());
  }

  @Test
  void equalNotificationsRunOnceAndPayAllTheirMarks() throws InterruptedException {
    owe(0, RELOAD);
    owe(1, RELOAD);

    List<Payment> payments = notifier.pay(told::add);

    assertEquals(List.of("reload"), commands.ran());
    assertEquals(List.of("job 0", "job 1"), cleared);
    assertEquals(
        List.of(new Payment.Sent(RELOAD, List.of("job 0", "job 1"), Duration.ZERO)), payments);
    assertEquals(Optional.empty(), notifier.next());
  }

  @Test
  void theyRunInTheOrderOfDeclaration() throws InterruptedException {
    owe(1, run("c"), run("a"));
    owe(0, run("b"), run("c"));

    notifier.pay(told::add);

    assertEquals(List.of("b", "c", "a"), commands.ran());
  }

  @Test
  void oneThatFailsKeepsNoneOfTheOthersBack() throws InterruptedException {
    commands.fail("reload");
    owe(0, RELOAD, PING);
    owe(1, PING);

    List<Payment> payments = notifier.pay(told::add);

    assertEquals(List.of("reload", "ping"), commands.ran());
    assertEquals(List.of("job 1"), cleared);
    assertInstanceOf(Payment.Failed.class, payments.getFirst());
    assertTrue(notifier.owes(0));
    assertFalse(notifier.owes(1));
  }

  @Test
  void onlyWhatFailedIsTriedAgain() throws InterruptedException {
    commands.fail("reload");
    owe(0, RELOAD, PING);
    notifier.pay(told::add);
    commands.ran();
    commands.mend("reload");
    clock.pass(Duration.ofSeconds(1));

    notifier.pay(told::add);

    assertEquals(List.of("reload"), commands.ran());
    assertEquals(List.of("job 0"), cleared);
  }

  @Test
  void aFailureIsRetriedAfterOneSecondDoublingToSixty() throws InterruptedException {
    commands.fail("reload");
    owe(0, RELOAD);
    List<Long> waits = new ArrayList<>();

    for (int i = 0; i < 9; i++) {
      notifier.pay(told::add);
      assertEquals(List.of("reload"), commands.ran());
      Duration wait = notifier.next().orElseThrow();
      waits.add(wait.toSeconds());
      clock.pass(wait.minusNanos(1));
      notifier.pay(told::add);
      assertEquals(List.of(), commands.ran());
      clock.pass(Duration.ofNanos(1));
    }

    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L), waits);
  }

  @Test
  void aSuccessStartsTheBackOffAnew() throws InterruptedException {
    commands.fail("reload");
    owe(0, RELOAD);
    notifier.pay(told::add);
    clock.pass(Duration.ofSeconds(1));
    notifier.pay(told::add);
    commands.mend("reload");
    clock.pass(Duration.ofSeconds(2));
    notifier.pay(told::add);
    commands.fail("reload");
    owe(0, RELOAD);

    notifier.pay(told::add);

    assertEquals(Optional.of(Duration.ofSeconds(1)), notifier.next());
  }

  @Test
  void newContentIsTriedAtOnceAndBeginsTheBackOffAnew() throws InterruptedException {
    commands.fail("reload");
    owe(0, RELOAD);
    notifier.pay(told::add);
    clock.pass(Duration.ofSeconds(1));
    notifier.pay(told::add);
    commands.ran();

    owe(0, RELOAD);
    notifier.pay(told::add);

    assertEquals(List.of("reload"), commands.ran());
    assertEquals(Optional.of(Duration.ofSeconds(1)), notifier.next());
    clock.pass(Duration.ofSeconds(1));
    notifier.pay(told::add);
    assertEquals(Optional.of(Duration.ofSeconds(2)), notifier.next());
  }

  /// While a haproxy was away, each change made it come back later.
  @Test
  void contentThatChangesOftenIsTriedAsOftenAsTheIntervalLets() throws InterruptedException {
    notifier = notifier(Duration.ofSeconds(2));
    commands.fail("reload");

    for (int i = 0; i < 60; i++) {
      owe(0, RELOAD);
      notifier.pay(told::add);
      clock.pass(Duration.ofSeconds(1));
    }

    assertEquals(30, commands.ran().size());
    notifier.pay(told::add);
    assertEquals(Optional.of(Duration.ofSeconds(2)), notifier.next());
  }

  @Test
  void newContentOwesEverythingAgain() throws InterruptedException {
    commands.fail("ping");
    owe(0, RELOAD, PING);
    notifier.pay(told::add);
    commands.ran();
    commands.mend("ping");

    owe(0, RELOAD, PING);
    notifier.pay(told::add);

    assertEquals(List.of("reload", "ping"), commands.ran());
    assertEquals(List.of("job 0"), cleared);
  }

  @Test
  void runsOfOneNotificationKeepTheirDistance() throws InterruptedException {
    notifier = notifier(Duration.ofSeconds(2));
    owe(0, RELOAD);
    notifier.pay(told::add);
    clock.pass(Duration.ofMillis(500));
    owe(0, RELOAD);
    owe(1, PING);

    notifier.pay(told::add);

    assertEquals(List.of("reload", "ping"), commands.ran());
    assertEquals(Optional.of(Duration.ofMillis(1500)), notifier.next());
    clock.pass(Duration.ofMillis(1500));
    notifier.pay(told::add);
    assertEquals(List.of("reload"), commands.ran());
    assertEquals(List.of("job 0", "job 1", "job 0"), cleared);
  }

  @Test
  void retriesKeepTheDistanceToo() throws InterruptedException {
    notifier = notifier(Duration.ofSeconds(30));
    commands.fail("reload");
    owe(0, RELOAD);
    clock.pass(Duration.ofSeconds(5));

    var failed = assertInstanceOf(Payment.Failed.class, notifier.pay(told::add).getFirst());

    assertEquals(Duration.ofSeconds(30), failed.again());
    assertEquals(Duration.ofSeconds(5), failed.owed());
  }

  @Test
  void theEndDoesNotWaitForTheInterval() throws InterruptedException {
    notifier = notifier(Duration.ofSeconds(30));
    owe(0, RELOAD);
    notifier.pay(told::add);
    owe(0, RELOAD);
    notifier.pay(told::add);
    assertEquals(List.of("reload"), commands.ran());

    notifier.finish(told::add);

    assertEquals(List.of("reload"), commands.ran());
    assertFalse(notifier.owes(0));
  }

  @Test
  void theEndLeavesWhatWaitsForARetryOwed() throws InterruptedException {
    commands.fail("reload");
    owe(0, RELOAD);
    notifier.pay(told::add);
    commands.ran();

    notifier.finish(told::add);

    assertEquals(List.of(), commands.ran());
    assertEquals(List.of(), cleared);
  }

  @Test
  void debtsTellSinceWhenAndWhy() throws InterruptedException {
    commands.fail("reload");
    owe(0, RELOAD, PING);
    clock.pass(Duration.ofSeconds(3));
    notifier.pay(told::add);
    owe(0, RELOAD, PING);
    clock.pass(Duration.ofSeconds(4));

    assertEquals(
        List.of(
            new Debt(
                "job 0",
                List.of("reload", "ping"),
                Duration.ofSeconds(7),
                Optional.of(Duration.ofSeconds(4)),
                Optional.empty(),
                Duration.ZERO,
                Optional.of("\"reload\" failed: exit 1"))),
        notifier.debts());
  }

  /// What was put back is told to all; before that, the rest was told of what was there no more.
  @Test
  void whatIsOwedAnewWhileOneFailsIsToldOnce() throws InterruptedException {
    commands.fail("reload");
    owe(0, RELOAD, PING);

    notifier.pay(payment -> {
      told.add(payment);
      owe(0, RELOAD, PING);
      commands.mend("reload");
    });
    notifier.pay(told::add);

    assertEquals(List.of("reload", "reload", "ping"), commands.ran());
    assertEquals(List.of("job 0"), cleared);
  }

  @Test
  void aFaultOfOursIsAFailureLikeAnyOther() throws InterruptedException {
    var broken = new Courier(_ -> fault(), containers, reloaded::add);
    notifier = new Notifier(broken, Optional.empty(), Duration.ZERO, clock);
    owe(0, RELOAD, new Notification.ReloadHaproxy(Path.of("/m.sock")));

    notifier.pay(told::add);

    var failed = assertInstanceOf(Payment.Failed.class, told.getFirst());
    assertEquals(
        "it failed unexpectedly: java.lang.IllegalStateException: oh", failed.cause().getMessage());
    assertEquals(Duration.ofSeconds(1), failed.again());
    assertFalse(failed.refuses("job 0"));
    assertEquals(List.of(Path.of("/m.sock")), reloaded);
    assertEquals(Optional.of(Duration.ofSeconds(1)), notifier.next());
    assertEquals(List.of(), notifier.pay(told::add));
  }

  private static void fault() {
    throw new IllegalStateException("oh");
  }

  @Test
  void aMarkThatCannotBeClearedIsTold() throws InterruptedException {
    var cause = new GenException.Unavailable("read-only");
    notifier.owe(
        0,
        "job 0",
        List.of(RELOAD),
        () -> {
          throw cause;
        });

    List<Payment> payments = notifier.pay(told::add);

    assertEquals(new Payment.Uncleared("job 0", cause), payments.getLast());
    assertEquals(payments, told);
    assertFalse(notifier.owes(0));
  }

  @Test
  void everyKindIsSentInTheOrderOfDeclaration() throws Exception {
    var haproxy = new Notification.ReloadHaproxy(Path.of("/m.sock"));
    owe(
        0,
        Notification.ofContainer("web:USR2"),
        haproxy,
        RELOAD,
        Notification.ofContainer("cache:restart"),
        new Notification.RunInside(
            new ContainerChoice.Named("web"), new Command("ls", Optional.empty())));

    List<Payment> payments = notifier.pay(told::add);

    assertEquals(
        List.of(
            "USR2 to web",
            "reload of haproxy at /m.sock",
            "reload",
            "restart of cache",
            "ls (in web)"),
        payments.stream().map(each -> ((Payment.Sent) each).notification().label()).toList());
    assertEquals(List.of("web USR2", "cache restart", "web: ls"), containers.told());
    assertEquals(List.of(Path.of("/m.sock")), reloaded);
  }

  @Test
  void whoCannotBeReachedIsOwedToo() throws Exception {
    containers.loseEngine("web");
    owe(0, Notification.ofContainer("web"));

    List<Payment> payments = notifier.pay(told::add);

    var failed = assertInstanceOf(Payment.Failed.class, payments.getFirst());
    assertInstanceOf(GenException.Unavailable.class, failed.cause());
    assertTrue(notifier.owes(0));
    containers.mend();
    clock.pass(Duration.ofSeconds(1));
    notifier.pay(told::add);
    assertFalse(notifier.owes(0));
  }

  private Courier courier() {
    return new Courier(commands, containers, reloaded::add);
  }

  private Notifier notifier(Duration minInterval) {
    return new Notifier(courier(), Optional.empty(), minInterval, clock);
  }

  private void owe(int place, Notification... notifications) {
    notifier.owe(place, "job " + place, List.of(notifications), () -> cleared.add("job " + place));
  }

  private static Notification run(String line) {
    return new Notification.Run(new Command(line, Optional.empty()));
  }

  @Test
  void aCommandKnowsWhichOutputItIsAbout() {
    assertEquals(run("load '/a b'"), run("load {output}").about(Path.of("/a b")));
  }
}
