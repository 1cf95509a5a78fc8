package dev.confgen.notify;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// Notifications that are sent one after the other, each once, for what is owed when it begins.
///
/// What comes to be owed while it goes on waits for the next round, where all of it is sent in its
/// order: the second of two commands would otherwise pay for content that the first has not seen.
final class Round {

  /// One that is over.
  static final Round NONE = new Round(List.of(), List.of());

  private final List<Open> debts;
  private final Queue<Notification> left;

  Round(Collection<Open> debts, Collection<Notification> due) {
    this.debts = List.copyOf(debts);
    this.left = new ArrayDeque<>(due);
  }

  boolean isOver() {
    return left.isEmpty();
  }

  Optional<Notification> next() {
    return Optional.ofNullable(left.poll());
  }

  /// What a notification pays for.
  List<Open> debts(Notification notification) {
    return debts.stream().filter(debt -> debt.owes(notification)).toList();
  }
}
