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
  /// @param outdated those of them that have changed since it was begun, so that nobody has said
  ///   anything of what is in them
  /// @param owed for how long something has been owed for the one that has waited longest
  /// @param again when it is tried again, unless one of the files changes earlier
  record Failed(
      Notification notification,
      List<String> jobs,
      List<String> outdated,
      GenException cause,
      Duration owed,
      Duration again)
      implements Payment {

    public Failed {
      jobs = List.copyOf(jobs);
      outdated = List.copyOf(outdated);
    }

    /// Whether what is in a file now was refused.
    ///
    /// @param job the file
    public boolean refuses(String job) {
      return cause instanceof GenException.Rejected
          && jobs.contains(job)
          && !outdated.contains(job);
    }

    /// The same without files for which something else was done.
    ///
    /// @param others these files
    public Failed without(List<String> others) {
      List<String> rest = jobs.stream().filter(job -> !others.contains(job)).toList();
      return new Failed(notification, rest, outdated, cause, owed, again);
    }
  }

  /// All was sent for a file, but its mark could not be cleared: after a restart it is sent again.
  record Uncleared(String job, GenException cause) implements Payment {}
}
