package dev.confgen.cli;

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

  /// The environment for commands: the program's own, without what its launcher added. Java cannot
  /// name files beyond ASCII without a locale; commands shall not see the one it was given.
  Map<String, String> environmentOfCommands() {
    var own = new TreeMap<>(environment);
    if ("added".equals(System.getProperty("gen.locale"))) {
      own.remove("LC_CTYPE");
    }
    return own;
  }
}
