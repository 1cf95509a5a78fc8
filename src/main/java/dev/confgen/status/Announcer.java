package dev.confgen.status;

import dev.confgen.model.Quoted;
import java.util.ArrayList;
import java.util.List;

/// Decides what systemd is to be told, and when. Times are nanoseconds of a monotonic clock.
final class Announcer {

  private static final int LONGEST_STATUS = 400;
  private static final String READY = "READY=1";

  /// The sign of life.
  static final String BEAT = "WATCHDOG=1";

  private final long beatEvery;
  private boolean isReady;
  private boolean reloading;
  private String status = "";
  private long beatAt;

  /// @param beatEvery how often the watchdog is to be told; 0 for never
  /// @param now when this begins
  Announcer(long beatEvery, long now) {
    this.beatEvery = beatEvery;
    this.beatAt = now;
  }

  /// What to tell now.
  ///
  /// @param alive whether the loop has given a sign of life lately
  List<String> tick(boolean ready, String line, boolean alive, long now) {
    var lines = new ArrayList<String>();
    if (ready && !isReady) {
      isReady = true;
      lines.add(READY);
    }
    if (!line.equals(status)) {
      status = line;
      lines.add("STATUS=" + Quoted.cut(line, LONGEST_STATUS));
    }
    // Between two settings there is no loop, and that is no fault.
    if (beatEvery > 0 && now - beatAt >= 0 && (alive || reloading)) {
      beatAt = now + beatEvery;
      lines.add(BEAT);
    }
    return lines;
  }

  /// What to tell when settings are read again. Before all is ready, systemd takes no reload.
  List<String> reloading(long now) {
    reloading = true;
    return isReady ? List.of("RELOADING=1", "MONOTONIC_USEC=" + now / 1000) : List.of();
  }

  /// What to tell when the settings were read again, or stay.
  List<String> reloaded() {
    reloading = false;
    return isReady ? List.of(READY) : List.of();
  }

  /// Whether it has been ready.
  boolean isReady() {
    return isReady;
  }
}
