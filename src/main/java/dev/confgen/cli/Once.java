package dev.confgen.cli;

import dev.confgen.config.Settings;
import dev.confgen.discover.Discovery;
import dev.confgen.docker.OwnSignals;
import dev.confgen.generate.Job;
import dev.confgen.generate.Outcome;
import dev.confgen.generate.Pass;
import dev.confgen.model.GenException;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.status.Witness;
import dev.confgen.template.Rendering;
import dev.confgen.template.TemplateEngine;
import dev.confgen.template.View;
import java.util.Optional;

/// One run over all jobs.
final class Once {

  private final Surroundings surroundings;
  private final TemplateEngine engine;
  private boolean failed;
  private boolean changed;
  private boolean degraded;

  Once(Surroundings surroundings, TemplateEngine engine) {
    this.surroundings = surroundings;
    this.engine = engine;
  }

  /// Reads the sources, and attempts every job.
  ///
  /// @throws GenException.Invalid if a template is not found, or does not parse
  /// @throws GenException.Unavailable if a source cannot be read
  Exit run(Settings settings) throws GenException, InterruptedException {
    Jobs jobs = Jobs.of(settings, engine);
    HostIp.demand(settings.addressing());
    Optional<Neighbours> neighbours =
        Neighbours.of(settings, jobs, surroundings.environment(), new OwnSignals());
    jobs.warnings().forEach(Log::warn);
    var report = new Report(settings.mode());
    Optional<FileKeeping> keeping =
        jobs.kept().isEmpty()
            ? Optional.empty()
            : Optional.of(
                FileKeeping.of(
                    settings, jobs, neighbours, surroundings, new Hearers(report, Witness.NONE)));
    Snapshot snapshot = read(settings, keeping);
    Services services = Discovery.discover(snapshot, HostIp.of(settings.addressing(), snapshot));
    report.sources(snapshot);
    report.services(services, snapshot.keys().size());
    degraded = !snapshot.leftOut().isEmpty() || !services.leftOut().isEmpty();
    var view = new View(snapshot, services, settings.vars());
    for (LiveTemplate template : jobs.printed()) {
      print(template, view, report);
    }
    if (keeping.isPresent()) {
      keep(keeping.get(), snapshot, settings.mode());
    }
    return exit(settings.mode());
  }

  /// Reads the sources; what an earlier run left undone does not wait for them.
  private Snapshot read(Settings settings, Optional<FileKeeping> keeping)
      throws GenException, InterruptedException {
    try (Sources sources = Sources.of(settings.sources(), surroundings.environment())) {
      if (keeping.isPresent()) {
        failed = keeping.get().begin().failed();
      }
      return Reading.once(sources, settings.timing().timeout());
    } catch (GenException.Unavailable | GenException.Rejected e) {
      if (keeping.isPresent()) {
        keeping.get().withoutSnapshot();
      }
      throw e;
    }
  }

  private void print(LiveTemplate template, View view, Report report) throws InterruptedException {
    try {
      Rendering rendering = template.render(view);
      surroundings.out().print(rendering.text());
      report.leftOut(template.name(), rendering.leftOut());
      degraded |= !rendering.leftOut().isEmpty();
    } catch (GenException.Invalid e) {
      report.failed(template.name(), String.valueOf(e.getMessage()));
      failed = true;
    }
  }

  private void keep(FileKeeping keeping, Snapshot snapshot, Settings.Mode mode)
      throws InterruptedException {
    Pass pass = keeping.once(snapshot);
    failed |= pass.failed();
    changed |= pass.changed();
    degraded |= pass.degraded();
    if (mode.dryRun()) {
      pass.outcomes().forEach(this::show);
      keeping.owing().forEach(this::showDebt);
    }
  }

  private void showDebt(Job job) {
    surroundings
        .out()
        .println("# %s: a notification is owed since an earlier run".formatted(job.name()));
  }

  private void show(Outcome outcome) {
    switch (outcome) {
      case Outcome.Written written ->
          surroundings.out().print(engine.secrets().mask(written.diff()));
      case Outcome.Adjusted(var job, _, var changes) ->
          surroundings.out().println("# %s: %s".formatted(job.name(), String.join(", ", changes)));
      case Outcome.Unchanged _,
          Outcome.Held _,
          Outcome.Failed _,
          Outcome.Stopped _,
          Outcome.RolledBack _,
          Outcome.NotRolledBack _ -> {}
    }
  }

  private Exit exit(Settings.Mode mode) {
    if (failed) {
      return Exit.FAILED;
    }
    if (mode.strict() && degraded) {
      Log.error("something was left out, which --strict counts as a failure");
      return Exit.FAILED;
    }
    return mode.dryRun() && changed ? Exit.CHANGES : Exit.DONE;
  }
}
