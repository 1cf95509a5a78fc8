package dev.confgen.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The side of systemd that services send to (sd_notify(3)): a datagram socket of socat's. What
/// comes is written down, with a line break after each datagram.
public final class FakeSystemd implements AutoCloseable {

  private final String name;
  private final Server socat;

  private FakeSystemd(String name, Server socat) {
    this.name = name;
    this.socat = socat;
  }

  /// Listens.
  ///
  /// @param name a path, or `@` and an abstract name
  public static FakeSystemd at(Path folder, String name) throws Exception {
    boolean isAbstract = name.startsWith("@");
    String socket = isAbstract ? "ABSTRACT-RECVFROM:" + name.substring(1) : "UNIX-RECVFROM:" + name;
    Server socat =
        Server.start(
            folder,
            "systemd",
            "the Debian package socat",
            Map.of(),
            // One child for each datagram, which ends its last line.
            List.of("socat", "-u", socket + ",fork", "SYSTEM:cat; echo"));
    Await.until(
        "socat listens",
        () ->
            isAbstract
                ? Files.readString(Path.of("/proc/net/unix")).contains(name)
                : Files.exists(Path.of(name)),
        socat::err);
    return new FakeSystemd(name, socat);
  }

  /// The value of `NOTIFY_SOCKET`.
  public String name() {
    return name;
  }

  /// All lines that came so far.
  public String told() {
    return socat.out();
  }

  /// Waits for a line that begins like this.
  public void await(String start, Supplier<String> seen) throws Exception {
    Await.until("systemd is told " + start, () -> count(start) > 0, () -> told() + seen.get());
  }

  /// How many lines begin like this.
  public long count(String start) {
    return told().lines().filter(line -> line.startsWith(start)).count();
  }

  /// The number that was told under a name.
  public long value(String key) {
    return told()
        .lines()
        .filter(line -> line.startsWith(key + "="))
        .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    socat.close();
  }
}
