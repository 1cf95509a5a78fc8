package dev.confgen.status;

import dev.confgen.generate.Job;
import dev.confgen.generate.Outcome;
import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import dev.confgen.notify.Debt;
import dev.confgen.notify.Payment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What has become of the work so far, across all settings that it was done under. Any thread may
/// tell and ask.
public final class Chronicle implements Witness {

  /// How long a notification may take before it is somebody's business. A container that does not
  /// end by itself takes 10 s to restart.
  private static final Duration LONGEST_TRY = Duration.ofSeconds(15);

  private final LongSupplier nanos;
  private Work work = Work.NONE;
  private OptionalLong began = OptionalLong.empty();
  private SequencedMap<String, JobRecord> jobs = new LinkedHashMap<>();
  private SequencedMap<String, NotificationRecord> notifications = new LinkedHashMap<>();
  private Sight sight = Sight.NONE;
  private boolean hasSeen;
  private long passes;
  private Duration passTime = Duration.ZERO;

  /// @param nanos a monotonic clock, such as `System::nanoTime`
  public Chronicle(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Work begins under some settings. What was noted of the jobs and notifications that stay is
  /// kept; the others are forgotten.
  public synchronized void begin(Work next) {
    work = next;
    began = OptionalLong.of(nanos.getAsLong());
    jobs = kept(jobs, next.jobs().stream().map(Job::name).toList(), JobRecord::new);
    notifications =
        kept(
            notifications,
            next.jobs().stream().flatMap(job -> job.labels().stream()).toList(),
            NotificationRecord::new);
  }

  private static <T> SequencedMap<String, T> kept(
      Map<String, T> before, List<String> names, Supplier<T> fresh) {
    var after = new LinkedHashMap<String, T>();
    for (String name : names) {
      T record = before.get(name);
      T _ = after.putIfAbsent(name, record == null ? fresh.get() : record);
    }
    return after;
  }

  @Override
  public synchronized void saw(Snapshot snapshot, Services services) {
    sight = new Sight(snapshot, services);
    hasSeen = true;
  }

  @Override
  public synchronized void outcome(Outcome outcome) {
    jobs.computeIfAbsent(outcome.job().name(), _ -> new JobRecord())
        .add(outcome, nanos.getAsLong());
  }

  @Override
  public synchronized void payment(Payment payment) {
    switch (payment) {
      case Payment.Sent(var notification, _, _) -> notification(notification.label()).sent();
      case Payment.Failed failed ->
          notification(failed.notification().label()).failed(failed, nanos.getAsLong());
      case Payment.Uncleared _ -> {
        // All was sent; only the mark is left, and the log says so.
      }
    }
  }

  private NotificationRecord notification(String label) {
    return notifications.computeIfAbsent(label, _ -> new NotificationRecord());
  }

  @Override
  public synchronized void passed(Duration took) {
    passes++;
    passTime = passTime.plus(took);
  }

  /// What was seen last; absent if nothing was yet.
  synchronized Optional<Sight> sight() {
    return hasSeen ? Optional.of(sight) : Optional.empty();
  }

  /// Runs this soon in the thread of the loop, as long as that lives.
  void throughLoop(Runnable action) {
    Work now;
    synchronized (this) {
      now = work;
    }
    now.loop().accept(action);
  }

  /// How everything is doing now.
  synchronized Vitals vitals() {
    long now = nanos.getAsLong();
    return new Vitals(
        began.isPresent()
            ? Optional.of(Duration.ofNanos(now - began.getAsLong()))
            : Optional.empty(),
        work.patience(),
        work.sources().get(),
        jobs.entrySet().stream().map(e -> e.getValue().vitals(e.getKey(), now)).toList(),
        notifications.entrySet().stream().map(e -> e.getValue().vitals(e.getKey())).toList(),
        work.debts().get().stream().map(debt -> vitals(debt, now)).toList(),
        sight,
        passes,
        passTime);
  }

  /// What has been tried for long without success is overdue, also while that goes on; what only
  /// waits for its interval is not.
  private Vitals.OfDebt vitals(Debt debt, long now) {
    boolean triedForLong =
        debt.tried().filter(time -> time.compareTo(LONGEST_TRY) >= 0).isPresent();
    boolean failedForLong =
        debt.owed().stream()
            .map(notifications::get)
            .anyMatch(record -> record != null && record.isOverdue(now));
    return new Vitals.OfDebt(debt, triedForLong || failedForLong);
  }
}
