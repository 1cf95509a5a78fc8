package dev.confgen.cli;

import dev.confgen.config.Settings;
import dev.confgen.docker.OwnSignals;
import dev.confgen.model.GenException;
import dev.confgen.reconcile.Pace;
import dev.confgen.reconcile.Reconciler;
import dev.confgen.status.Chronicle;
import dev.confgen.status.Work;
import dev.confgen.template.TemplateEngine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything that is at work under one set of settings.
final class Shift {

  /// How long the loop may take to end after its sources were closed and its files are done.
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final FileKeeping keeping;
  private final Chronicle chronicle;
  private final Work work;
  private final Reconciler reconciler;
  private Thread thread = Thread.ofVirtual().unstarted(() -> {});

  private Shift(FileKeeping keeping, Reconciler reconciler, Chronicle chronicle, Work work) {
    this.keeping = keeping;
    this.chronicle = chronicle;
    this.work = work;
    this.reconciler = reconciler;
  }

  /// Builds it; nothing is read, written or connected yet.
  ///
  /// @param chronicle is told what is done
  /// @throws GenException.Invalid if a template or an address is wrong
  static Shift of(
      Settings settings, TemplateEngine engine, Surroundings surroundings, Chronicle chronicle)
      throws GenException.Invalid {
    Jobs jobs = Jobs.of(settings, engine);
    HostIp.demand(settings.addressing());
    var signals = new OwnSignals();
    Sources sources = Sources.of(settings.sources(), surroundings.environment(), signals);
    Optional<Neighbours> neighbours =
        Neighbours.of(settings, jobs, surroundings.environment(), signals);
    jobs.warnings().forEach(Log::warn);
    FileKeeping keeping =
        FileKeeping.of(
            settings,
            jobs,
            neighbours,
            surroundings,
            new Hearers(new Report(settings.mode()), chronicle));
    Settings.Timing timing = settings.timing();
    var pace =
        new Pace(
            timing.burst().quiet(),
            timing.burst().longest(),
            timing.resync().orElse(Duration.ZERO));
    var reconciler = new Reconciler(sources.all(), List.of(keeping.sink()), pace);
    var work =
        new Work(
            jobs.kept(),
            reconciler::status,
            keeping::debts,
            reconciler::throughLoop,
            timing.timeout().orElse(Duration.ZERO));
    return new Shift(keeping, reconciler, chronicle, work);
  }

  /// Goes on with what the sources said last, so that one that is down now holds nothing back, and
  /// with since when everything has been away.
  ///
  /// @param before has ended
  void follow(Shift before) {
    reconciler.inherit(before.reconciler.lastReadings());
    keeping.follow(before.keeping);
  }

  /// Begins the work.
  ///
  /// @param broken what to do if it ends by a fault of the program's own
  void start(Runnable broken) {
    chronicle.begin(work);
    keeping.recover();
    thread = Thread.ofPlatform().name("reconciler").start(() -> work(broken));
  }

  private void work(Runnable broken) {
    try {
      reconciler.run();
    } catch (InterruptedException _) {
      // It was told to end.
      return;
    } catch (RuntimeException | Error e) {
      Log.fault("the program has a fault", e);
      broken.run();
    }
  }

  /// Ends the work in good order.
  void end(Ending ending) throws InterruptedException {
    keeping.stop(ending);
    thread.interrupt();
    keeping.end(ending);
    if (!thread.join(FAREWELL)) {
      thread.interrupt();
      thread.join(FAREWELL);
    }
  }
}
