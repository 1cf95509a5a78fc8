package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import io.grpc.ManagedChannel;
import io.grpc.netty.NegotiationType;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;

/// The connections to a cluster, and the threads that serve them. It can be cut at any moment.
///
/// The threads are its own: those that gRPC shares outlive their channels, and the JVM waits 300 ms
/// at exit for a thread in native code.
final class Wire implements AutoCloseable {

  private static final long FAREWELL_MILLIS = 300;

  private final Access access;
  private final Limits limits;
  private final NioEventLoopGroup loop = new NioEventLoopGroup(1, threads("etcd-wire"));
  private final ExecutorService resolver = Executors.newCachedThreadPool(threads("etcd-names"));
  private final Set<ManagedChannel> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean known = new AtomicBoolean();
  private final Soundings soundings = new Soundings();
  private final Page page;
  private volatile Optional<Long> cluster = Optional.empty();
  private volatile boolean cut;

  Wire(Access access, Limits limits) {
    this.access = access;
    this.limits = limits;
    this.page = new Page(limits.page(), limits.request());
  }

  private static ThreadFactory threads(String name) {
    return Thread.ofPlatform().daemon().name(name + "-", 0).factory();
  }

  Access access() {
    return access;
  }

  Limits limits() {
    return limits;
  }

  /// How many keys are asked for at a time.
  Page page() {
    return page;
  }

  /// Whether the cluster was read at least once.
  AtomicBoolean known() {
    return known;
  }

  /// The id of the cluster that was read last, if one was.
  Optional<Long> cluster() {
    return cluster;
  }

  /// The cluster of this id was read.
  void read(long id) {
    known.set(true);
    cluster = Optional.of(id);
  }

  /// What is known of the members while they are asked.
  Soundings soundings() {
    return soundings;
  }

  /// Whether it was closed.
  boolean isCut() {
    return cut;
  }

  /// Opens a connection to an endpoint; nothing is sent yet.
  ///
  /// @throws Unavailable if the certificates cannot be used
  ManagedChannel dial(Endpoint endpoint) throws Unavailable {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
            .channelType(NioSocketChannel.class)
            .eventLoopGroup(loop)
            .directExecutor()
            .offloadExecutor(resolver)
            // There is no proxy, whatever the system properties say.
            .proxyDetector(_ -> null)
            .disableServiceConfigLookUp()
            .disableRetry()
            .maxTraceEvents(0)
            .maxInboundMessageSize(limits.message())
            .withOption(
                ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(limits.request().toMillis()))
            // The least that gRPC takes is 10 s; sooner than that a session asks by itself.
            .keepAliveTime(10, TimeUnit.SECONDS)
            .keepAliveTimeout(limits.request().toMillis(), TimeUnit.MILLISECONDS);
    if (endpoint.secure()) {
      builder.negotiationType(NegotiationType.TLS).sslContext(secure(access.tls().context()));
    } else {
      builder.negotiationType(NegotiationType.PLAINTEXT);
    }
    ManagedChannel channel = builder.build();
    open.add(channel);
    if (cut) {
      hangUp(channel);
      throw new Trouble(endpoint.toString(), known).closed();
    }
    return channel;
  }

  /// TLS of the JDK, which tells the server that HTTP/2 is spoken (RFC 9113, 3.2). That the
  /// certificate is the host's, gRPC makes sure of.
  private static JdkSslContext secure(SSLContext context) {
    return new JdkSslContext(
        context,
        true,
        null,
        IdentityCipherSuiteFilter.INSTANCE,
        new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            "h2"),
        ClientAuth.NONE,
        null,
        false);
  }

  /// Ends a connection, and every call on it.
  void hangUp(ManagedChannel channel) {
    open.remove(channel);
    var _ = channel.shutdownNow();
  }

  /// Ends every connection and every thread.
  @Override
  public void close() {
    cut = true;
    open.forEach(this::hangUp);
    resolver.shutdownNow();
    var _ = loop.shutdownGracefully(0, FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    try {
      boolean _ = loop.awaitTermination(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
