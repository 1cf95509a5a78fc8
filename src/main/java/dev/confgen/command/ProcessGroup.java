package dev.confgen.command;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// The process group that a command leads, by `setsid`.
///
/// A signal to the shell alone would leave its children; `ProcessHandle.descendants` misses those
/// whose parent has ended.
final class ProcessGroup {

  private ProcessGroup() {}

  /// Sends KILL to every process of the leader's group, and to the leader.
  static void kill(Process leader) {
    try {
      Process kill =
          new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- -" + leader.pid())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!kill.waitFor(1, TimeUnit.SECONDS)) {
        kill.destroyForcibly();
      }
    } catch (IOException _) {
      // No process can be started now; the leader at least needs none.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      // Also right if the leader had not come to lead its group yet.
      leader.destroyForcibly();
    }
  }
}
