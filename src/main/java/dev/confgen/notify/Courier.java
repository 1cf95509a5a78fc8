package dev.confgen.notify;

import dev.confgen.command.CommandRunner;
import dev.confgen.model.GenException;

/// Sends notifications, each in its own way.
///
/// @param commands runs commands beside this program
/// @param containers reaches into containers
/// @param haproxy reloads haproxy
public record Courier(CommandRunner commands, ContainerControl containers, HaproxyReload haproxy) {

  /// Sends one, once.
  ///
  /// @throws GenException.Unavailable if whom it concerns cannot be reached
  /// @throws GenException.Rejected if it failed or took too long, with what was said
  void send(Notification notification)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException {
    switch (notification) {
      case Notification.Run(var command) -> commands.run(command);
      case Notification.RunInside(var container, var command) -> containers.run(container, command);
      case Notification.SignalContainer(var container, var signal) ->
          containers.signal(container, signal);
      case Notification.RestartContainer(var container) -> containers.restart(container);
      case Notification.ReloadHaproxy(var socket) -> haproxy.reload(socket);
    }
  }
}
