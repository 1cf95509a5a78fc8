package dev.confgen.notify;

import dev.confgen.command.Command;
import dev.confgen.model.GenException;
import dev.confgen.model.Signal;

/// Reaches into the containers beside this program.
///
/// Where a choice means several containers, each of them is reached, also after one said no. Every
/// method throws {@link GenException.Unavailable} where the engine cannot be asked, {@link
/// GenException.Rejected} where no running container is meant, or the engine or the command said
/// no.
public interface ContainerControl {

  /// Sends a signal to a container's first process.
  void signal(ContainerChoice choice, Signal signal)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException;

  /// Restarts a container; returns once it runs again.
  void restart(ContainerChoice choice)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException;

  /// Runs a command inside a container by its `/bin/sh -c`, to its end or to its limit. One that
  /// does not end is left to itself: an engine cannot kill it.
  void run(ContainerChoice choice, Command command)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException;

  /// Reaches nobody.
  static ContainerControl none() {
    return new ContainerControl() {
      @Override
      public void signal(ContainerChoice choice, Signal signal) throws GenException.Unavailable {
        throw unreachable(choice);
      }

      @Override
      public void restart(ContainerChoice choice) throws GenException.Unavailable {
        throw unreachable(choice);
      }

      @Override
      public void run(ContainerChoice choice, Command command) throws GenException.Unavailable {
        throw unreachable(choice);
      }

      private GenException.Unavailable unreachable(ContainerChoice choice) {
        return new GenException.Unavailable(
            "no container can be reached, so neither can " + choice);
      }
    };
  }
}
