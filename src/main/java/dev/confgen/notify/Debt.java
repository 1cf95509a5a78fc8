package dev.confgen.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Notifications that are owed for a file, as the status shows it.
///
/// @param job the file
/// @param owed the labels of the notifications not yet sent, in order
/// @param age for how long something has been owed for it
/// @param tried how long ago it was first tried to tell them; absent if it was not
/// @param running the one that is being sent, if one is
/// @param again when the next is sent
/// @param error why the last try failed; absent if none has
public record Debt(
    String job,
    List<String> owed,
    Duration age,
    Optional<Duration> tried,
    Optional<Running> running,
    Duration again,
    Optional<String> error) {

  public Debt {
    owed = List.copyOf(owed);
  }

  /// A notification that is being sent.
  ///
  /// @param label the notification
  /// @param time for how long
  public record Running(String label, Duration time) {}
}
