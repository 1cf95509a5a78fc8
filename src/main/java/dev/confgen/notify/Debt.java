package dev.confgen.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Notifications that are owed for a file, as the status shows it.
///
/// @param job the file
/// @param owed the labels of the notifications not yet sent, in order
/// @param age for how long something has been owed for it
/// @param error why the last try failed; absent if none has
public record Debt(String job, List<String> owed, Duration age, Optional<String> error) {

  public Debt {
    owed = List.copyOf(owed);
  }
}
