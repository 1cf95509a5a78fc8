package dev.confgen.notify;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.command.Command;
import dev.confgen.model.GenException;
import dev.confgen.model.Signal;
import dev.confgen.model.Spelling;
import java.nio.file.Path;
import java.util.List;

/// How somebody is told that a file changed. Equal notifications of one burst are sent once.
public sealed interface Notification {

  /// What stands in the place of a signal for a restart.
  String RESTART = "restart";

  /// How the log names it.
  String label();

  /// This notification about one output: `{output}` and `{file}` of a command stand for its path.
  default Notification about(Path output) {
    return this;
  }

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

  /// A command is run inside a container.
  record RunInside(ContainerChoice container, Command command) implements Notification {

    @Override
    public String label() {
      return "%s (in %s)".formatted(command.line(), container);
    }

    @Override
    public Notification about(Path output) {
      return new RunInside(container, command.on(output, output));
    }
  }

  /// A container is sent a signal.
  record SignalContainer(ContainerChoice container, Signal signal) implements Notification {

    @Override
    public String label() {
      return "%s to %s".formatted(signal, container);
    }
  }

  /// A container is restarted.
  record RestartContainer(ContainerChoice container) implements Notification {

    @Override
    public String label() {
      return "restart of " + container;
    }
  }

  /// A haproxy in master-worker mode loads its configuration again.
  ///
  /// @param socket its master's socket, the one of `haproxy -W -S SOCKET`
  record ReloadHaproxy(Path socket) implements Notification {

    @Override
    public String label() {
      return "reload of haproxy at " + socket;
    }
  }

  /// Reads `CONTAINER`, `CONTAINER:SIGNAL` or `CONTAINER:restart`. HUP is what is sent where
  /// nothing else is written; what stands behind the last colon is never part of a label's value.
  ///
  /// @throws GenException.Invalid if there is no such signal, or the container cannot be one
  static Notification ofContainer(String text) throws GenException.Invalid {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return new SignalContainer(ContainerChoice.parse(text), Signal.HUP);
    }
    String action = text.substring(colon + 1);
    ContainerChoice container = ContainerChoice.parse(text.substring(0, colon));
    return action.equals(RESTART)
        ? new RestartContainer(container)
        : new SignalContainer(container, signal(text, action));
  }

  private static Signal signal(String text, String action) throws GenException.Invalid {
    try {
      return Signal.parse(action);
    } catch (GenException.Invalid e) {
      String cure =
          text.startsWith(ContainerChoice.LABEL)
              ? "a value that holds a colon is followed by a signal, too, as in label=KEY=a:b:HUP"
              : "write NAME, NAME:SIGNAL or NAME:restart";
      String hint = Spelling.hint(action, List.of(RESTART));
      throw new GenException.Invalid(
          "%s: %s%s; %s".formatted(quoted(text), e.getMessage(), hint, cure), e);
    }
  }
}
