package dev.confgen.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// What a package logs at a level and above while this is open; it is not printed meanwhile.
public final class CapturedLog implements AutoCloseable {

  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Level captured;
  private final Level before;
  private final Handler handler = new Capture();

  /// Begins to capture at level info.
  public CapturedLog(String name) {
    this(name, Level.INFO);
  }

  /// Begins to capture at this level, which is logged meanwhile.
  public CapturedLog(String name, Level level) {
    logger = Logger.getLogger(name);
    before = logger.getLevel();
    captured = level;
    if (level.intValue() < Level.INFO.intValue()) {
      logger.setLevel(level);
    }
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  private final class Capture extends Handler {
    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().intValue() >= captured.intValue()) {
        lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  public List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setLevel(before);
    logger.setUseParentHandlers(true);
  }
}
