package dev.confgen.etcd;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import dev.confgen.model.GenException.Unavailable;
import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthenticateRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.etcd.jetcd.api.WatchGrpc;
import io.etcd.jetcd.api.WatchRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The connection to one member, on which somebody may be logged in.
final class Line implements AutoCloseable {

  // The names that etcd gives them (etcd, api/v3rpc/rpctypes/metadatafields.go and md.go).
  private static final Metadata.Key<String> TOKEN = key("token");
  private static final Metadata.Key<String> LEADER = key("hasleader");

  private final Wire wire;
  private final ManagedChannel channel;
  private final Trouble trouble;
  private volatile Optional<String> token = Optional.empty();

  private Line(Wire wire, ManagedChannel channel, Trouble trouble) {
    this.wire = wire;
    this.channel = channel;
    this.trouble = trouble;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /// Connects to a member. Whether it is there, the first call tells.
  static Line open(Wire wire, Endpoint endpoint) throws Unavailable {
    var trouble = new Trouble(endpoint.toString(), wire.known());
    try {
      return new Line(wire, wire.dial(endpoint), trouble);
    } catch (Unavailable e) {
      throw wire.isCut() ? trouble.closed() : trouble.insecure(e);
    }
  }

  /// What is said of this member.
  Trouble trouble() {
    return trouble;
  }

  /// Logs in, if somebody is to. Where the cluster asks for no login, there is none.
  void logIn() throws Unavailable, InterruptedException {
    if (wire.access().login().isEmpty()) {
      return;
    }
    Login login = wire.access().login().get();
    var request =
        AuthenticateRequest.newBuilder()
            .setNameBytes(ByteString.copyFromUtf8(login.user()))
            .setPasswordBytes(ByteString.copyFromUtf8(login.password()))
            .build();
    try {
      var stub = limited(AuthGrpc.newFutureStub(channel));
      token = Optional.of(answer(() -> stub.authenticate(request)).getToken());
    } catch (ExecutionException e) {
      if (!Trouble.text(e).contains("authentication is not enabled")) {
        throw failure(e);
      }
      token = Optional.empty();
    }
  }

  /// The keys that a request asks for. A login that is over is renewed, once.
  Answer range(RangeRequest request) throws Unavailable, InterruptedException {
    try {
      return new Answer.Keys(ask(request));
    } catch (ExecutionException e) {
      if (wire.access().login().isEmpty() || !Trouble.isLoginOver(e)) {
        return without(e);
      }
    }
    logIn();
    try {
      return new Answer.Keys(ask(request));
    } catch (ExecutionException e) {
      return without(e);
    }
  }

  private Answer without(ExecutionException e) throws Unavailable {
    if (Trouble.isTooLong(e)) {
      return new Answer.TooLong();
    } else if (Trouble.isTooLate(e) && !wire.isCut()) {
      return new Answer.TooLate(failure(e));
    }
    throw failure(e);
  }

  private RangeResponse ask(RangeRequest request)
      throws Unavailable, ExecutionException, InterruptedException {
    var stub = limited(authorized(KVGrpc.newFutureStub(channel), new Metadata()));
    return answer(() -> stub.range(request));
  }

  /// Watches everything below a prefix, from a revision on. Without a leader the watch ends.
  Watch watch(Prefix prefix, long from, Memory memory) {
    var watch = new Watch(memory, trouble);
    var headers = new Metadata();
    headers.put(LEADER, "true");
    var request =
        WatchCreateRequest.newBuilder()
            .setKey(prefix.start())
            .setRangeEnd(prefix.end())
            .setStartRevision(from);
    try {
      watch.begin(
          authorized(WatchGrpc.newStub(channel), headers).watch(watch),
          WatchRequest.newBuilder().setCreateRequest(request).build());
    } catch (RejectedExecutionException e) {
      watch.lose(trouble.closed());
    }
    return watch;
  }

  private <S extends AbstractStub<S>> S authorized(S stub, Metadata headers) {
    token.ifPresent(text -> headers.put(TOKEN, text));
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private <S extends AbstractStub<S>> S limited(S stub) {
    return stub.withDeadlineAfter(wire.limits().request().toNanos(), TimeUnit.NANOSECONDS);
  }

  private <T> T answer(Supplier<ListenableFuture<T>> asking)
      throws Unavailable, ExecutionException, InterruptedException {
    ListenableFuture<T> future;
    try {
      future = asking.get();
    } catch (RejectedExecutionException e) {
      throw trouble.closed();
    }
    try {
      // gRPC keeps the limit by itself, unless it has ended.
      return future.get(2 * wire.limits().request().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | CancellationException e) {
      throw wire.isCut() ? trouble.closed() : trouble.silent(wire.limits().request());
    } finally {
      var _ = future.cancel(true);
    }
  }

  private Unavailable failure(ExecutionException e) {
    return wire.isCut() ? trouble.closed() : trouble.of(e, wire.limits().request());
  }

  @Override
  public void close() {
    wire.hangUp(channel);
  }

  /// Whether it was not closed yet.
  boolean isOpen() {
    return !channel.isShutdown();
  }
}
