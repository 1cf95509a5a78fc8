package dev.confgen.testing;

import dev.confgen.command.Command;
import dev.confgen.command.CommandRunner;
import dev.confgen.model.GenException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Commands that are only written down, and fail if they are told to.
public final class RecordedCommands implements CommandRunner {

  private final List<String> ran = new ArrayList<>();
  private final Set<String> failing = new HashSet<>();

  @Override
  public void run(Command command) throws GenException.Rejected {
    ran.add(command.line());
    if (failing.contains(command.line())) {
      throw new GenException.Rejected("\"" + command.line() + "\" failed: exit 1");
    }
  }

  /// Lets a command line fail from now on.
  public void fail(String line) {
    failing.add(line);
  }

  /// Lets a command line succeed again.
  public void mend(String line) {
    failing.remove(line);
  }

  /// What ran since the last call, in order.
  public List<String> ran() {
    List<String> lines = List.copyOf(ran);
    ran.clear();
    return lines;
  }
}
