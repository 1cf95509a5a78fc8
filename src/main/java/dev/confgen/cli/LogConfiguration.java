package dev.confgen.cli;

/// Tells `java.util.logging` to read no file: everything is set up by {@link Log}. The JDK makes
/// one by name.
public final class LogConfiguration {

  /// Does nothing, on purpose.
  public LogConfiguration() {}
}
