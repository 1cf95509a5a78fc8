package dev.confgen.notify;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a haproxy master says of its reloads in `show proc` (haproxy's management guide, 9.4).
///
/// @param reloads how often it was told to reload
/// @param failed how many of the last of these failed in a row
record MasterStatus(int reloads, int failed) {

  /// The columns are process id, type, reloads, uptime, version. The failures stand beside the
  /// reloads from 2.5 on; before, nothing tells whether a reload failed.
  private static final Pattern MASTER =
      Pattern.compile("(?m)^\\d+\\s+master\\s+(\\d{1,9})\\s+\\[failed: (\\d{1,9})]");

  /// Reads an answer to `show proc`; empty if it is none.
  static Optional<MasterStatus> read(String answer) {
    Matcher master = MASTER.matcher(answer);
    return master.find()
        ? Optional.of(
            new MasterStatus(Integer.parseInt(master.group(1)), Integer.parseInt(master.group(2))))
        : Optional.empty();
  }
}
