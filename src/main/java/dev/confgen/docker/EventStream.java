package dev.confgen.docker;

import com.fasterxml.jackson.core.JsonParser;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.confgen.model.GenException.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The engine's event stream, which notes what happens to containers until it ends.
///
/// docker-java's own event command is not used: it parses into classes that an odd event breaks,
/// and does not say when the stream is open, before which the containers must not be listed.
final class EventStream implements AutoCloseable {

  private static final int LONGEST_EVENT = 8 << 20;

  private final Engine engine;
  private final DockerHttpClient client;
  private final Marks marks;
  private final Farewells farewells;
  private final CompletableFuture<Boolean> opened = new CompletableFuture<>();

  private EventStream(Engine engine, DockerHttpClient client, Marks marks, Farewells farewells) {
    this.engine = engine;
    this.client = client;
    this.marks = marks;
    this.farewells = farewells;
  }

  /// Opens the stream: from when this returns, nothing is missed.
  static EventStream open(Engine engine, Marks marks, Farewells farewells)
      throws Unavailable, InterruptedException {
    var stream = new EventStream(engine, engine.wire().dial(), marks, farewells);
    boolean open = false;
    try {
      var _ = engine.wire().start(stream::run);
      stream.await();
      open = true;
      return stream;
    } finally {
      if (!open) {
        stream.close();
      }
    }
  }

  private void await() throws InterruptedException, Unavailable {
    Duration limit = engine.wire().limits().request();
    try {
      boolean _ = opened.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw engine.wire().trouble().silent(limit);
    } catch (ExecutionException e) {
      throw engine.wire().failure(e);
    }
  }

  private boolean run() {
    Unavailable why;
    try {
      why = follow();
    } catch (Unavailable e) {
      why = e;
    } catch (IOException | RuntimeException e) {
      why = opened.isDone() ? engine.wire().ended() : engine.wire().failure(e);
    }
    boolean _ = opened.completeExceptionally(why);
    marks.lose(why);
    return true;
  }

  private Unavailable follow() throws IOException, Unavailable {
    Trouble trouble = engine.wire().trouble();
    String path = Event.path(engine.clock());
    try (var response = client.execute(Engine.get(engine.path(path)))) {
      Engine.require200("/events", response, trouble);
      boolean _ = opened.complete(true);
      var body = new BoundedInput(response.getBody(), LONGEST_EVENT);
      try (JsonParser events = Json.sequence(body)) {
        for (var next = Json.next(events); next.isPresent(); next = Json.next(events)) {
          body.next();
          heard(next);
        }
      } catch (BoundedInput.TooLong e) {
        return trouble.tooLong("/events", LONGEST_EVENT);
      }
    }
    return engine.wire().ended();
  }

  private void heard(Optional<Json> event) {
    marks.hear();
    event.flatMap(Event::read).ifPresent(this::note);
  }

  private void note(Event event) {
    switch (event) {
      case Event.Changed(var id) -> marks.mark(id);
      case Event.Turned(var id) -> {
        farewells.overtake(id);
        marks.mark(id);
      }
      case Event.Told(var id, var signal, var time) -> {
        farewells.told(id, signal, time);
        marks.wake();
      }
    }
  }

  @Override
  public void close() {
    engine.wire().hangUp(client);
  }
}
