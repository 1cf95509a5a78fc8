package dev.confgen.cli;

import dev.confgen.config.Settings;
import java.io.PrintStream;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What the program says on standard error while it works.
final class Log {

  private static final String CONFIGURATION = "java.util.logging.config.class";

  // Strong references: the JDK forgets the level of a logger that nobody holds.
  private static final Logger ROOT;
  private static final Logger OURS;
  private static final Logger DOCKER;
  private static final Logger GRPC;
  private static final Logger NETTY;

  static {
    // The JDK would read a file otherwise, and install a handler of its own.
    System.setProperty(CONFIGURATION, LogConfiguration.class.getName());
    ROOT = Logger.getLogger("");
    OURS = Logger.getLogger("dev.confgen");
    DOCKER = Logger.getLogger("com.github.dockerjava");
    GRPC = Logger.getLogger("io.grpc");
    NETTY = Logger.getLogger("io.netty");
  }

  private Log() {}

  /// Sends everything that is logged from now on to a stream.
  ///
  /// @param mask hides the secrets in a message
  static void configure(PrintStream err, Settings.Logging logging, UnaryOperator<String> mask) {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    LogForm.set(logging.form());
    LogFormatter formatter =
        switch (logging.form()) {
          case TEXT -> new LogFormatter.Text(mask, Terminal.hasColours(Terminal.ERR));
          case JSON -> new LogFormatter.Json(mask);
        };
    ROOT.addHandler(new LogHandler(err, formatter));
    ROOT.setLevel(Level.WARNING);
    OURS.setLevel(
        switch (logging.level()) {
          case QUIET -> Level.WARNING;
          case NORMAL -> Level.INFO;
          case VERBOSE -> Level.FINE;
        });
    // What they complain about, their source throws and is reported once.
    DOCKER.setLevel(Level.OFF);
    GRPC.setLevel(Level.OFF);
    NETTY.setLevel(Level.OFF);
  }

  static void error(String message) {
    OURS.log(Level.SEVERE, message);
  }

  /// A fault of the program's own.
  static void fault(String message, Throwable fault) {
    OURS.log(Level.SEVERE, message, fault);
  }

  static void warn(String message) {
    OURS.log(Level.WARNING, message);
  }

  static void info(String message) {
    OURS.log(Level.INFO, message);
  }

  static void debug(Supplier<String> message) {
    OURS.log(Level.FINE, message);
  }
}
