package dev.confgen.template.print;

/// The thread was interrupted in the midst of FreeMarker, which passes on nothing checked.
public final class Interrupted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private Interrupted() {
    super("interrupted");
  }

  /// Gives up if the thread was interrupted, and leaves it so.
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new Interrupted();
    }
  }
}
