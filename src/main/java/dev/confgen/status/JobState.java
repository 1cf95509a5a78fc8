package dev.confgen.status;

import java.util.Locale;

/// What happened to a job.
enum JobState {
  UNCHANGED,
  ADJUSTED,
  WRITTEN,
  HELD,
  FAILED;

  /// Whether the output is what was rendered.
  boolean isApplied() {
    return switch (this) {
      case UNCHANGED, ADJUSTED, WRITTEN -> true;
      case HELD, FAILED -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
