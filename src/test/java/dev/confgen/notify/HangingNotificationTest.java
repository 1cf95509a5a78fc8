package dev.confgen.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.command.Command;
import dev.confgen.testing.Await;
import dev.confgen.testing.HeldCommands;
import dev.confgen.testing.ManualClock;
import dev.confgen.testing.RecordedContainers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Whoever pays does not wait for a notification that hangs, and nothing is lost for that.
final class HangingNotificationTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Notification RELOAD = run("reload");
  private static final Notification PING = run("ping");

  private final ManualClock clock = new ManualClock();
  private final HeldCommands commands = new HeldCommands();
  private final List<String> cleared = new ArrayList<>();
  private final List<Payment> told = new ArrayList<>();
  private final Notifier notifier = notifier(Duration.ZERO);

  @Test
  void itIsLeftToItselfAndShows() throws Exception {
    owe(0, RELOAD, PING);

    assertEquals(List.of(), notifier.pay(told::add));

    clock.pass(Duration.ofSeconds(20));
    assertEquals(
        List.of(
            new Debt(
                "job 0",
                List.of("reload", "ping"),
                Duration.ofSeconds(20),
                Optional.of(Duration.ofSeconds(20)),
                Optional.of(new Debt.Running("reload", Duration.ofSeconds(20))),
                Duration.ZERO,
                Optional.empty())),
        notifier.debts());
    assertTrue(notifier.next().orElseThrow().isPositive());
    assertEquals(List.of(), notifier.pay(told::add));
    commands.letGo(2);
    finishAll();
    assertEquals(List.of("reload", "ping"), commands.begun());
    assertEquals(List.of("job 0"), cleared);
    assertEquals(2, told.size());
  }

  @Test
  void contentThatChangesMeanwhileIsToldOnceMore() throws Exception {
    owe(0, RELOAD);
    pay();
    owe(0, RELOAD);
    commands.letGo(1);
    awaitOver();

    pay();

    assertInstanceOf(Payment.Sent.class, told.getFirst());
    assertEquals(List.of(), cleared);
    assertTrue(notifier.owes(0));
    commands.letGo(1);
    finishAll();
    assertEquals(List.of("reload", "reload"), commands.begun());
    assertEquals(List.of("job 0"), cleared);
    assertFalse(notifier.owes(0));
  }

  @Test
  void whatOnlyTheOldContentOwedIsPaidForIt() throws Exception {
    owe(0, RELOAD);
    owe(1, RELOAD);
    pay();
    owe(1, RELOAD);
    commands.letGo(1);
    awaitOver();

    pay();

    assertEquals(List.of("job 0"), cleared);
    assertTrue(notifier.owes(1));
  }

  @Test
  void aFailureOfOldContentIsNoneOfTheNewOne() throws Exception {
    commands.fail("reload");
    owe(0, RELOAD);
    owe(1, RELOAD);
    pay();
    owe(1, RELOAD);
    commands.letGo(1);
    awaitOver();

    pay();

    var failed = assertInstanceOf(Payment.Failed.class, told.getFirst());
    assertEquals(List.of("job 0", "job 1"), failed.jobs());
    assertTrue(failed.refuses("job 0"));
    assertFalse(failed.refuses("job 1"));
    assertEquals(Duration.ZERO, failed.again());
  }

  @Test
  void newContentMeanwhileKeepsTheInterval() throws Exception {
    Notifier slow = notifier(Duration.ofSeconds(2));
    commands.fail("reload");
    slow.owe(0, "job 0", List.of(RELOAD), () -> cleared.add("job 0"));
    slow.pay(told::add);
    slow.owe(0, "job 0", List.of(RELOAD), () -> cleared.add("job 0"));
    commands.letGo(1);
    Await.until("it is over", () -> slow.next().equals(Optional.of(Duration.ZERO)));

    slow.pay(told::add);

    assertEquals(Optional.of(Duration.ofSeconds(2)), slow.next());
  }

  /// The second command would be sent for what the first has not seen, and never again; or once too
  /// often, before the first is sent for it.
  @Test
  void newContentIsToldToAllInTheirOrderAndTheOldNoFurther() throws Exception {
    owe(0, RELOAD, PING);
    pay();
    owe(0, RELOAD, PING);
    commands.letGo(4);

    finishAll();

    assertEquals(List.of("reload", "reload", "ping"), commands.begun());
    assertEquals(List.of("job 0"), cleared);
  }

  @Test
  void whatIsOwedForAnotherFileIsToldAllTheSame() throws Exception {
    owe(0, RELOAD, PING);
    owe(1, PING);
    pay();
    owe(0, RELOAD, PING);
    commands.letGo(4);

    finishAll();

    assertEquals(List.of("reload", "ping", "reload", "ping"), commands.begun());
    assertEquals(List.of("job 1", "job 0"), cleared);
  }

  /// Each time the first command is over there is newer content.
  @Test
  void whatComesLastIsSentThoughContentChangesAllTheTime() throws Exception {
    owe(0, RELOAD, PING);
    pay();
    for (int i = 0; i < 4; i++) {
      owe(0, RELOAD, PING);
      commands.letGo(1);
      awaitOver();
      pay();
      pay();
    }

    assertEquals(List.of("reload", "reload", "ping", "reload", "reload"), commands.begun());
  }

  @Test
  void whatWasToldMeanwhileIsOwedNoLonger() throws Exception {
    owe(0, RELOAD);
    pay();
    clock.pass(Duration.ofSeconds(30));
    owe(0, RELOAD);
    assertEquals(Duration.ofSeconds(30), debt().age());
    clock.pass(SECOND);
    owe(0, RELOAD);
    clock.pass(SECOND);
    commands.letGo(1);
    awaitOver();
    notifier.pay(payment -> {
      told.add(payment);
      assertEquals(Duration.ofSeconds(2), debt().age());
      assertEquals(Optional.empty(), debt().tried());
    });
    assertInstanceOf(Payment.Sent.class, told.getFirst());
  }

  @Test
  void theEndWaitsForWhatIsRunning() throws Exception {
    owe(0, RELOAD);
    pay();
    var end = new FutureTask<>(() -> notifier.finish(told::add));
    Thread.ofPlatform().daemon().start(end);

    commands.letGo(1);

    assertEquals(1, end.get(30, TimeUnit.SECONDS).size());
    assertEquals(List.of("job 0"), cleared);
  }

  private Debt debt() {
    return notifier.debts().getFirst();
  }

  private void pay() throws InterruptedException {
    List<Payment> _ = notifier.pay(told::add);
  }

  private void awaitOver() throws Exception {
    Await.until("it is over", () -> notifier.next().equals(Optional.of(Duration.ZERO)));
  }

  /// Pays until nothing is owed.
  private void finishAll() throws Exception {
    Await.until(
        "all is paid",
        () -> {
          pay();
          return notifier.next().isEmpty();
        });
  }

  private Notifier notifier(Duration minInterval) {
    var courier = new Courier(commands, new RecordedContainers(), _ -> {});
    return new Notifier(courier, Optional.of(Duration.ofMillis(1)), minInterval, clock);
  }

  private void owe(int place, Notification... notifications) {
    notifier.owe(place, "job " + place, List.of(notifications), () -> cleared.add("job " + place));
  }

  private static Notification run(String line) {
    return new Notification.Run(new Command(line, Optional.empty()));
  }
}
