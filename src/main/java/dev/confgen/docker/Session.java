package dev.confgen.docker;

import dev.confgen.model.Container;
import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.KeyTree;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Source.Depth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/// One life of the event stream, and what was learnt since it opened.
///
/// As long as the stream lives, an event is answered by one inspect, and everything else from
/// memory. With a new stream everything is inspected again.
final class Session implements AutoCloseable {

  private final Engine engine;
  private final ContainerMapper mapper;
  private final Marks marks;
  private final Farewells farewells;
  private final EventStream events;
  private final Map<String, ContainerMapper.Mapped> known;
  private boolean listed;

  private Session(
      Engine engine, ContainerMapper mapper, Marks marks, Memory memory, EventStream events) {
    this.engine = engine;
    this.mapper = mapper;
    this.marks = marks;
    this.farewells = memory.farewells();
    this.known = memory.known();
    this.events = events;
  }

  /// Greets the engine and opens its event stream.
  ///
  /// @param memory what is left of the session before
  static Session open(Wire wire, ContainerMapper mapper, Memory memory)
      throws Unavailable, InterruptedException {
    Engine engine = Engine.greet(wire);
    var marks = new Marks();
    EventStream events = EventStream.open(engine, marks, memory.farewells());
    return new Session(engine, mapper, marks, memory, events);
  }

  /// Why the stream has ended, if it has.
  Optional<Unavailable> lost() {
    return marks.lost();
  }

  /// Calls `changed` for what the stream says, until it ends.
  void follow(Runnable changed) throws InterruptedException {
    Duration silence = engine.wire().limits().silence();
    while (true) {
      switch (marks.await(silence)) {
        case CHANGED -> changed.run();
        case SILENT, DOUBTED -> ask();
        case LOST -> {
          return;
        }
      }
    }
  }

  /// An engine that does not answer is lost, even if its stream is still open.
  private void ask() throws InterruptedException {
    try {
      engine.ping();
    } catch (Unavailable e) {
      marks.lose(e);
    }
  }

  /// Everything the engine runs and does not stop. The containers that could not be read stay
  /// marked.
  Snapshot read(Depth depth) throws Unavailable, InterruptedException {
    try (var calls = engine.calls()) {
      if (depth == Depth.FULL || !listed) {
        list(calls);
      }
      marks.owe(farewells.survivors());
      Set<String> ids = marks.take();
      if (!ids.isEmpty()) {
        inspect(calls, ids);
      }
    } catch (Unavailable e) {
      marks.doubt();
      throw e;
    }
    return snapshot();
  }

  private void list(Engine.Calls calls) throws Unavailable, InterruptedException {
    var running = new HashSet<>(calls.list());
    known.keySet().retainAll(running);
    if (listed) {
      running.removeAll(known.keySet());
    }
    marks.owe(running.stream().sorted().toList());
    listed = true;
  }

  private void inspect(Engine.Calls calls, Set<String> ids)
      throws Unavailable, InterruptedException {
    int parallel = Math.min(ids.size(), engine.wire().limits().parallel());
    var overtaken = farewells.overtaken();
    var left = new HashSet<>(ids);
    var workers = Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory());
    try {
      var answers = new ExecutorCompletionService<Inspected>(workers);
      ids.forEach(id -> answers.submit(() -> new Inspected(id, calls.inspect(id))));
      while (!left.isEmpty()) {
        Inspected answer = answers.take().get();
        learn(answer);
        overtaken.forget(answer.id());
        left.remove(answer.id());
      }
    } catch (ExecutionException e) {
      throw engine.wire().failure(e);
    } finally {
      // Interrupts those that still wait for an answer; close() alone would wait for them.
      workers.shutdownNow();
      marks.owe(left);
    }
  }

  private record Inspected(String id, Optional<Json> answer) {}

  private void learn(Inspected inspected) {
    var mapped = inspected.answer().flatMap(answer -> mapper.map(answer, known));
    // An event may name a container by the beginning of its id.
    known.keySet().removeIf(id -> id.startsWith(inspected.id()));
    mapped.ifPresent(found -> known.put(found.container().id(), found));
  }

  private Snapshot snapshot() {
    List<Container> containers = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    Set<String> leaving = farewells.leaving(known.values());
    marks.wakeAt(farewells.next());
    for (var mapped : known.values()) {
      // Where gen itself is, the addresses of the others depend on, to its last moment.
      if (mapped.container().self() || !leaving.contains(mapped.container().id())) {
        containers.add(mapped.container());
        leftOut.addAll(mapped.leftOut());
      }
    }
    return new Snapshot(containers, List.of(), KeyTree.EMPTY, leftOut);
  }

  @Override
  public void close() {
    events.close();
  }
}
