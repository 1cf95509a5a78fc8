package dev.confgen.cli;

import dev.confgen.generate.Generator;
import dev.confgen.generate.Pass;
import dev.confgen.model.GenException;
import dev.confgen.model.Snapshot;
import dev.confgen.reconcile.Retry;
import dev.confgen.reconcile.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Keeps files equal to what their templates render, and looks at least every second whether a
/// template was edited.
final class FileSink implements Sink {

  private static final Duration POLL = Duration.ofSeconds(1);

  private final Generator generator;
  private final List<LiveTemplate> templates;
  private final Hearers hearers;
  private final Steady steady;
  private volatile Optional<Snapshot> last = Optional.empty();

  /// @param hearers are told of each pass
  /// @param steady runs what must not be broken off
  FileSink(Generator generator, List<LiveTemplate> templates, Hearers hearers, Steady steady) {
    this.generator = generator;
    this.templates = List.copyOf(templates);
    this.hearers = hearers;
    this.steady = steady;
  }

  @Override
  public String name() {
    return "files";
  }

  /// Whether there was a snapshot already. Any thread may ask.
  boolean hasBegun() {
    return last.isPresent();
  }

  @Override
  public Retry accept(Snapshot snapshot) throws InterruptedException {
    return steady.run(() -> renderAfresh(snapshot, generator::generate));
  }

  @Override
  public Retry confirm(Snapshot snapshot) throws InterruptedException {
    return steady.run(() -> renderAfresh(snapshot, generator::confirm));
  }

  @Override
  public Retry again() throws InterruptedException {
    return steady.run(this::look);
  }

  /// Looks at the templates before, too: where snapshots come all the time, nobody would.
  private Retry renderAfresh(Snapshot snapshot, Renderer renderer) throws InterruptedException {
    boolean _ = reloaded();
    return render(snapshot, renderer);
  }

  private Retry render(Snapshot snapshot, Renderer renderer) throws InterruptedException {
    last = Optional.of(snapshot);
    long start = System.nanoTime();
    Pass pass = renderer.render(snapshot);
    hearers.passed(Duration.ofNanos(System.nanoTime() - start));
    return after(pass);
  }

  private Retry look() throws InterruptedException {
    if (reloaded() && last.isPresent()) {
      return render(last.get(), generator::generate);
    }
    return after(generator.again());
  }

  private static Retry after(Pass pass) {
    Duration again = pass.again().filter(due -> due.compareTo(POLL) < 0).orElse(POLL);
    return pass.reread()
        .<Retry>map(delay -> new Retry.Reread(delay, Optional.of(again)))
        .orElse(new Retry.After(again));
  }

  @FunctionalInterface
  private interface Renderer {
    Pass render(Snapshot snapshot) throws InterruptedException;
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
      hearers.log().mended(template.name());
      return true;
    } catch (GenException.Invalid e) {
      hearers
          .log()
          .failed(template.name(), e.getMessage() + "; the template that was read before stays");
      return false;
    }
  }
}
