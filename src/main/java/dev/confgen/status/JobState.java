package dev.confgen.status;

import java.util.Locale;

/// What happened to a job.
enum JobState {
  UNCHANGED,
  ADJUSTED,
  WRITTEN,
  HELD,
  ROLLED_BACK,
  FAILED;

  /// Whether the output is what was rendered.
  boolean isApplied() {
    return switch (this) {
      case UNCHANGED, ADJUSTED, WRITTEN -> true;
      case HELD, ROLLED_BACK, FAILED -> false;
    };
  }

  /// Whether somebody has to do something.
  boolean isWrong() {
    return switch (this) {
      case UNCHANGED, ADJUSTED, WRITTEN, HELD -> false;
      case ROLLED_BACK, FAILED -> true;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
