package dev.confgen.cli;

import dev.confgen.config.Settings.Logging;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// Tells why the program ends: in lines that begin with its name, or as a line of the log where
/// that is JSON.
///
/// @param err where to tell it
/// @param json whether the user asked for JSON, as far as that was seen before any setting was read
record Complaint(PrintStream err, boolean json) {

  private static final String FLAG = "--log";

  /// For one run of the program.
  static Complaint of(PrintStream err, Map<String, String> environment, List<String> arguments) {
    LogForm.forget();
    String asked = environment.getOrDefault("GEN_LOG", "");
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(FLAG + "=")) {
        asked = argument.substring(FLAG.length() + 1);
      } else if (argument.equals(FLAG) && i + 1 < arguments.size()) {
        asked = arguments.get(i + 1);
      }
    }
    return new Complaint(err, asked.equals("json"));
  }

  void tell(String message) {
    if (isJson()) {
      Log.error(message);
    } else {
      message.lines().forEach(line -> err.println("gen: " + line));
    }
  }

  /// A fault of the program's own.
  void fault(Throwable fault) {
    String message = "a fault of the program itself; please report it:";
    if (isJson()) {
      Log.fault(message, fault);
    } else {
      tell(message);
      fault.printStackTrace(err);
    }
  }

  /// What the settings say, once they were read.
  private boolean isJson() {
    if (json && LogForm.current().isEmpty()) {
      Log.configure(err, new Logging(Logging.Form.JSON, Logging.Level.NORMAL), secret -> secret);
    }
    return LogForm.current().filter(form -> form == Logging.Form.JSON).isPresent();
  }
}
