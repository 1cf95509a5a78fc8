package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What looks like the master's socket of a haproxy. Like a real one it answers once the client has
/// closed its sending half.
///
/// From 2.7 on a master answers to `reload` with `Success=1` or `Success=0`, a line `--` and what
/// it said meanwhile; before, it hangs up (haproxy's management guide, 9.4).
public final class FakeMaster implements AutoCloseable {

  /// Instead of an answer: the connection is kept, and nothing is said.
  public static final String SILENCE = "(silence)";

  private final Path socket;
  private final ServerSocketChannel server;
  private final Queue<String> reloads = new ConcurrentLinkedQueue<>();
  private final Queue<String> statuses = new ConcurrentLinkedQueue<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Queue<SocketChannel> kept = new ArrayDeque<>();

  private FakeMaster(Path socket, ServerSocketChannel server) {
    this.socket = socket;
    this.server = server;
  }

  /// Listens.
  public static FakeMaster on(Path socket) throws IOException {
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    var master = new FakeMaster(socket, server);
    Thread.ofPlatform().daemon().name("fake master").start(master::serve);
    return master;
  }

  /// What `show proc` says of a master.
  public static String proc(int reloads, int failed) {
    return """
    #<PID>          <type>          <reloads>       <uptime>        <version>
    4242            master          %d [failed: %d]   0d00h00m02s     2.6.12-1
    # workers
    4243            worker          0               0d00h00m02s     2.6.12-1
    # programs

    """
        .formatted(reloads, failed);
  }

  /// Answers `reload` with this; each answer once, the last one for ever.
  public FakeMaster answersReload(String... answers) {
    reloads.addAll(List.of(answers));
    return this;
  }

  /// Answers `show proc` with this; each answer once, the last one for ever.
  public FakeMaster answersShowProc(String... answers) {
    statuses.addAll(List.of(answers));
    return this;
  }

  /// What it was asked, in order.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        String question = new String(Channels.newInputStream(client).readAllBytes(), UTF_8).strip();
        asked.add(question);
        answer(client, next(question.equals("reload") ? reloads : statuses));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private static String next(Queue<String> answers) {
    return answers.size() > 1 ? answers.remove() : answers.element();
  }

  private void answer(SocketChannel client, String answer) throws IOException {
    if (answer.equals(SILENCE)) {
      kept.add(client);
      return;
    }
    try (client) {
      client.write(ByteBuffer.wrap(answer.getBytes(UTF_8)));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel client : kept) {
      client.close();
    }
    Files.deleteIfExists(socket);
  }
}
