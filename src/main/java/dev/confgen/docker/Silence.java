package dev.confgen.docker;

import dev.confgen.docker.Farewells.Overtaken;
import dev.confgen.docker.Inspection.Inspected;
import dev.confgen.model.Backoff;
import dev.confgen.model.GenException.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// The containers that the engine does not answer for, although it answers otherwise.
///
/// They are asked for again beside the readings, which do not wait for them, each after a while
/// that doubles. An answer wakes the watcher.
final class Silence implements AutoCloseable {

  private final Engine engine;
  private final Marks marks;
  private final Map<String, Silent> silent = new TreeMap<>();

  Silence(Engine engine, Marks marks) {
    this.engine = engine;
    this.marks = marks;
  }

  /// One of them.
  private static final class Silent {
    private int failures;
    private long again;
    private Optional<Asking> asking = Optional.empty();

    void failed(Duration least) {
      again = System.nanoTime() + least.plus(Backoff.GENTLE.after(++failures)).toNanos();
    }

    void end() {
      asking.ifPresent(request -> request.calls().close());
      asking = Optional.empty();
    }
  }

  /// A request under way.
  private record Asking(Engine.Calls calls, CompletableFuture<Late> late) {}

  /// An answer that came after all.
  ///
  /// @param overtaken what was overtaken when it was asked for
  record Late(Inspected inspected, Overtaken overtaken) {}

  /// Notes that a reading was not answered.
  synchronized void begin(Collection<String> ids) {
    for (String id : ids) {
      Silent found = silent.computeIfAbsent(id, _ -> new Silent());
      found.end();
      found.failed(Duration.ZERO);
    }
  }

  /// Notes that the engine has answered for a container.
  ///
  /// @param id its id, or the beginning of it
  synchronized void end(String id) {
    endIf(other -> other.startsWith(id) || id.startsWith(other));
  }

  /// Forgets the containers that do not run any more.
  synchronized void retain(Collection<String> running) {
    endIf(id -> running.stream().noneMatch(other -> other.startsWith(id)));
  }

  private void endIf(Predicate<String> over) {
    silent
        .entrySet()
        .removeIf(entry -> {
          boolean ends = over.test(entry.getKey());
          if (ends) {
            entry.getValue().end();
          }
          return ends;
        });
  }

  synchronized Set<String> ids() {
    return Set.copyOf(silent.keySet());
  }

  /// The answers that have come since, each told once.
  synchronized List<Late> answers() {
    var answers = new ArrayList<Late>();
    for (Silent one : silent.values()) {
      one.asking
          .map(Asking::late)
          .filter(late -> late.isDone() && !late.isCompletedExceptionally())
          .ifPresent(late -> answers.add(late.join()));
    }
    answers.forEach(late -> end(late.inspected().id()));
    return answers;
  }

  /// Asks for those again that have been left alone for long enough, and does not wait.
  synchronized void ask(Overtaken overtaken) throws Unavailable {
    long now = System.nanoTime();
    for (var entry : silent.entrySet()) {
      Silent one = entry.getValue();
      if (one.again - now <= 0) {
        one.end();
        one.failed(engine.wire().limits().request());
        one.asking = Optional.of(ask(entry.getKey(), overtaken));
      }
    }
  }

  private Asking ask(String id, Overtaken overtaken) throws Unavailable {
    var asking = new Asking(engine.calls(), new CompletableFuture<>());
    var _ =
        engine
            .wire()
            .start(() -> {
              try (var calls = asking.calls()) {
                var answer = new Inspected(id, calls.inspect(id));
                asking.late().complete(new Late(answer, overtaken));
                marks.wake();
              }
              return true;
            });
    return asking;
  }

  /// When the next is to be asked for, on the clock of {@link System#nanoTime}.
  synchronized OptionalLong next() {
    return silent.values().stream()
        .mapToLong(one -> one.again)
        .reduce((one, other) -> one - other < 0 ? one : other);
  }

  /// Asks for nothing more.
  @Override
  public synchronized void close() {
    silent.values().forEach(Silent::end);
    silent.clear();
  }
}
