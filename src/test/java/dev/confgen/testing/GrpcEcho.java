package dev.confgen.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A gRPC service in plain HTTP/2, which a client has to know before: it says each word of a text
/// back in a message of its own. For a text without words it ends with the status NOT_FOUND.
public final class GrpcEcho implements AutoCloseable {

  private static final int LIMIT_SECONDS = 30;

  private static final MethodDescriptor<String, String> WORDS =
      MethodDescriptor.<String, String>newBuilder()
          .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
          .setFullMethodName("test.Echo/Words")
          .setRequestMarshaller(new Text())
          .setResponseMarshaller(new Text())
          .build();

  private final Server server;

  private GrpcEcho(Server server) {
    this.server = server;
  }

  /// A message that is the text itself.
  private record Text() implements MethodDescriptor.Marshaller<String> {

    @Override
    public InputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Starts one on a free port of the loopback address.
  public static GrpcEcho start() throws IOException {
    var definition =
        ServerServiceDefinition.builder("test.Echo")
            .addMethod(WORDS, ServerCalls.asyncServerStreamingCall(GrpcEcho::answer))
            .build();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new GrpcEcho(
        NettyServerBuilder.forAddress(address).addService(definition).build().start());
  }

  private static void answer(String text, StreamObserver<String> answers) {
    if (text.isBlank()) {
      answers.onError(Status.NOT_FOUND.withDescription("no words").asException());
      return;
    }
    List.of(text.split(" ", -1)).forEach(answers::onNext);
    answers.onCompleted();
  }

  /// Where it listens.
  public int port() {
    return server.getPort();
  }

  /// Asks for the words of a text through a proxy on this machine that speaks TLS.
  ///
  /// @param authority the host that is asked for
  /// @param ca who signed the proxy's certificate
  /// @throws io.grpc.StatusRuntimeException if the service or the proxy said no
  public static List<String> words(int port, String authority, Path ca, String text)
      throws IOException, InterruptedException {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port)
            .overrideAuthority(authority)
            .sslContext(GrpcSslContexts.forClient().trustManager(ca.toFile()).build())
            .build();
    try {
      var options = CallOptions.DEFAULT.withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
      var words = new ArrayList<String>();
      ClientCalls.blockingServerStreamingCall(channel, WORDS, options, text)
          .forEachRemaining(words::add);
      return words;
    } finally {
      var _ = channel.shutdownNow();
      boolean _ = channel.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    var _ = server.shutdownNow();
  }
}
