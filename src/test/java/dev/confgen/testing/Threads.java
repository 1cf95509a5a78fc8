package dev.confgen.testing;

import java.util.List;
import java.util.function.Predicate;

/// The threads of this JVM.
public final class Threads {

  private Threads() {}

  /// Waits until no thread of such a name lives. Who closes something does not wait for the last
  /// instructions of its threads.
  public static void awaitNone(Predicate<String> name) throws Exception {
    Await.until("no thread is left", () -> living(name).isEmpty(), () -> living(name).toString());
  }

  private static List<String> living(Predicate<String> name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name)
        .sorted()
        .toList();
  }
}
