package dev.confgen.testing;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/// A TCP port that nobody listens on.
public final class FreePort {

  /// Below those that Linux gives to outgoing connections (`ip_local_port_range`, from 32768), one
  /// of which may take a port before a server does.
  private static final int FIRST = 10_000;

  private static final int MANY = 20_000;

  /// Two runs on one machine begin at different places.
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 101 % MANY));

  private FreePort() {}

  /// One that was free a moment ago, and that no other test of this run gets.
  public static int next() throws IOException {
    for (int i = 0; i < MANY; i++) {
      int port = FIRST + NEXT.getAndIncrement() % MANY;
      if (isFree(port)) {
        return port;
      }
    }
    throw new AssertionError("no port is free");
  }

  private static boolean isFree(int port) throws IOException {
    try (var _ = new ServerSocket(port)) {
      return true;
    } catch (BindException e) {
      return false;
    }
  }
}
