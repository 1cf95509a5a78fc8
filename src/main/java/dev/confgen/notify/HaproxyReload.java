package dev.confgen.notify;

import dev.confgen.model.GenException;
import java.nio.file.Path;

/// Lets a haproxy load its configuration again.
@FunctionalInterface
public interface HaproxyReload {

  /// Returns once the new configuration serves.
  ///
  /// @param socket the socket of its master
  /// @throws GenException.Unavailable if its master cannot be reached
  /// @throws GenException.Rejected if it did not take the configuration, or took too long
  void reload(Path socket)
      throws GenException.Unavailable, GenException.Rejected, InterruptedException;
}
