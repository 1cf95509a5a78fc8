package dev.confgen.notify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// What is owed for one content of a job's file. Times are those of a monotonic clock, in
/// nanoseconds.
final class Open {

  private final int place;
  private final String job;
  private final SequencedSet<Notification> unsent;
  private final Receipt receipt;
  private final long unheard;
  private long since;
  private OptionalLong tried;
  private boolean hasPassedOver;

  /// @param unheard since when something is owed that nobody is just being told of
  private Open(
      int place,
      String job,
      List<Notification> notifications,
      Receipt receipt,
      long unheard,
      long since,
      OptionalLong tried) {
    this.place = place;
    this.job = job;
    this.unsent = new LinkedHashSet<>(notifications);
    this.receipt = receipt;
    this.unheard = unheard;
    this.since = since;
    this.tried = tried;
  }

  /// What is owed from now on.
  static Open now(
      int place, String job, List<Notification> notifications, Receipt receipt, long now) {
    return new Open(place, job, notifications, receipt, now, now, OptionalLong.empty());
  }

  /// What another process owed, and could not pay.
  static Open since(
      int place, String job, List<Notification> notifications, Receipt receipt, long since) {
    return new Open(place, job, notifications, receipt, since, since, OptionalLong.of(since));
  }

  /// What is owed instead, because there is newer content.
  ///
  /// @param underWay whether somebody is just being told of this one
  Open followedBy(List<Notification> notifications, Receipt successor, boolean underWay, long now) {
    long from = underWay ? now : unheard;
    var newer = new Open(place, job, notifications, successor, from, since, tried);
    newer.hasPassedOver = hasPassedOver;
    return newer;
  }

  int place() {
    return place;
  }

  String job() {
    return job;
  }

  Receipt receipt() {
    return receipt;
  }

  /// Since when something has been owed for the job.
  long since() {
    return since;
  }

  /// When it was first tried to pay it; absent if it was not.
  OptionalLong tried() {
    return tried;
  }

  boolean owes(Notification notification) {
    return unsent.contains(notification);
  }

  Stream<Notification> unsent() {
    return unsent.stream();
  }

  /// It is tried to pay it.
  void trying(long now) {
    tried = OptionalLong.of(tried.orElse(now));
  }

  void sent(Notification notification) {
    unsent.remove(notification);
  }

  boolean isPaid() {
    return unsent.isEmpty();
  }

  /// Not everybody was told of the content before, because all are going to be told of this one.
  void passOver() {
    hasPassedOver = true;
  }

  boolean hasPassedOver() {
    return hasPassedOver;
  }

  /// Everybody was told of the content before: only this one is still owed.
  void beginAnew() {
    hasPassedOver = false;
    since = unheard;
    tried = OptionalLong.empty();
  }
}
