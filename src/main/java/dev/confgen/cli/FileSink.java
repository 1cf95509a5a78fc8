package dev.confgen.cli;

import dev.confgen.generate.Generator;
import dev.confgen.generate.Pass;
import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.notify.Notifier;
import dev.confgen.reconcile.Retry;
import dev.confgen.reconcile.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Keeps files equal to what their templates render, and looks every second whether a template was
/// edited.
final class FileSink implements Sink {

  private static final Duration POLL = Duration.ofSeconds(1);

  private final Generator generator;
  private final Notifier notifier;
  private final List<LiveTemplate> templates;
  private final Report report;
  private final Steady steady;
  private Optional<Snapshot> last = Optional.empty();
  private boolean rereadAsked;

  /// @param steady runs what must not be broken off
  FileSink(
      Generator generator,
      Notifier notifier,
      List<LiveTemplate> templates,
      Report report,
      Steady steady) {
    this.generator = generator;
    this.notifier = notifier;
    this.templates = List.copyOf(templates);
    this.report = report;
    this.steady = steady;
  }

  @Override
  public String name() {
    return "files";
  }

  @Override
  public Retry accept(Snapshot snapshot) throws InterruptedException {
    return steady.run(() -> render(snapshot));
  }

  @Override
  public Retry again() throws InterruptedException {
    return steady.run(this::look);
  }

  private Retry render(Snapshot snapshot) throws InterruptedException {
    last = Optional.of(snapshot);
    Pass pass = generator.generate(snapshot);
    report.world(snapshot, pass.services());
    return after(pass);
  }

  private Retry look() throws InterruptedException {
    if (reloaded() && last.isPresent()) {
      return render(last.get());
    }
    return after(generator.again());
  }

  private Retry after(Pass pass) {
    report.pass(pass, notifier.debts());
    return new Retry.After(pass.again().filter(again -> again.compareTo(POLL) < 0).orElse(POLL));
  }

  private boolean reloaded() {
    boolean any = false;
    for (LiveTemplate template : templates) {
      if (template.edited()) {
        any |= reloaded(template);
      }
    }
    return any;
  }

  private boolean reloaded(LiveTemplate template) {
    try {
      template.reload();
      report.mended(template.name());
      return true;
    } catch (GenException.Invalid e) {
      report.failed(template.name(), e.getMessage() + "; the template that was read before stays");
      return false;
    }
  }
}
