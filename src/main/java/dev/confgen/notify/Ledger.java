package dev.confgen.notify;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What was owed when it last changed; any thread may read it. Times are those of a monotonic
/// clock, in nanoseconds.
///
/// @param entries what is owed, in the order of the jobs
record Ledger(List<Entry> entries) {

  static final Ledger EMPTY = new Ledger(List.of());

  Ledger {
    entries = List.copyOf(entries);
  }

  /// What is owed for one job.
  record Entry(
      String job,
      List<String> owed,
      long since,
      OptionalLong tried,
      Optional<Way> way,
      long againAt,
      Optional<String> error) {

    Debt at(long now) {
      return new Debt(
          job,
          owed,
          Duration.ofNanos(now - since),
          tried.isPresent()
              ? Optional.of(Duration.ofNanos(now - tried.getAsLong()))
              : Optional.empty(),
          way.map(each -> new Debt.Running(each.label(), Duration.ofNanos(now - each.begun()))),
          Duration.ofNanos(Math.max(0, againAt - now)),
          error);
    }
  }

  /// What is being sent.
  record Way(String label, long begun) {}

  static Ledger of(Collection<Open> debts, Optional<Errand> underWay, Paces paces, long now) {
    return new Ledger(debts.stream().map(debt -> entry(debt, underWay, paces, now)).toList());
  }

  private static Entry entry(Open debt, Optional<Errand> underWay, Paces paces, long now) {
    List<Notification> unsent = debt.unsent().toList();
    Duration wait = unsent.stream().map(paces::wait).min(Duration::compareTo).orElse(Duration.ZERO);
    return new Entry(
        debt.job(),
        unsent.stream().map(Notification::label).toList(),
        debt.since(),
        debt.tried(),
        underWay
            .filter(errand -> unsent.contains(errand.notification()))
            .map(errand -> new Way(errand.notification().label(), errand.begun())),
        now + wait.toNanos(),
        unsent.stream().flatMap(each -> paces.of(each).error().stream()).findFirst());
  }

  List<Debt> debts(long now) {
    return entries.stream().map(entry -> entry.at(now)).toList();
  }
}
