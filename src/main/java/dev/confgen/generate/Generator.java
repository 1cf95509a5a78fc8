package dev.confgen.generate;

import dev.confgen.discover.Addressing;
import dev.confgen.model.GenException;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.notify.Notifier;
import dev.confgen.notify.Payment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Keeps the files of all jobs equal to what their templates render, then tells whom it concerns.
///
/// For each job: render → compare → stage → check → owe → commit; after all jobs: notify. One job's
/// failure never stops another. One thread uses this; only {@link #stop} may be called from any.
public final class Generator {

  private final Conditions conditions;
  private final BiFunction<Snapshot, Addressing, Services> discovery;
  private final Notifier notifier;
  private final Audience audience;
  private final List<Keeper> keepers = new ArrayList<>();
  private final Breakable rendering = new Breakable();
  private Optional<World> last = Optional.empty();
  private boolean recovered;
  private volatile boolean stopped;

  /// @param jobs the jobs, in the order of their declaration; no two have the same output
  /// @param discovery the services in a snapshot
  /// @param checks runs the checks
  /// @param nanos a monotonic clock, such as `System::nanoTime`
  /// @param audience is told what is done
  public Generator(
      List<Job> jobs,
      Conditions conditions,
      BiFunction<Snapshot, Addressing, Services> discovery,
      Checks checks,
      Notifier notifier,
      LongSupplier nanos,
      Audience audience) {
    this.conditions = conditions;
    this.discovery = discovery;
    this.notifier = notifier;
    this.audience = audience;
    for (Job job : jobs) {
      keepers.add(new Keeper(keepers.size(), job, conditions, rendering, checks, notifier, nanos));
    }
  }

  /// Goes on where another left off under other settings: since when everything has been away, it
  /// knows of the files that both keep.
  ///
  /// @param before has ended
  public void follow(Generator before) {
    keepers.forEach(keeper -> before.keepers.forEach(keeper::follow));
  }

  /// Finishes what a killed run had begun, before anything is known of the world: interrupted
  /// overwrites are completed, left-over stages removed. Notifications that it owed are owed again;
  /// the next call of any other method sends them.
  ///
  /// The first of the other methods does the same if this was not called.
  public Pass recover() {
    recovered = true;
    if (conditions.dryRun()) {
      return pass(List.of(), List.of());
    }
    List<Outcome> failures = keepers.stream().flatMap(each -> each.recover().stream()).toList();
    failures.forEach(audience::outcome);
    return pass(failures, List.of());
  }

  /// Brings all files in line with a snapshot, and sends the notifications that are due.
  public Pass generate(Snapshot snapshot) throws InterruptedException {
    return generate(snapshot, false);
  }

  /// The same with a snapshot for which all sources were read in full after the last call: it is
  /// believed that everything went away, if that has lasted long enough.
  public Pass confirm(Snapshot snapshot) throws InterruptedException {
    return generate(snapshot, true);
  }

  /// Tries again what was refused and what is owed, as far as it is due; the other jobs are left
  /// alone.
  public Pass again() throws InterruptedException {
    return run(last.map(World::aged), Keeper::isDue);
  }

  /// The jobs for which an earlier run owes notifications, in order; for a dry run, which pays
  /// none.
  public List<Job> owing() {
    return keepers.stream().filter(Keeper::isOwing).map(Keeper::job).toList();
  }

  /// Makes the pass in progress end after the job in hand, without notifications; those are {@link
  /// #finish}'s. A job that is still being rendered is broken off. Any thread may call it.
  public void stop() {
    stopped = true;
    rendering.breakOff();
  }

  private Pass generate(Snapshot snapshot, boolean confirmed) throws InterruptedException {
    Services services = discovery.apply(snapshot, conditions.addressing());
    last = Optional.of(World.of(snapshot, services, conditions, confirmed));
    return run(last, _ -> true);
  }

  private Pass run(Optional<World> world, Predicate<Keeper> which) throws InterruptedException {
    if (!recovered) {
      recover();
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Keeper keeper : keepers) {
      if (world.isPresent() && which.test(keeper) && !stopped) {
        Optional<Outcome> outcome = keep(keeper, world.get());
        outcome.ifPresent(audience::outcome);
        outcome.ifPresent(outcomes::add);
      }
    }
    List<Payment> payments =
        stopped || conditions.dryRun()
            ? List.of()
            : notifier.pay(payment -> conclude(payment, outcomes));
    return pass(outcomes, payments);
  }

  /// Waits for the notification that is being sent, and sends what was only waiting for its
  /// interval to pass. What failed stays owed, and nothing is rolled back any more.
  public Pass finish() throws InterruptedException {
    return pass(List.of(), notifier.finish(audience::payment));
  }

  private void conclude(Payment payment, List<Outcome> outcomes) {
    List<Outcome> tried = stopped ? List.of() : rollBack(payment);
    for (Outcome each : tried) {
      outcomes.removeIf(before -> before.job().equals(each.job()));
      outcomes.add(each);
    }
    List<Outcome> undone = tried.stream().filter(Outcome.RolledBack.class::isInstance).toList();
    undone.forEach(audience::outcome);
    audience.payment(without(undone, payment));
    tried.stream().filter(each -> !undone.contains(each)).forEach(audience::outcome);
  }

  /// Undoes the changes that somebody refused, for the jobs that want it. Who could not be reached
  /// has refused nothing, and may come back: for him the new content has to be there. A
  /// notification that was killed because the program ends has not failed.
  private List<Outcome> rollBack(Payment payment) {
    return payment instanceof Payment.Failed failed
        ? keepers.stream()
            .filter(keeper -> failed.refuses(keeper.job().name()))
            .flatMap(keeper -> keeper.rollBack(failed.cause()).stream())
            .toList()
        : List.of();
  }

  private static Payment without(List<Outcome> undone, Payment payment) {
    return payment instanceof Payment.Failed failed
        ? failed.without(undone.stream().map(each -> each.job().name()).toList())
        : payment;
  }

  /// A check that was killed because the program ends has not failed.
  private Outcome judged(Outcome outcome) {
    return stopped && outcome instanceof Outcome.Failed(var job, GenException.Rejected cause)
        ? new Outcome.Stopped(job, cause)
        : outcome;
  }

  /// Nothing comes of a job that was broken off.
  private Optional<Outcome> keep(Keeper keeper, World world) throws InterruptedException {
    try {
      return Optional.of(judged(keeper.keep(world)));
    } catch (InterruptedException e) {
      if (stopped) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Pass pass(List<Outcome> outcomes, List<Payment> payments) {
    return new Pass(
        outcomes,
        payments,
        Stream.concat(soonest(Keeper::again).stream(), notifier.next().stream())
            .min(Duration::compareTo),
        soonest(Keeper::reread));
  }

  private Optional<Duration> soonest(Function<Keeper, Optional<Duration>> what) {
    return keepers.stream().flatMap(each -> what.apply(each).stream()).min(Duration::compareTo);
  }
}
