package dev.confgen.testing;

import dev.confgen.command.Command;
import dev.confgen.model.GenException;
import dev.confgen.model.Signal;
import dev.confgen.notify.ContainerChoice;
import dev.confgen.notify.ContainerControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Containers that are only written down, and cannot be reached or say no if they are told to.
public final class RecordedContainers implements ContainerControl {

  private final List<String> told = new ArrayList<>();
  private final Map<String, Optional<String>> wrong = new HashMap<>();

  @Override
  public void signal(ContainerChoice choice, Signal signal)
      throws GenException.Unavailable, GenException.Rejected {
    tell(choice, choice + " " + signal);
  }

  @Override
  public void restart(ContainerChoice choice)
      throws GenException.Unavailable, GenException.Rejected {
    tell(choice, choice + " restart");
  }

  @Override
  public void run(ContainerChoice choice, Command command)
      throws GenException.Unavailable, GenException.Rejected {
    tell(choice, choice + ": " + command.line());
  }

  private void tell(ContainerChoice choice, String what)
      throws GenException.Unavailable, GenException.Rejected {
    told.add(what);
    Optional<String> reason = wrong.getOrDefault(choice.toString(), Optional.empty());
    if (reason.isPresent()) {
      throw new GenException.Rejected(reason.get());
    } else if (wrong.containsKey(choice.toString())) {
      throw new GenException.Unavailable("cannot reach Docker");
    }
  }

  /// Lets everything that is asked of a container fail.
  public void reject(String container, String reason) {
    wrong.put(container, Optional.of(reason));
  }

  /// Lets no engine answer that has the container.
  public void loseEngine(String container) {
    wrong.put(container, Optional.empty());
  }

  /// Lets all succeed again.
  public void mend() {
    wrong.clear();
  }

  /// What they were told since the last call, in order.
  public List<String> told() {
    List<String> lines = List.copyOf(told);
    told.clear();
    return lines;
  }
}
