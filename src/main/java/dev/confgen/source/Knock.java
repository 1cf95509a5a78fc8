package dev.confgen.source;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds out whether anybody listens, without a word being said.
///
/// Whoever cannot wait for a client to come to an end learns this way why it would have failed: who
/// refuses says so at once, and so does a name server of a name that does not exist.
public final class Knock {

  /// How long a host may take that neither accepts nor refuses.
  private static final Duration PATIENCE = Duration.ofMillis(250);

  /// How long all may take together. Most of it is for a name server, and for a machine so busy that
  /// it takes this program long to get as far as the socket.
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private Knock() {}

  /// Something that one can connect to.
  @FunctionalInterface
  public interface Door {
    /// Connects, and hangs up again.
    void open() throws IOException;
  }

  /// The door of a host and a port.
  public static Door tcp(String host, int port) {
    return () -> {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), Math.toIntExact(PATIENCE.toMillis()));
      }
    };
  }

  /// Why doors do not open, in their order; nothing for one that does, or that does not say soon.
  ///
  /// They are tried on platform threads: a virtual one would start the poller of the JDK, for which
  /// the JVM waits at its end.
  public static List<Optional<IOException>> at(List<Door> doors) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    List<FutureTask<Boolean>> attempts = doors.stream().map(Knock::begin).toList();
    var reasons = new ArrayList<Optional<IOException>>();
    for (FutureTask<Boolean> attempt : attempts) {
      reasons.add(reason(attempt, end - System.nanoTime()));
    }
    return List.copyOf(reasons);
  }

  private static FutureTask<Boolean> begin(Door door) {
    var attempt =
        new FutureTask<>(() -> {
          door.open();
          return true;
        });
    Thread.ofPlatform().daemon().name("knock").start(attempt);
    return attempt;
  }

  private static Optional<IOException> reason(FutureTask<Boolean> attempt, long nanos)
      throws InterruptedException {
    try {
      boolean _ = attempt.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      return Optional.empty();
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case SocketTimeoutException _ -> Optional.empty();
        case IOException why -> Optional.of(why);
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      };
    }
  }
}
