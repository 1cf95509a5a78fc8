package dev.confgen.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Stands before a server on this machine, and lets through what that sends only slowly.
public final class SlowLink implements AutoCloseable {

  private static final int CHUNK = 16 * 1024;
  private static final long LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ServerSocket listener;
  private final int server;
  private final int bytesPerSecond;
  private final Set<Socket> open = Collections.synchronizedSet(new HashSet<>());

  private SlowLink(ServerSocket listener, int server, int bytesPerSecond) {
    this.listener = listener;
    this.server = server;
    this.bytesPerSecond = bytesPerSecond;
  }

  /// Opens one on a free port of the loopback interface.
  ///
  /// @param server the server's port there
  public static SlowLink to(int server, int bytesPerSecond) throws IOException {
    var listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    var link = new SlowLink(listener, server, bytesPerSecond);
    var _ = Thread.ofVirtual().start(link::accept);
    return link;
  }

  /// Where it listens.
  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        open.add(client);
        Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
        open.add(there);
        var _ = Thread.ofVirtual().start(() -> carry(client, there, false));
        var _ = Thread.ofVirtual().start(() -> carry(there, client, true));
      }
    } catch (IOException _) {
      // It was closed.
      return;
    }
  }

  /// An end of either side ends both.
  private void carry(Socket from, Socket to, boolean slowly) {
    byte[] buffer = new byte[CHUNK];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      long due = System.nanoTime();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        out.write(buffer, 0, length);
        if (slowly) {
          long now = System.nanoTime();
          // A sleep that was too long is made up for; a time in which nothing came is not.
          due = Math.max(due, now - LAG_NANOS) + TimeUnit.SECONDS.toNanos(length) / bytesPerSecond;
          TimeUnit.NANOSECONDS.sleep(due - now);
        }
      }
    } catch (IOException _) {
      // One of them has gone.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket each : Set.copyOf(open)) {
      each.close();
    }
  }
}
