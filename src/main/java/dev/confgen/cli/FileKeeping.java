package dev.confgen.cli;

import dev.confgen.config.Settings;
import dev.confgen.discover.Rediscovery;
import dev.confgen.generate.Conditions;
import dev.confgen.generate.Generator;
import dev.confgen.generate.Job;
import dev.confgen.generate.Pass;
import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.notify.Debt;
import dev.confgen.notify.Notifier;
import dev.confgen.output.WorkFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// All that keeps the files of some settings: built together, ended together.
final class FileKeeping {

  /// What a notification in progress gets once the process is asked to end.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// How much of that passes in silence.
  private static final Duration SILENCE = Duration.ofSeconds(1);

  /// How long files that change wait for a notification, so that what it reads is of one piece.
  /// What takes longer hangs, or restarts something.
  private static final Duration COURTESY = Duration.ofSeconds(5);

  /// What it takes to kill a command, and to note that.
  private static final Duration AFTER_KILL = Duration.ofSeconds(2);

  private final Reach checks;
  private final Reach notifications;
  private final Notifier notifier;
  private final Generator generator;
  private final Steady steady = new Steady();
  private final FileSink sink;
  private final Signals signals;
  private final Optional<Path> workDir;
  private final Hearers hearers;
  private final int jobs;
  private boolean ended;

  private FileKeeping(
      Signals signals,
      Reach checks,
      Reach notifications,
      Notifier notifier,
      Generator generator,
      Hearers hearers,
      Jobs jobs,
      Optional<Path> workDir) {
    this.signals = signals;
    this.checks = checks;
    this.notifications = notifications;
    this.notifier = notifier;
    this.generator = generator;
    this.sink = new FileSink(generator, jobs.templates(), hearers, steady);
    this.workDir = workDir;
    this.hearers = hearers;
    this.jobs = jobs.kept().size();
  }

  /// Builds it.
  ///
  /// @param neighbours the containers that the jobs reach into, if they do
  /// @param hearers are told what is done
  static FileKeeping of(
      Settings settings,
      Jobs jobs,
      Optional<Neighbours> neighbours,
      Surroundings surroundings,
      Hearers hearers) {
    Optional<Duration> patience = settings.timing().notifyTimeout();
    var checks = Reach.of(surroundings, neighbours, patience);
    var notifications = Reach.of(surroundings, neighbours, patience);
    var notifier =
        new Notifier(
            notifications.courier(),
            Optional.of(COURTESY).filter(_ -> settings.mode().watch()),
            settings.timing().minInterval(),
            System::nanoTime);
    var conditions =
        new Conditions(
            settings.addressing(),
            settings.vars(),
            settings.mode().dryRun(),
            settings.mode().allowEmpty(),
            settings.timing().emptyGrace(),
            settings.mode().watch());
    var discovery = new Rediscovery();
    var generator =
        new Generator(
            jobs.kept(),
            conditions,
            (snapshot, addressing) ->
                hearers.saw(
                    snapshot, discovery.discover(snapshot, HostIp.of(addressing, snapshot))),
            checks.checks(),
            notifier,
            System::nanoTime,
            hearers);
    Optional<Path> workDir = settings.workDir().filter(_ -> !settings.mode().dryRun());
    return new FileKeeping(
        surroundings.signals(), checks, notifications, notifier, generator, hearers, jobs, workDir);
  }

  /// Finishes what a killed run had begun, for a run that does not stay. Nobody is told yet: that
  /// is once for what an earlier run owes and for what this one finds.
  Pass begin() throws InterruptedException {
    prepare();
    return steady.run(generator::recover);
  }

  /// Ends what was begun though no source could be read: tells whom an earlier run could not tell.
  void withoutSnapshot() throws InterruptedException {
    try {
      steady.run(generator::again);
    } finally {
      finish();
    }
  }

  /// What is owed now. Any thread may ask.
  List<Debt> debts() {
    return notifier.debts();
  }

  /// The jobs for which an earlier run owes notifications.
  List<Job> owing() {
    return generator.owing();
  }

  /// A work folder may turn out not to be needed.
  private void prepare() {
    signals.beforeHalt(() -> kill(Ending.STOP));
    if (workDir.isPresent()) {
      try {
        WorkFolder.prepare(workDir.get());
      } catch (GenException.Unavailable e) {
        Log.warn(e.getMessage() + "; outputs whose own folder cannot be written need it");
      }
    }
  }

  /// Brings the files in line with a snapshot, once.
  ///
  /// @throws InterruptedException if the process was asked to end before all was done; what was in
  ///   hand is finished
  Pass once(Snapshot snapshot) throws InterruptedException {
    var made = new AtomicReference<Optional<Pass>>(Optional.empty());
    try {
      Pass pass =
          steady.run(() -> {
            made.set(Optional.of(generator.generate(snapshot)));
            return made.get().orElseThrow();
          });
      finish();
      return pass;
    } catch (InterruptedException e) {
      finish();
      return made.get().filter(this::isAllDone).orElseThrow(() -> e);
    } finally {
      finish();
    }
  }

  private void finish() throws InterruptedException {
    stop(Ending.STOP);
    end(Ending.STOP);
  }

  private boolean isAllDone(Pass pass) {
    return pass.outcomes().size() == jobs && notifier.debts().isEmpty();
  }

  /// Finishes what a killed run had begun, and tells whom that one could not tell any more: also
  /// while no source has been read yet.
  void recover() {
    prepare();
    steady.later(generator::recover);
    Thread.ofVirtual().name("debts").start(this::payUntilBegun);
  }

  private void payUntilBegun() {
    try {
      Optional<Duration> next = Optional.of(Duration.ZERO);
      while (next.isPresent() && !sink.hasBegun()) {
        Thread.sleep(next.get());
        next = steady.run(generator::again).again();
      }
    } catch (InterruptedException _) {
      // The work has ended; what is owed is on the disk.
      return;
    }
  }

  /// What keeps the files in line with every snapshot.
  FileSink sink() {
    return sink;
  }

  /// Lets nothing begin that has not begun yet. A running check is killed.
  void stop(Ending ending) {
    hearers.log().ends(ending);
    generator.stop();
    checks.stop(ending.reason());
  }

  /// Kills the commands that run; what they were to do stays owed.
  private void kill(Ending ending) {
    checks.stop(ending.reason());
    notifications.stop(ending.reason());
  }

  private List<String> running() {
    return debts().stream()
        .flatMap(debt -> debt.running().stream())
        .map(Debt.Running::label)
        .distinct()
        .toList();
  }

  /// Goes on where another left off under other settings.
  ///
  /// @param before has ended
  void follow(FileKeeping before) {
    generator.follow(before.generator);
  }

  /// Ends the work in good order: the commit in hand is finished, and a notification that is
  /// running or was deferred gets a while; one that does not make it stays owed.
  void end(Ending ending) throws InterruptedException {
    if (!ended) {
      ended = true;
      steady.later(generator::finish);
    }
    if (!steady.end(SILENCE)) {
      hearers.log().awaits(ending, running(), PATIENCE);
    }
    if (!steady.end(PATIENCE.minus(SILENCE))) {
      notifications.stop(ending.reason());
      if (!steady.end(AFTER_KILL)) {
        steady.breakOff();
      }
    }
    // Nothing is in hand any more; connections that were kept end.
    kill(ending);
  }
}
