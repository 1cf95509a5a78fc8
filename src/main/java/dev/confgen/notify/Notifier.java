package dev.confgen.notify;

import dev.confgen.model.GenException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Sends notifications, and owes those that failed until they are sent.
///
/// Without the debt a failed reload would be forgotten: the next pass finds the file unchanged. One
/// thread uses this; only {@link #debts} may be called from any.
public final class Notifier {

  private final Courier courier;
  private final Duration minInterval;
  private final LongSupplier nanos;
  private final Consumer<Payment> told;
  private final SortedMap<Integer, Open> open = new TreeMap<>();
  private final Map<Notification, Pace> paces = new LinkedHashMap<>();
  private volatile List<Published> published = List.of();

  /// What is owed for a job.
  private record Open(String job, SequencedSet<Notification> unsent, Receipt receipt, long since) {}

  /// What the status may see of it.
  private record Published(String job, List<String> owed, long since, Optional<String> error) {}

  /// @param courier sends them
  /// @param minInterval the least time between two runs of one notification; zero for none
  /// @param nanos a monotonic clock, such as `System::nanoTime`
  /// @param told is told what became of each notification, before the next one is sent
  public Notifier(
      Courier courier, Duration minInterval, LongSupplier nanos, Consumer<Payment> told) {
    this.courier = courier;
    this.minInterval = minInterval;
    this.nanos = nanos;
    this.told = told;
  }

  /// Owes a job's notifications, all of them, for what is on the disk now. What was owed for the
  /// job before is owed no more; its age stays.
  ///
  /// @param place which of the jobs it is, in the order of their declaration
  /// @param job what the log calls it
  /// @param receipt what to do once all are sent
  public void owe(int place, String job, List<Notification> notifications, Receipt receipt) {
    long now = nanos.getAsLong();
    long since = Optional.ofNullable(open.get(place)).map(Open::since).orElse(now);
    open.put(place, new Open(job, new LinkedHashSet<>(notifications), receipt, since));
    notifications.forEach(each -> pace(each).renew(now));
    publish();
  }

  /// Whether something is owed for a job.
  ///
  /// @param place which of the jobs it is
  public boolean owes(int place) {
    return open.containsKey(place);
  }

  /// Sends all that is owed and due, each once, in the order in which it was declared. One that
  /// fails keeps none of the others back.
  public List<Payment> pay() throws InterruptedException {
    return pay(false);
  }

  /// Sends what was only waiting for its interval to pass, at once. What failed before and waits
  /// for a retry stays owed: its mark survives this process.
  public List<Payment> finish() throws InterruptedException {
    return pay(true);
  }

  /// How long until {@link #pay} has something to do; absent if nothing is owed.
  public Optional<Duration> next() {
    long now = nanos.getAsLong();
    return owed().stream().map(each -> pace(each).wait(now, minInterval)).min(Duration::compareTo);
  }

  /// What is owed now.
  public List<Debt> debts() {
    long now = nanos.getAsLong();
    return published.stream()
        .map(debt ->
            new Debt(debt.job(), debt.owed(), Duration.ofNanos(now - debt.since()), debt.error()))
        .toList();
  }

  private List<Payment> pay(boolean hurry) throws InterruptedException {
    List<Payment> payments = new ArrayList<>();
    for (Notification each : owed()) {
      if (isDue(pace(each), hurry)) {
        List<Payment> news = new ArrayList<>(List.of(send(each)));
        news.addAll(settle());
        publish();
        news.forEach(told);
        payments.addAll(news);
      }
    }
    return payments;
  }

  private boolean isDue(Pace pace, boolean hurry) {
    long now = nanos.getAsLong();
    return hurry ? !pace.backsOff(now) : pace.wait(now, minInterval).isZero();
  }

  private SequencedSet<Notification> owed() {
    var all = new LinkedHashSet<Notification>();
    open.values().forEach(debt -> all.addAll(debt.unsent()));
    return all;
  }

  private Payment send(Notification notification) throws InterruptedException {
    List<Open> debts =
        open.values().stream().filter(debt -> debt.unsent().contains(notification)).toList();
    List<String> jobs = debts.stream().map(Open::job).toList();
    Pace pace = pace(notification);
    long start = nanos.getAsLong();
    try {
      courier.send(notification);
    } catch (GenException.Unavailable | GenException.Rejected e) {
      long end = nanos.getAsLong();
      pace.failed(end, String.valueOf(e.getMessage()));
      return new Payment.Failed(
          notification, jobs, e, age(debts, end), pace.wait(end, minInterval));
    }
    long end = nanos.getAsLong();
    pace.sent(end);
    debts.forEach(debt -> debt.unsent().remove(notification));
    return new Payment.Sent(notification, jobs, Duration.ofNanos(end - start));
  }

  private static Duration age(List<Open> debts, long now) {
    long nanos = debts.stream().mapToLong(debt -> now - debt.since()).max().orElse(0);
    return Duration.ofNanos(nanos);
  }

  /// Clears the marks of those for whom nothing is owed any more.
  private List<Payment> settle() {
    List<Payment> failures = new ArrayList<>();
    for (Map.Entry<Integer, Open> entry : List.copyOf(open.entrySet())) {
      Open debt = entry.getValue();
      if (debt.unsent().isEmpty()) {
        open.remove(entry.getKey());
        try {
          debt.receipt().sign();
        } catch (GenException.Unavailable e) {
          failures.add(new Payment.Uncleared(debt.job(), e));
        }
      }
    }
    return failures;
  }

  private Pace pace(Notification notification) {
    return paces.computeIfAbsent(notification, _ -> new Pace());
  }

  private void publish() {
    published =
        open.values().stream()
            .map(debt ->
                new Published(
                    debt.job(),
                    debt.unsent().stream().map(Notification::label).toList(),
                    debt.since(),
                    debt.unsent().stream()
                        .flatMap(each -> pace(each).error().stream())
                        .findFirst()))
            .toList();
  }
}
