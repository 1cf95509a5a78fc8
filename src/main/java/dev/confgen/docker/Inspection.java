package dev.confgen.docker;

import dev.confgen.model.GenException.Unavailable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Some containers, inspected a few at a time.
///
/// An engine holds a container's lock while a runtime, a hook or a volume of it is slow, and does
/// not answer for that container as long. So where an answer is late, the engine is asked once
/// whether it lives. If it does, what is late is given up, so that no container holds up another;
/// if it does not, the requests are waited for to their limit.
final class Inspection implements AutoCloseable {

  /// What was heard from the engine.
  sealed interface Heard {}

  /// An answer.
  record Inspected(String id, Engine.Answer answer) implements Heard {}

  private record Failed(Unavailable why) implements Heard {}

  private record Alive() implements Heard {}

  private final Engine engine;
  private final Engine.Calls calls;
  private final ExecutorService workers;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final Map<String, Future<?>> left = new LinkedHashMap<>();
  private final Map<String, Long> asked = new ConcurrentHashMap<>();
  private final Set<String> silent = new LinkedHashSet<>();
  private Optional<Future<Boolean>> ping = Optional.empty();
  private boolean alive;
  private boolean mute;

  /// Begins to ask for containers, at least one.
  ///
  /// @param first whether nothing is known yet, so that an engine that answers for none of several
  ///   would pass for one that runs nothing
  Inspection(Engine engine, Engine.Calls calls, Collection<String> ids, boolean first) {
    this.mute = first && ids.size() > 1;
    this.engine = engine;
    this.calls = calls;
    int parallel = Math.min(ids.size(), engine.wire().limits().parallel());
    this.workers = Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory());
    ids.forEach(id -> left.put(id, workers.submit(() -> ask(id))));
  }

  private void ask(String id) {
    asked.put(id, System.nanoTime());
    try {
      heard.add(new Inspected(id, calls.inspect(id)));
    } catch (Unavailable e) {
      heard.add(new Failed(e));
    } catch (RuntimeException | Error e) {
      heard.add(new Failed(engine.wire().failure(e)));
    } catch (InterruptedException _) {
      // It was given up, or the whole reading was.
      Thread.currentThread().interrupt();
    }
  }

  /// The next answer; empty when there are no more, but for those of the silent.
  ///
  /// @throws Unavailable if the engine answers nothing at all, or with an error
  Optional<Inspected> next() throws Unavailable, InterruptedException {
    while (!left.isEmpty()) {
      Optional<Heard> next = await();
      if (next.isEmpty()) {
        suspect();
      } else {
        switch (next.get()) {
          case Inspected answer -> {
            mute = false;
            left.remove(answer.id());
            silent.remove(answer.id());
            return Optional.of(answer);
          }
          case Failed(var why) -> throw why;
          case Alive _ -> alive = true;
        }
      }
    }
    if (mute) {
      throw engine.wire().trouble().silent(engine.wire().limits().suspicion());
    }
    return Optional.empty();
  }

  /// The next that is heard; nothing if an answer is late before.
  private Optional<Heard> await() throws InterruptedException {
    boolean waitsForPing = ping.isPresent() && !alive;
    return waitsForPing
        ? Optional.of(heard.take())
        : Optional.ofNullable(heard.poll(patience(), TimeUnit.NANOSECONDS));
  }

  /// Until the next answer is late, in nanoseconds.
  private long patience() {
    long suspicion = engine.wire().limits().suspicion().toNanos();
    long now = System.nanoTime();
    return left.keySet().stream()
        .flatMap(id -> Optional.ofNullable(asked.get(id)).stream())
        .mapToLong(since -> since - now + suspicion)
        .min()
        .orElse(suspicion);
  }

  private void suspect() throws Unavailable {
    if (alive) {
      giveUp();
    } else {
      ping = Optional.of(engine.wire().start(this::ping));
    }
  }

  /// Where this fails, the requests do so, too, and that is what is said.
  private boolean ping() throws Unavailable, InterruptedException {
    engine.ping();
    return heard.add(new Alive());
  }

  private void giveUp() {
    long late = System.nanoTime() - engine.wire().limits().suspicion().toNanos();
    left.entrySet()
        .removeIf(entry -> {
          Long since = asked.get(entry.getKey());
          boolean silence = since != null && since - late <= 0;
          if (silence) {
            entry.getValue().cancel(true);
            silent.add(entry.getKey());
          }
          return silence;
        });
  }

  /// Those for which nothing was heard so far, and that are not given up.
  Set<String> left() {
    var all = new LinkedHashSet<>(left.keySet());
    if (mute) {
      all.addAll(silent);
    }
    return all;
  }

  /// Those that were given up.
  Set<String> silent() {
    return mute ? Set.of() : silent;
  }

  /// Asks for nothing more. Nothing is waited for.
  @Override
  public void close() {
    // An executor's close() alone would wait for the answers.
    workers.shutdownNow();
    ping.ifPresent(asking -> asking.cancel(true));
  }
}
