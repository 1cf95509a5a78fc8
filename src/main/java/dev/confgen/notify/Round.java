package dev.confgen.notify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// Notifications that are sent one after the other, each once, for what is owed when it begins.
///
/// What comes to be owed while it goes on waits for the next round, where all of it is sent in its
/// order: the second of two commands would otherwise pay for content that the first has not seen.
/// What was owed for older content of the same file is then told no further, but never twice in a
/// row: else what comes last would never be sent where content changes all the time.
final class Round {

  /// One that is over.
  static final Round NONE = new Round(Map.of(), List.of());

  private final Map<Integer, Open> open;
  private final List<Open> debts;
  private final Queue<Notification> left;

  /// @param open what is owed for the present content of each job's file, now and later
  Round(Map<Integer, Open> open, Collection<Notification> due) {
    this.open = open;
    this.debts = List.copyOf(open.values());
    this.left = new ArrayDeque<>(due);
  }

  boolean isOver() {
    return left.isEmpty();
  }

  Optional<Notification> next() {
    return Optional.ofNullable(left.poll());
  }

  /// What a notification pays for; nothing if all of that was overtaken.
  List<Open> debts(Notification notification) {
    var paid = new ArrayList<Open>();
    for (Open debt : debts) {
      if (debt.owes(notification) && !isPassedOver(debt, notification)) {
        paid.add(debt);
      }
    }
    return paid;
  }

  private boolean isPassedOver(Open debt, Notification notification) {
    Open newest = open.get(debt.place());
    if (newest == null
        || newest.equals(debt)
        || debt.hasPassedOver()
        || !newest.owes(notification)) {
      return false;
    }
    newest.passOver();
    return true;
  }
}
