package dev.confgen.notify;

import dev.confgen.model.GenException;
import java.time.Duration;
import java.util.List;

/// What became of a notification that was owed.
public sealed interface Payment {

  /// It was sent.
  ///
  /// @param jobs the files it was owed for
  /// @param took how long that took
  record Sent(Notification notification, List<String> jobs, Duration took) implements Payment {}

  /// It failed, and stays owed.
  ///
  /// @param jobs the files it is owed for
  /// @param owed for how long something has been owed for the one that has waited longest
  /// @param again when it is tried again, unless one of the files changes earlier
  record Failed(
      Notification notification,
      List<String> jobs,
      GenException cause,
      Duration owed,
      Duration again)
      implements Payment {}

  /// All was sent for a file, but its mark could not be cleared: after a restart it is sent again.
  record Uncleared(String job, GenException cause) implements Payment {}
}
