package dev.confgen.status;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a running program how it is doing.
public final class Inquiry {

  private static final int LONGEST = 1 << 20;
  private static final Pattern ANSWER =
      Pattern.compile("HTTP/1\\.1 (200|503) .*?\r\nServer: gen\r\n.*?\r\n\r\n", Pattern.DOTALL);

  private Inquiry() {}

  /// What the program said.
  ///
  /// @param healthy whether all is well
  /// @param text how everything is doing, for people
  public record Answer(boolean healthy, String text) {}

  /// Asks.
  ///
  /// @param limit how long all of it may take
  /// @throws Unavailable if nothing answers there in time, or something else does
  public static Answer ask(StatusAddress address, Duration limit) throws Unavailable {
    try (Selector selector = Selector.open();
        SocketChannel channel = open(address)) {
      return answer(address, exchange(channel, selector, System.nanoTime() + limit.toNanos()));
    } catch (Late _) {
      throw new Unavailable("%s: no answer within %s".formatted(address, Span.inWords(limit)));
    } catch (IOException e) {
      throw new Unavailable(
          "%s: %s; does gen --watch run with --status %s?"
              .formatted(address, e.getMessage(), address),
          e);
    }
  }

  /// The time is over.
  private static final class Late extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static SocketChannel open(StatusAddress address) throws IOException {
    SocketAddress at =
        switch (address) {
          case StatusAddress.Tcp tcp -> reachable(tcp);
          case StatusAddress.Unix(Path path) -> UnixDomainSocketAddress.of(path);
        };
    SocketChannel channel =
        at instanceof UnixDomainSocketAddress
            ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
            : SocketChannel.open();
    channel.configureBlocking(false);
    try {
      boolean _ = channel.connect(at);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// An address that stands for all of this machine's cannot be connected to.
  private static InetSocketAddress reachable(StatusAddress.Tcp address) throws IOException {
    InetAddress ip = InetAddress.getByName(address.host());
    if (!ip.isAnyLocalAddress()) {
      return new InetSocketAddress(ip, address.port());
    }
    String loopback = address.host().contains(":") ? "::1" : "127.0.0.1";
    return new InetSocketAddress(InetAddress.getByName(loopback), address.port());
  }

  private static byte[] exchange(SocketChannel channel, Selector selector, long end)
      throws IOException {
    SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
    while (!channel.finishConnect()) {
      await(selector, end);
    }
    var request = "GET /health HTTP/1.1\r\nHost: gen\r\nConnection: close\r\n\r\n";
    int _ = channel.write(ByteBuffer.wrap(request.getBytes(ISO_8859_1)));
    key.interestOps(SelectionKey.OP_READ);
    var all = new ByteArrayOutputStream();
    ByteBuffer part = ByteBuffer.allocate(8192);
    for (int length = channel.read(part); length >= 0 && all.size() < LONGEST; ) {
      all.write(part.array(), 0, part.position());
      part.clear();
      if (length == 0) {
        await(selector, end);
      }
      length = channel.read(part);
    }
    return all.toByteArray();
  }

  private static void await(Selector selector, long end) throws IOException {
    long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new Late();
    }
    int _ = selector.select(left);
    selector.selectedKeys().clear();
  }

  private static Answer answer(StatusAddress address, byte[] bytes) throws Unavailable {
    Matcher head = ANSWER.matcher(new String(bytes, ISO_8859_1));
    if (!head.lookingAt()) {
      throw new Unavailable("%s: what listens there is not gen".formatted(address));
    }
    String text = new String(bytes, head.end(), bytes.length - head.end(), UTF_8);
    return new Answer(head.group(1).equals("200"), text);
  }
}
