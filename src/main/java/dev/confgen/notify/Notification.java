package dev.confgen.notify;

import dev.confgen.command.Command;

/// How somebody is told that a file changed. Equal notifications of one burst are sent once.
public sealed interface Notification {

  /// How the log names it.
  String label();

  /// A command is run.
  record Run(Command command) implements Notification {
    @Override
    public String label() {
      return command.line();
    }
  }
}
