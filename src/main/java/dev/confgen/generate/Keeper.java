package dev.confgen.generate;

import dev.confgen.model.GenException;
import dev.confgen.notify.Notifier;
import dev.confgen.output.Mark;
import dev.confgen.output.OutputFile;
import dev.confgen.output.Owed;
import dev.confgen.output.StagedFile;
import dev.confgen.template.Rendering;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Keeps one job's file equal to what its template renders, and remembers between passes what was
/// refused, what went away, and what was paid.
final class Keeper {

  private final Job job;
  private final Conditions conditions;
  private final Breakable rendering;
  private final Checks checks;
  private final LongSupplier nanos;
  private final Path output;
  private final Emptiness emptiness;
  private final Undo undo = new Undo();
  private final Dues dues;
  private Optional<Refusal> refusal = Optional.empty();
  private boolean held;

  /// @param place which of the jobs it is, in the order of their declaration
  /// @param rendering what may be broken off
  Keeper(
      int place,
      Job job,
      Conditions conditions,
      Breakable rendering,
      Checks checks,
      Notifier notifier,
      LongSupplier nanos) {
    this.job = job;
    this.conditions = conditions;
    this.rendering = rendering;
    this.checks = checks;
    this.nanos = nanos;
    this.output = job.target().path().toAbsolutePath();
    this.emptiness = new Emptiness(conditions);
    this.dues = new Dues(place, job, notifier, undo::settle);
  }

  /// Goes on where another left off, if it kept the same file.
  void follow(Keeper before) {
    if (output.equals(before.output)) {
      emptiness.follow(before.emptiness);
    }
  }

  /// Finishes what a killed run had begun with this file: an overwrite, a commit, a notification.
  Optional<Outcome> recover() {
    try {
      OutputFile file = OutputFile.at(job.target());
      file.finishOverwrite();
      dues.inherit(file);
      file.removeStrays();
      return Optional.empty();
    } catch (GenException e) {
      return Optional.of(new Outcome.Failed(job, e));
    }
  }

  /// Makes the file equal to what is rendered, or says why not.
  Outcome keep(World world) throws InterruptedException {
    held = false;
    try {
      Rendering rendered = rendering.run(() -> job.template().render(world.view()));
      byte[] text = rendered.text().getBytes(StandardCharsets.UTF_8);
      try {
        return keep(world, rendered, text);
      } catch (GenException.Unavailable | GenException.Rejected e) {
        refuse(text, e);
        throw e;
      }
    } catch (GenException e) {
      return new Outcome.Failed(job, e);
    }
  }

  private Outcome keep(World world, Rendering rendering, byte[] text)
      throws GenException, InterruptedException {
    OutputFile file = OutputFile.at(job.target());
    if (!conditions.dryRun()) {
      file.finishOverwrite();
    }
    emptiness.observe(file, world.seen(), nanos.getAsLong());
    Optional<byte[]> before = file.current();
    if (before.filter(now -> Arrays.equals(now, text)).isPresent()) {
      return unchanged(file, world, rendering);
    }
    Optional<String> undone = undo.refuses(text);
    if (undone.isPresent()) {
      return new Outcome.RolledBack(job, undone.get());
    }
    Optional<String> reason = emptiness.reason(world, nanos.getAsLong());
    if (before.isPresent() && reason.isPresent()) {
      held = conditions.watch();
      holdIfPossible(file);
      return new Outcome.Held(job, reason.get());
    }
    if (!conditions.dryRun()) {
      throwIfRefused(text);
      commit(file, before, rendering, text, world);
    }
    return new Outcome.Written(
        job,
        rendering.leftOut(),
        before.map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
        rendering.text());
  }

  private Outcome unchanged(OutputFile file, World world, Rendering rendering) throws GenException {
    refusal = Optional.empty();
    undo.forgive();
    List<String> drift = file.drift();
    if (!conditions.dryRun()) {
      dues.find(file);
      if (!drift.isEmpty()) {
        file.putRight();
      }
      rememberIfPossible(file, world);
    }
    return drift.isEmpty()
        ? new Outcome.Unchanged(job, rendering.leftOut())
        : new Outcome.Adjusted(job, rendering.leftOut(), drift);
  }

