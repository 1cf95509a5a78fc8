package dev.confgen.status;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// One client. It gets one answer, and no more than some time for all of it.
final class Connection {

  /// How long a client may take from its first byte to the last one of the answer.
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SocketChannel channel;
  private final long deadline;
  private final ByteBuffer in = ByteBuffer.allocate(Request.LONGEST);
  private Optional<Response> response = Optional.empty();

  /// @param now nanoseconds of a monotonic clock
  Connection(SocketChannel channel, long now) {
    this.channel = channel;
    this.deadline = now + PATIENCE.toNanos();
  }

  /// How long it may still take, in nanoseconds.
  long left(long now) {
    return deadline - now;
  }

  /// Goes on as far as that is possible without waiting.
  ///
  /// @return what to wait for next; 0 if nothing, as it is over
  int advance(Function<String, Page> pages) throws IOException {
    if (response.isEmpty()) {
      int length = channel.read(in);
      response = Request.answered(in.array(), in.position(), pages);
      if (response.isEmpty()) {
        return length < 0 ? 0 : SelectionKey.OP_READ;
      }
    }
    return response.get().isSent() ? drain() : send(response.get());
  }

  private int send(Response answer) throws IOException {
    long _ = channel.write(answer.parts());
    if (!answer.isSent()) {
      return SelectionKey.OP_WRITE;
    }
    channel.shutdownOutput();
    return drain();
  }

  /// Reads away what else was sent: a socket that is closed with something unread takes back the
  /// answer that is still on its way.
  private int drain() throws IOException {
    while (true) {
      in.clear();
      int length = channel.read(in);
      if (length <= 0) {
        return length < 0 ? 0 : SelectionKey.OP_READ;
      }
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // It is gone in any case.
      return;
    }
  }
}
