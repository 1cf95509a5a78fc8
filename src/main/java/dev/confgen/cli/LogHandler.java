package dev.confgen.cli;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/// Writes each record as a whole line, at once.
final class LogHandler extends Handler {

  private final PrintStream out;

  LogHandler(PrintStream out, LogFormatter formatter) {
    this.out = out;
    setFormatter(formatter);
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (isLoggable(record)) {
      out.print(getFormatter().format(record));
      out.flush();
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  /// Leaves the stream open: it is the process's.
  @Override
  public void close() {
    flush();
  }
}
