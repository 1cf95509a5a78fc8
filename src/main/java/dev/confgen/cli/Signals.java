package dev.confgen.cli;

import java.util.Optional;

/// What the operator tells the running process: SIGHUP to read everything again, SIGTERM and SIGINT
/// to end. Handled from the first instant, and remembered until somebody listens.
final class Signals {

  /// What a shell says of a process that was interrupted.
  private static final int INTERRUPTED = 130;

  private Optional<Runnable> stop = Optional.empty();
  private Optional<Runnable> reload = Optional.empty();
  private Optional<Runnable> halt = Optional.empty();
  private boolean stopped;
  private boolean hungUp;

  /// No signals, for a program that runs within another.
  static Signals none() {
    return new Signals();
  }

  /// Installs the handlers. The JVM's default for SIGHUP is death.
  static Signals install() {
    var signals = new Signals();
    ProcessSignal.handle("HUP", signals::hangUp);
    ProcessSignal.handle("TERM", signals::terminate);
    ProcessSignal.handle("INT", signals::terminate);
    return signals;
  }

  /// Whether the process was asked to end.
  synchronized boolean stopped() {
    return stopped;
  }

  /// Runs this when the process is asked to end; at once if that has happened already.
  synchronized void onStop(Runnable action) {
    stop = Optional.of(action);
    if (stopped) {
      action.run();
    }
  }

  /// Runs this whenever settings shall be read again; at once if that has happened since the start.
  synchronized void onReload(Runnable action) {
    reload = Optional.of(action);
    if (hungUp) {
      hungUp = false;
      action.run();
    }
  }

  /// Runs this before the process ends at once, and nothing that was given before.
  synchronized void beforeHalt(Runnable action) {
    halt = Optional.of(action);
  }

  /// SIGHUP.
  synchronized void hangUp() {
    hungUp = reload.isEmpty();
    reload.ifPresent(Runnable::run);
  }

  /// SIGTERM or SIGINT. The second is not discussed.
  synchronized void terminate() {
    if (stopped) {
      halt.ifPresent(Runnable::run);
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    stopped = true;
    stop.ifPresent(Runnable::run);
  }

  /// Ends the process; one that a second signal is ending already ends with that one's exit code.
  synchronized void exit(int code) {
    System.exit(code);
  }
}
