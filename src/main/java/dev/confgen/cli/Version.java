package dev.confgen.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which version this is.
final class Version {

  private Version() {}

  /// What `--version` prints: `gen 0.1.0`.
  static String line() {
    return "gen " + number();
  }

  /// The number alone.
  static String number() {
    var properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "(unknown)");
  }
}
