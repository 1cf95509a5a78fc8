package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A real haproxy in master-worker mode.
public final class Haproxy implements AutoCloseable {

  // The columns of `show proc`: process id, type, reloads, uptime, version.
  private static final Pattern MASTER = Pattern.compile("(?m)^\\d+\\s+master\\s+(\\d+)");

  private final Server server;
  private final Path socket;

  private Haproxy(Server server, Path socket) {
    this.server = server;
    this.socket = socket;
  }

  /// Starts it on a configuration, and waits until it serves.
  public static Haproxy start(Path folder, Path configuration) throws Exception {
    Path socket = folder.resolve("master.sock");
    Server server =
        Server.start(
            folder,
            "haproxy",
            "the Debian package haproxy",
            Map.of(),
            List.of("haproxy", "-W", "-S", socket.toString(), "-f", configuration.toString()));
    var haproxy = new Haproxy(server, socket);
    Await.until("haproxy serves", () -> haproxy.isServing(), haproxy::log);
    return haproxy;
  }

  private boolean isServing() {
    if (!server.isAlive()) {
      throw new AssertionError("haproxy did not start:\n" + log());
    }
    return Files.exists(socket) && log().contains("Loading success");
  }

  /// The shell command that makes it load its configuration again, without losing a request.
  public String reloadCommand() {
    return "kill -USR2 " + server.pid();
  }

  /// Its master's socket.
  public Path socket() {
    return socket;
  }

  /// What it answers on a port of this host.
  public String answer(int port) throws IOException {
    return Http.get(port, "app.test", "/").body();
  }

  /// How many times it has loaded its configuration again.
  ///
  /// Its master answers nobody while it does, so it is asked until it answers.
  public int reloads() throws Exception {
    var answer = new AtomicReference<>("");
    Await.until("haproxy's master answers", () -> isMaster(answer), answer::get);
    Matcher master = MASTER.matcher(answer.get());
    return master.find() ? Integer.parseInt(master.group(1)) : 0;
  }

  private boolean isMaster(AtomicReference<String> answer) {
    try {
      answer.set(ask("show proc"));
    } catch (IOException e) {
      answer.set(e + "\n" + log());
    }
    return MASTER.matcher(answer.get()).find();
  }

  private String ask(String command) throws IOException {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap((command + "\n").getBytes(UTF_8)));
      channel.shutdownOutput();
      return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
    }
  }

  /// What it said so far.
  public String log() {
    return server.out() + server.err();
  }

  @Override
  public void close() {
    server.close();
  }

  /// Asks haproxy itself whether a configuration is right.
  ///
  /// Warnings count as errors.
  ///
  /// @return what it has against it; empty if it accepts it
  public static String faults(Path folder, Path configuration) throws Exception {
    return Server.faults(
        folder,
        "haproxy-check",
        "the Debian package haproxy",
        "haproxy",
        "-c",
        "-dW",
        "-f",
        configuration.toString());
  }
}