  /// Stage → check → owe → commit. From the moment that the mark is durable, no way of dying loses
  /// the notification.
  private void commit(
      OutputFile file, Optional<byte[]> before, Rendering rendering, byte[] text, World world)
      throws GenException, InterruptedException {
    try (StagedFile staged = file.stage(text)) {
      if (job.check().isPresent()) {
        checks.run(job.check().get(), staged, text, output);
      }
      emptiness.remember(file, world.seen(), nanos.getAsLong());
      List<Mark> earlier = file.owed();
      List<Mark> marks = dues.mark(file, Owed.of(text, rendering.services()));
      try {
        staged.commit();
      } catch (GenException.Unavailable e) {
        dues.takeBack(file, earlier, before, e);
        throw e;
      }
      refusal = Optional.empty();
      if (job.rollback() && dues.hasCreditors()) {
        undo.committed(before, text);
      }
      dues.owe(file, marks);
    }
  }

  /// Puts back what was there before a change of which somebody could not be told, and owes the
  /// job's notifications for that.
  ///
  /// @param cause why they could not be told
  /// @return absent if that is not wanted, or nothing has changed
  Optional<Outcome> rollBack(GenException cause) {
    if (!undo.isPending()) {
      return Optional.empty();
    }
    Optional<byte[]> before = undo.before();
    if (before.isEmpty()) {
      undo.settle();
      return Optional.of(
          new Outcome.NotRolledBack(
              job, new GenException.Rejected("there was no file before that could be put back")));
    }
    try {
      putBack(OutputFile.at(job.target()), before.get());
    } catch (GenException e) {
      return Optional.of(new Outcome.NotRolledBack(job, e));
    }
    String reason = String.valueOf(cause.getMessage());
    undo.undone(reason);
    return Optional.of(new Outcome.RolledBack(job, reason));
  }

  /// The mark of what is owed stands there all the time, so no way of dying loses it.
  private void putBack(OutputFile file, byte[] before) throws GenException {
    try (StagedFile staged = file.stage(before)) {
      List<Mark> marks = file.owe(Owed.of(before, 0));
      staged.commit();
      dues.owe(file, marks);
    }
  }

  private void rememberIfPossible(OutputFile file, World world) {
    try {
      emptiness.remember(file, world.seen(), nanos.getAsLong());
    } catch (GenException.Unavailable _) {
      // The file is right, and this process knows what there was: only its successor will not.
      return;
    }
  }

  private void holdIfPossible(OutputFile file) {
    if (conditions.dryRun()) {
      return;
    }
    try {
      emptiness.hold(file, nanos.getAsLong());
    } catch (GenException.Unavailable _) {
      // The file stays for now, whatever the next process makes of it.
      return;
    }
  }

  private void throwIfRefused(byte[] text) throws GenException {
    if (refusal.isPresent() && refusal.get().holds(text, nanos.getAsLong())) {
      throw refusal.get().cause();
    }
  }

  private void refuse(byte[] text, GenException cause) {
    long now = nanos.getAsLong();
    if (refusal.filter(each -> each.holds(text, now)).isEmpty()) {
      refusal = Optional.of(Refusal.after(refusal, text, cause, now));
    }
  }

  Job job() {
    return job;
  }

  /// Whether a mark says that the job's notifications are owed.
  boolean isOwing() {
    return dues.areMarked();
  }

  /// Whether something was refused that may be tried again now.
  boolean isDue() {
    return refusal.filter(each -> each.isDue(nanos.getAsLong())).isPresent();
  }

  /// When what was refused may be tried again.
  Optional<Duration> again() {
    return refusal.map(each -> each.dueIn(nanos.getAsLong()));
  }

  /// When a full reading could confirm that everything is gone, if the file is held for that.
  Optional<Duration> reread() {
    return held ? Optional.of(emptiness.confirmableIn(nanos.getAsLong())) : Optional.empty();
  }
}
