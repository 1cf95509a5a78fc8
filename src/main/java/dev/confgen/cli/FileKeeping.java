package dev.confgen.cli;

import dev.confgen.command.ShellRunner;
import dev.confgen.config.Settings;
import dev.confgen.discover.Discovery;
import dev.confgen.generate.Conditions;
import dev.confgen.generate.Generator;
import dev.confgen.generate.Pass;
import dev.confgen.model.Snapshot;
import dev.confgen.notify.Notifier;
import dev.confgen.notify.Payment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// All that keeps the files of some settings: built together, ended together.
final class FileKeeping {

  /// What a notification in progress gets once the process is asked to end.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// What it takes to kill a command, and to note that.
  private static final Duration AFTER_KILL = Duration.ofSeconds(2);

  private final ShellRunner checks;
  private final ShellRunner notifications;
  private final Notifier notifier;
  private final Generator generator;
  private final Report report;
  private final Steady steady = new Steady();
  private final FileSink sink;

  private FileKeeping(
      ShellRunner checks,
      ShellRunner notifications,
      Notifier notifier,
      Generator generator,
      Report report,
      Jobs jobs) {
    this.checks = checks;
    this.notifications = notifications;
    this.notifier = notifier;
    this.generator = generator;
    this.report = report;
    this.sink = new FileSink(generator, notifier, jobs.templates(), report, steady);
  }

  /// Builds it.
  static FileKeeping of(Settings settings, Jobs jobs, Surroundings surroundings, Report report) {
    var checks = new ShellRunner(surroundings.environmentOfCommands());
    var notifications = new ShellRunner(surroundings.environmentOfCommands());
    var notifier = new Notifier(notifications, settings.timing().minInterval(), System::nanoTime);
    var conditions =
        new Conditions(
            settings.addressing(),
            settings.vars(),
            settings.mode().dryRun(),
            settings.mode().allowEmpty(),
            settings.timing().emptyGrace(),
            settings.mode().watch());
    var generator =
        new Generator(
            jobs.kept(),
            conditions,
            (snapshot, addressing) -> Discovery.discover(snapshot, HostIp.of(addressing, snapshot)),
            checks,
            notifier,
            System::nanoTime);
    return new FileKeeping(checks, notifications, notifier, generator, report, jobs);
  }

  /// Brings the files in line with a snapshot, once.
  ///
  /// @throws InterruptedException if the process was asked to end; what was in hand is finished
  Pass once(Snapshot snapshot) throws InterruptedException {
    try {
      return steady.run(() -> told(generator.generate(snapshot)));
    } finally {
      stop();
      end();
    }
  }

  /// Finishes what a killed run had begun, and tells whom that one could not tell any more: also
  /// while no source has been read yet.
  void recover() {
    steady.later(() -> told(generator.recover()));
    Thread.ofVirtual().name("debts").start(this::payUntilBegun);
  }

  private void payUntilBegun() {
    try {
      Optional<Duration> next = Optional.of(Duration.ZERO);
      while (next.isPresent() && !sink.hasBegun()) {
        Thread.sleep(next.get());
        next = steady.run(() -> told(generator.again())).again();
      }
    } catch (InterruptedException _) {
      // The work has ended; what is owed is on the disk.
      return;
    }
  }

  private Pass told(Pass pass) {
    report.pass(pass, notifier.debts());
    return pass;
  }

  /// What keeps the files in line with every snapshot.
  FileSink sink() {
    return sink;
  }

  /// Lets nothing begin that has not begun yet. A check is before the beginning.
  void stop() {
    generator.stop();
    checks.stop();
  }

  /// Ends the work in good order: the commit in hand is finished, and a notification that is
  /// running or was deferred gets a while; one that does not make it stays owed.
  void end() throws InterruptedException {
    steady.later(this::sendDeferred);
    if (!steady.end(PATIENCE)) {
      notifications.stop();
      if (!steady.end(AFTER_KILL)) {
        steady.breakOff();
      }
    }
  }

  private List<Payment> sendDeferred() throws InterruptedException {
    List<Payment> payments = notifier.finish();
    payments.forEach(payment -> report.payment(payment, notifier.debts()));
    return payments;
  }
}
