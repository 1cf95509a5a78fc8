package dev.confgen.cli;

import dev.confgen.status.Systemd;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/// What the program was started in.
///
/// @param out standard output, for results only
/// @param err standard error, for everything else
/// @param environment the environment variables
/// @param signals what the operator tells the process
record Surroundings(
    PrintStream out, PrintStream err, Map<String, String> environment, Signals signals) {

  Surroundings {
    environment = Map.copyOf(environment);
  }

  /// The environment for commands: the program's own, without what its launcher changed. Java
  /// cannot name files beyond ASCII without a locale; commands shall not see the one it was given.
  /// Nor may they speak for it to systemd.
  Map<String, String> environmentOfCommands() {
    var own = new TreeMap<>(environment);
    Systemd.VARIABLES.forEach(own::remove);
    String[] changed = System.getProperty("gen.locale", "").split("=", 2);
    if (changed.length == 2) {
      own.put(changed[0], changed[1]);
    } else {
      own.remove(changed[0]);
    }
    return own;
  }
}
