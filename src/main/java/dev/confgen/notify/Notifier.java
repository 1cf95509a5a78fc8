package dev.confgen.notify;

import dev.confgen.model.GenException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// Sends notifications, and owes those that failed until they are sent.
///
/// Without the debt a failed reload would be forgotten: the next pass finds the file unchanged. One
/// is sent at a time. Whoever pays waits for it, but not longer than the patience: one that hangs
/// is left to itself, and looked after by the next call. One thread uses this; only {@link #debts}
/// may be called from any.
public final class Notifier {

  /// How soon to look whether one that was left to itself is over.
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Courier courier;
  private final Optional<Duration> patience;
  private final LongSupplier nanos;
  private final Paces paces;
  private final SortedMap<Integer, Open> open = new TreeMap<>();
  private Round round = Round.NONE;
  private Optional<Errand> underWay = Optional.empty();
  private volatile Ledger ledger = Ledger.EMPTY;

  /// @param courier sends them
  /// @param patience how long to wait for one; absent for as long as it takes
  /// @param minInterval the least time between two runs of one notification; zero for none
  /// @param nanos a monotonic clock, such as `System::nanoTime`
  public Notifier(
      Courier courier, Optional<Duration> patience, Duration minInterval, LongSupplier nanos) {
    this.courier = courier;
    this.patience = patience;
    this.nanos = nanos;
    this.paces = new Paces(minInterval, nanos);
  }

  /// Owes a job's notifications, all of them, for what is on the disk now. What was owed for the
  /// job before is owed no more; its age stays.
  ///
  /// @param place which of the jobs it is, in the order of their declaration
  /// @param job what the log calls it
  /// @param receipt what to do once all are sent
  public void owe(int place, String job, List<Notification> notifications, Receipt receipt) {
    long now = nanos.getAsLong();
    Open before = open.get(place);
    owe(
        before == null
            ? Open.now(place, job, notifications, receipt, now)
            : before.followedBy(notifications, receipt, isUnderWay(before), now));
  }

  /// Owes what another process owed and could not pay.
  ///
  /// @param age for how long that is owed
  public void inherit(
      int place, String job, List<Notification> notifications, Receipt receipt, Duration age) {
    long since = nanos.getAsLong() - age.toNanos();
    owe(Open.since(place, job, notifications, receipt, since));
  }

  private void owe(Open debt) {
    open.put(debt.place(), debt);
    debt.unsent().forEach(each -> paces.of(each).renew());
    publish();
  }

  private boolean isUnderWay(Open debt) {
    return underWay.filter(errand -> errand.debts().contains(debt)).isPresent();
  }

  /// Whether something is owed for a job.
  ///
  /// @param place which of the jobs it is
  public boolean owes(int place) {
    return open.containsKey(place);
  }

  /// Sends all that is owed and due, each once, in the order in which it was declared. One that
  /// fails keeps none of the others back; they wait for one that hangs.
  ///
  /// @param told is told what became of each, before the next one is sent
  /// @return what became of those that are over
  public List<Payment> pay(Consumer<Payment> told) throws InterruptedException {
    List<Payment> payments = new ArrayList<>();
    if (isBack(Optional.of(Duration.ZERO), told, payments)) {
      round = round.isOver() ? newRound(paces::isDue) : round;
      walk(false, told, payments);
    }
    return payments;
  }

  /// Waits for what is being sent, and sends what was only waiting for its interval to pass, at
  /// once. What failed before, or fails now, stays owed: its mark survives this process.
  public List<Payment> finish(Consumer<Payment> told) throws InterruptedException {
    List<Payment> payments = new ArrayList<>();
    boolean _ = isBack(Optional.empty(), told, payments);
    walk(true, told, payments);
    round = newRound(each -> paces.isDueAtLast(each) && !hasFailed(each, payments));
    walk(true, told, payments);
    return payments;
  }

  /// How long until {@link #pay} has something to do; absent if nothing is owed.
  public Optional<Duration> next() {
    return underWay.isPresent()
        ? underWay.map(errand -> errand.isOver() ? Duration.ZERO : LOOK)
        : owed().stream().map(paces::wait).min(Duration::compareTo);
  }

