package dev.confgen.command;

import dev.confgen.model.GenException;

/// Runs commands.
@FunctionalInterface
public interface CommandRunner {

  /// Runs a command to its end, or to its limit.
  ///
  /// @throws GenException.Rejected if it failed or took too long, with what it printed
  /// @throws InterruptedException if the thread was interrupted; the command has been killed
  void run(Command command) throws GenException.Rejected, InterruptedException;
}
