package dev.confgen.notify;

import dev.confgen.command.Command;
import java.nio.file.Path;

/// How somebody is told that a file changed. Equal notifications of one burst are sent once.
public sealed interface Notification {

  /// How the log names it.
  String label();

  /// This notification about one output: `{output}` and `{file}` of a command stand for its path.
  Notification about(Path output);

  /// A command is run.
  record Run(Command command) implements Notification {

    @Override
    public String label() {
      return command.line();
    }

    @Override
    public Notification about(Path output) {
      return new Run(command.on(output, output));
    }
  }
}