  /// What is owed now.
  public List<Debt> debts() {
    return ledger.debts(nanos.getAsLong());
  }

  private Round newRound(Predicate<Notification> due) {
    return new Round(open, owed().stream().filter(due).toList());
  }

  private static boolean hasFailed(Notification notification, List<Payment> payments) {
    return payments.stream()
        .anyMatch(each ->
            each instanceof Payment.Failed failed && failed.notification().equals(notification));
  }

  private void walk(boolean hurry, Consumer<Payment> told, List<Payment> payments)
      throws InterruptedException {
    boolean free = true;
    while (free && !round.isOver()) {
      Notification next = round.next().orElseThrow();
      List<Open> debts = round.debts(next);
      if (!debts.isEmpty() && (hurry ? paces.isDueAtLast(next) : paces.isDue(next))) {
        begin(next, debts);
        free = isBack(hurry ? Optional.empty() : patience, told, payments);
      }
    }
  }

  private SequencedSet<Notification> owed() {
    var all = new LinkedHashSet<Notification>();
    open.values().forEach(debt -> debt.unsent().forEach(all::add));
    return all;
  }

  private void begin(Notification notification, List<Open> debts) {
    long now = nanos.getAsLong();
    var errand = new Errand(notification, debts, now, courier);
    errand.debts().forEach(debt -> debt.trying(now));
    paces.of(notification).begin();
    underWay = Optional.of(errand);
    publish();
    if (patience.isPresent()) {
      errand.start();
    } else {
      errand.run();
    }
  }

  /// Whether nothing is under way, or no longer.
  ///
  /// @param longest how long to wait for that; absent for any time
  private boolean isBack(Optional<Duration> longest, Consumer<Payment> told, List<Payment> payments)
      throws InterruptedException {
    if (underWay.isEmpty()) {
      return true;
    }
    Errand errand = underWay.get();
    if (!errand.await(longest)) {
      return false;
    }
    underWay = Optional.empty();
    List<Payment> news = conclude(errand);
    publish();
    news.forEach(told);
    payments.addAll(news);
    return true;
  }

  private List<Payment> conclude(Errand errand) throws InterruptedException {
    Optional<GenException> failure = errand.failure();
    long end = nanos.getAsLong();
    Pace pace = paces.of(errand.notification());
    List<String> jobs = errand.debts().stream().map(Open::job).toList();
    if (failure.isPresent()) {
      pace.failed(end, String.valueOf(failure.get().getMessage()));
      return List.of(failed(errand, jobs, failure.get(), end));
    }
    pace.sent(end);
    List<Payment> news = new ArrayList<>();
    news.add(new Payment.Sent(errand.notification(), jobs, Duration.ofNanos(end - errand.begun())));
    errand.debts().forEach(debt -> settle(debt, errand.notification(), news));
    return news;
  }

  private Payment failed(Errand errand, List<String> jobs, GenException cause, long now) {
    List<Open> debts = errand.debts();
    long age = debts.stream().mapToLong(debt -> now - debt.since()).max().orElse(0);
    return new Payment.Failed(
        errand.notification(),
        jobs,
        debts.stream().filter(debt -> !isPresent(debt)).map(Open::job).toList(),
        cause,
        Duration.ofNanos(age),
        paces.wait(errand.notification()));
  }

  /// Clears the mark of a job for which nothing is owed any more. One that has newer content keeps
  /// it: whether that was seen, nobody knows.
  private void settle(Open debt, Notification sent, List<Payment> news) {
    debt.sent(sent);
    if (!debt.isPaid()) {
      return;
    }
    if (!isPresent(debt)) {
      Optional.ofNullable(open.get(debt.place())).ifPresent(Open::beginAnew);
      return;
    }
    open.remove(debt.place());
    try {
      debt.receipt().sign();
    } catch (GenException.Unavailable e) {
      news.add(new Payment.Uncleared(debt.job(), e));
    }
  }

  /// Whether it is about the content that is on the disk now.
  private boolean isPresent(Open debt) {
    return debt.equals(open.get(debt.place()));
  }

  private void publish() {
    ledger = Ledger.of(open.values(), underWay, paces, nanos.getAsLong());
  }
}
