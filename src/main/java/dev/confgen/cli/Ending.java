package dev.confgen.cli;

/// Why all work under some settings ends.
enum Ending {
  /// The process was asked to end, or has done what it was asked for.
  STOP("the program is ending", "by the next start"),

  /// The settings are read again, and other work follows at once.
  RELOAD("the settings are read again", "with the new settings");

  private final String reason;
  private final String retry;

  Ending(String reason, String retry) {
    this.reason = reason;
    this.retry = retry;
  }

  /// Why, as part of a sentence.
  String reason() {
    return reason;
  }

  /// When, or by whom, what failed is tried again.
  String retry() {
    return retry;
  }
}
