package dev.confgen.status;

import dev.confgen.model.GenException.Unavailable;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// A socket that is listened on. A unix-domain socket is the owner's only (mode 0600), takes the
/// place of one that a dead process left, and goes with this.
final class Listener implements AutoCloseable {

  private final ServerSocketChannel channel;
  private final Optional<Path> file;
  private final Optional<Object> identity;

  private Listener(ServerSocketChannel channel, Optional<Path> file, Optional<Object> identity) {
    this.channel = channel;
    this.file = file;
    this.identity = identity;
  }

  /// Begins to listen; nobody is answered yet.
  ///
  /// @throws Unavailable if that cannot be done, such as because somebody else does
  static Listener open(StatusAddress address) throws Unavailable {
    try {
      return switch (address) {
        case StatusAddress.Tcp tcp -> tcp(tcp);
        case StatusAddress.Unix(Path path) -> unix(path);
      };
    } catch (IOException | SecurityException e) {
      throw new Unavailable("cannot serve the status at " + address + ": " + reason(e), e);
    }
  }

  private static String reason(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no folder " + missing.getMessage();
      case BindException _ when String.valueOf(e.getMessage()).contains("in use") ->
          "another process listens there";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static Listener tcp(StatusAddress.Tcp address) throws IOException {
    InetSocketAddress at =
        address.host().isEmpty()
            ? new InetSocketAddress(address.port())
            : new InetSocketAddress(address.host(), address.port());
    if (at.isUnresolved()) {
      throw new IOException("there is no such host");
    }
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      // Else a restart would find its own port in use, for as long as old connections linger.
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      bind(channel, at);
      return new Listener(channel, Optional.empty(), Optional.empty());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static Listener unix(Path path) throws IOException {
    Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    refuseLiving(path);
    // It gets its mode before anybody can find it, and its name in one step.
    Path fresh = path.resolveSibling(path.getFileName() + "~");
    Files.deleteIfExists(fresh);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      bind(channel, UnixDomainSocketAddress.of(fresh));
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
      return new Listener(channel, Optional.of(path), identity(path));
    } catch (IOException e) {
      channel.close();
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  private static void bind(ServerSocketChannel channel, SocketAddress at) throws IOException {
    ServerSocketChannel _ = channel.bind(at);
    channel.configureBlocking(false);
  }

  /// Only a socket on which nobody listens any more may be replaced.
  private static void refuseLiving(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new IOException("there is a file of that name that is no socket");
    }
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      boolean _ = probe.connect(UnixDomainSocketAddress.of(path));
    } catch (ConnectException _) {
      return;
    }
    throw new IOException("another process listens there");
  }

  private static Optional<Object> identity(Path path) {
    try {
      return Optional.ofNullable(
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .fileKey());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  ServerSocketChannel channel() {
    return channel;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (file.isPresent() && identity.isPresent() && identity(file.get()).equals(identity)) {
      Files.deleteIfExists(file.get());
    }
  }
}
