package dev.confgen.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// Waits for conditions. A wait ends as soon as its condition holds; the limits are only for what
/// is broken, so they are generous.
public final class Await {

  /// How long anything may take on a busy machine.
  public static final Duration LIMIT = Duration.ofSeconds(30);

  private static final long STEP_MILLIS = 10;

  private Await() {}

  /// Waits until the condition holds.
  ///
  /// @param what the condition in words, for the failure
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    until(what, condition, () -> "");
  }

  /// Waits until the condition holds.
  ///
  /// @param what the condition in words, for the failure
  /// @param seen what is there instead, for the failure
  public static void until(String what, Callable<Boolean> condition, Supplier<String> seen)
      throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "waited %s s in vain: %s\n%s".formatted(LIMIT.toSeconds(), what, seen.get()));
      }
      Thread.sleep(STEP_MILLIS);
    }
  }

  /// Makes sure that a condition does not come true for some time.
  ///
  /// @param what the condition in words, for the failure
  public static void never(String what, Duration time, Callable<Boolean> condition)
      throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      if (condition.call()) {
        throw new AssertionError("should not have happened: " + what);
      }
      Thread.sleep(STEP_MILLIS);
    }
  }
}
