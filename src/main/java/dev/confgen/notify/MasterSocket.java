package dev.confgen.notify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// One conversation with a haproxy's master, a connection for each question. Another thread may end
/// it.
final class MasterSocket {

  private static final int LONGEST_ANSWER = 1 << 20;

  private final Path path;
  private Optional<SocketChannel> open = Optional.empty();
  private boolean hungUp;

  MasterSocket(Path path) {
    this.path = path;
  }

  /// Asks, and waits for the whole answer.
  ///
  /// The sending half is closed after the question: until then a master keeps the connection.
  ///
  /// @throws ConnectException if the question was not asked
  String ask(String question) throws IOException {
    try (SocketChannel channel = dial()) {
      connect(channel);
      channel.write(ByteBuffer.wrap((question + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.shutdownOutput();
      byte[] answer = Channels.newInputStream(channel).readNBytes(LONGEST_ANSWER);
      return new String(answer, StandardCharsets.UTF_8);
    }
  }

  private void connect(SocketChannel channel) throws IOException {
    try {
      channel.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      var refused = new ConnectException(e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  private synchronized SocketChannel dial() throws IOException {
    if (hungUp) {
      throw new IOException("the conversation was ended");
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    open = Optional.of(channel);
    return channel;
  }

  /// Ends it, also for a thread that waits for an answer.
  synchronized void hangUp() {
    hungUp = true;
    open.ifPresent(channel -> {
      try {
        channel.close();
      } catch (IOException _) {
        // It is closed all the same.
        return;
      }
    });
  }
}
