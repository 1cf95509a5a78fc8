package dev.confgen.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.confgen.model.GenException.Unavailable;
import dev.confgen.source.Knock;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// The connections to one endpoint, and the threads that wait on them. It can be cut at any moment.
///
/// All waiting on sockets happens on platform threads of this class. A virtual thread that reads
/// from a socket starts the JDK's poller, a thread that stays in native code for ever, and the JVM
/// waits 300 ms at exit for such threads (measured; notes of the JDK's `VM_Exit`).
final class Wire implements AutoCloseable {

  private static final long FAREWELL_MILLIS = 100;

  private final Endpoint endpoint;
  private final Limits limits;
  private final Trouble trouble;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("docker-", 0).factory());
  private final Set<DockerHttpClient> open = ConcurrentHashMap.newKeySet();
  private volatile Optional<SSLContext> secure = Optional.empty();
  private volatile boolean cut;

  Wire(Endpoint endpoint, Limits limits) {
    this.endpoint = endpoint;
    this.limits = limits;
    this.trouble = new Trouble(endpoint);
  }

  Endpoint endpoint() {
    return endpoint;
  }

  Limits limits() {
    return limits;
  }

  Trouble trouble() {
    return trouble;
  }

  /// Reads the certificates that secure the connections, where any do, for those made from now on.
  void renew() throws Unavailable {
    if (endpoint instanceof Endpoint.Tcp(_, _, var tls) && tls.isPresent()) {
      try {
        secure = Optional.of(tls.get().context());
      } catch (Unavailable e) {
        throw trouble.insecure(e);
      }
    }
  }

  /// A client with connections of its own. {@link #hangUp} ends it.
  DockerHttpClient dial() throws Unavailable {
    var builder =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(URI.create(endpoint.toString()))
            // Who asks knows how much at a time. A request that was given up may hold its
            // connection until its client is closed, and must not hold up others.
            .maxConnections(Integer.MAX_VALUE)
            .connectionTimeout(limits.request());
    secure.ifPresent(context -> builder.sslConfig(() -> context));
    DockerHttpClient client = builder.build();
    open.add(client);
    if (cut) {
      hangUp(client);
      throw trouble.closed();
    }
    return client;
  }

  /// Ends a client's connections, also those that a thread waits on.
  void hangUp(DockerHttpClient client) {
    open.remove(client);
    try {
      client.close();
    } catch (IOException _) {
      // It is closed all the same, and nobody waits for an answer any more.
    }
  }

  /// Does something that waits on a socket, for as long as one request may take.
  ///
  /// The caller is free at the limit, whatever the socket does. What is done must have been written
  /// so that closing its client, or an interrupt, ends it.
  <T> T within(Callable<T> exchange) throws Unavailable, InterruptedException {
    return within(Optional.of(limits.request()), exchange);
  }

  /// The same, for as long as this may take; absent for any time.
  <T> T within(Optional<Duration> limit, Callable<T> exchange)
      throws Unavailable, InterruptedException {
    Future<T> answer = start(exchange);
    try {
      return limit.isPresent()
          ? answer.get(limit.get().toNanos(), TimeUnit.NANOSECONDS)
          : answer.get();
    } catch (TimeoutException e) {
      throw trouble.silent(limit.orElseThrow());
    } catch (CancellationException e) {
      throw trouble.closed();
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      answer.cancel(true);
    }
  }

  /// Does something for as long as it takes.
  <T> Future<T> start(Callable<T> task) throws Unavailable {
    try {
      return threads.submit(task);
    } catch (RejectedExecutionException e) {
      throw trouble.closed();
    }
  }

  /// What is said of a connection that failed.
  Unavailable failure(Throwable thrown) {
    if (thrown.getCause() instanceof Unavailable known) {
      return known;
    }
    return cut ? trouble.closed() : trouble.unreachable(thrown);
  }

  /// What is said of an event stream that ended.
  Unavailable ended() {
    return cut ? trouble.closed() : trouble.ended();
  }

  /// Connects to a unix socket and hangs up again.
  ///
  /// The HTTP client below docker-java tries a missing socket twice, a second apart, and logs it;
  /// this fails at once, with the system's own reason.
  void knock() throws IOException {
    if (endpoint instanceof Endpoint.Unix(var path)) {
      try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        channel.connect(UnixDomainSocketAddress.of(path));
      }
    }
  }

  /// The endpoint, as somebody who only wants to know whether it is there comes to it.
  Knock.Door door() {
    return switch (endpoint) {
      case Endpoint.Unix _ -> this::knock;
      case Endpoint.Tcp(var host, var port, _) -> Knock.tcp(host, port);
    };
  }

  /// Ends every connection and every thread.
  @Override
  public void close() {
    cut = true;
    open.forEach(this::hangUp);
    threads.shutdownNow();
    try {
      boolean _ = threads.awaitTermination(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
