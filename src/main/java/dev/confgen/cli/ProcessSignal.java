package dev.confgen.cli;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/// The JDK's only way to handle signals; not supported, and there since Java 1.3.
final class ProcessSignal implements SignalHandler {

  private final Runnable action;

  private ProcessSignal(Runnable action) {
    this.action = action;
  }

  /// Runs this, in a thread of its own, whenever the process gets the signal.
  static void handle(String name, Runnable action) {
    try {
      Signal.handle(new Signal(name), new ProcessSignal(action));
    } catch (IllegalArgumentException _) {
      // The JVM was told to leave signals alone (-Xrs); its defaults hold then.
    }
  }

  @Override
  public void handle(Signal signal) {
    action.run();
  }
}
