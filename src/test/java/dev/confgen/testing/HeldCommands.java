package dev.confgen.testing;

import dev.confgen.command.Command;
import dev.confgen.command.CommandRunner;
import dev.confgen.model.GenException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/// Commands that hang until they are let go, each in the thread of whoever runs it.
public final class HeldCommands implements CommandRunner {

  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final Semaphore go = new Semaphore(0);

  @Override
  public void run(Command command) throws GenException.Rejected, InterruptedException {
    begun.add(command.line());
    go.acquire();
    if (failing.contains(command.line())) {
      throw new GenException.Rejected("\"" + command.line() + "\" failed: exit 1");
    }
  }

  /// Lets as many commands end, those that hang now or the next ones.
  public void letGo(int count) {
    go.release(count);
  }

  /// Lets a command line fail from now on.
  public void fail(String line) {
    failing.add(line);
  }

  /// Lets a command line succeed again.
  public void mend(String line) {
    failing.remove(line);
  }

  /// What was begun so far, in order.
  public List<String> begun() {
    return List.copyOf(begun);
  }
}
