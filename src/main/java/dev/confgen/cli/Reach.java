package dev.confgen.cli;

import dev.confgen.command.ShellRunner;
import dev.confgen.docker.EngineControl;
import dev.confgen.generate.Checks;
import dev.confgen.notify.ContainerControl;
import dev.confgen.notify.Courier;
import dev.confgen.notify.MasterCli;
import java.time.Duration;
import java.util.Optional;

/// All by which checks, or notifications, reach beyond this program. It can be cut off at once.
///
/// @param commands runs commands
/// @param containers reaches into containers; absent where no job does
/// @param haproxy reloads haproxy
record Reach(ShellRunner commands, Optional<EngineControl> containers, MasterCli haproxy) {

  /// Builds it.
  ///
  /// @param patience how long a notification may take; absent for any time
  static Reach of(
      Surroundings surroundings, Optional<Neighbours> neighbours, Optional<Duration> patience) {
    return new Reach(
        new ShellRunner(surroundings.environmentOfCommands()),
        neighbours.map(each -> each.control(patience)),
        new MasterCli(patience));
  }

  Courier courier() {
    return new Courier(commands, control(), haproxy);
  }

  Checks checks() {
    return new Checks(commands, control());
  }

  private ContainerControl control() {
    return containers.<ContainerControl>map(engine -> engine).orElseGet(ContainerControl::none);
  }

  /// Breaks off what is in hand, and lets nothing begin from now on.
  ///
  /// @param why the reason, as part of a sentence
  void stop(String why) {
    commands.stop(why);
    containers.ifPresent(engine -> engine.stop(why));
    haproxy.stop(why);
  }
}
