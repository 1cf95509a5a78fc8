package dev.confgen.docker;

import dev.confgen.docker.Engine.Answer;
import dev.confgen.model.Container;
import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.KeyTree;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Snapshot;
import dev.confgen.source.Following;
import dev.confgen.source.Source.Depth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/// One life of the event stream, and what was learnt since it opened.
///
/// As long as the stream lives, an event is answered by one inspect, and everything else from
/// memory. With a new stream everything is inspected again.
final class Session implements Following.Session, AutoCloseable {

  private static final int SHORT_ID = 12;
  private static final String IS_SILENT =
      " is not answered: the engine is silent about this container and answers otherwise";
  private static final String IS_TOO_LONG =
      " is answered with more than " + BoundedInput.inWords(Engine.LONGEST_INSPECT);

  private final Engine engine;
  private final ContainerMapper mapper;
  private final Marks marks;
  private final Farewells farewells;
  private final EventStream events;
  private final Map<String, ContainerMapper.Mapped> known;
  private final Silence silence;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> tooLong = new HashSet<>();
  private boolean listed;

  private Session(
      Engine engine, ContainerMapper mapper, Marks marks, Memory memory, EventStream events) {
    this.engine = engine;
    this.mapper = mapper;
    this.marks = marks;
    this.farewells = memory.farewells();
    this.known = memory.known();
    this.events = events;
    this.silence = new Silence(engine, marks);
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
  @Override
  public void follow(Runnable changed) throws InterruptedException {
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
  /// marked. One that alone the engine does not answer for stays as it was; if it was never read,
  /// it is left out.
  Snapshot read(Depth depth) throws Unavailable, InterruptedException {
    try (var calls = engine.calls()) {
      if (depth == Depth.FULL || !listed) {
        list(calls);
      }
      silence.answers().forEach(late -> learn(late.inspected(), late.overtaken()));
      marks.owe(farewells.survivors());
      Set<String> ids = marks.take();
      if (!ids.isEmpty()) {
        inspect(calls, ids);
      }
      silence.ask(farewells.overtaken());
    } catch (Unavailable e) {
      marks.doubt();
      throw e;
    }
    return snapshot();
  }

  private void list(Engine.Calls calls) throws Unavailable, InterruptedException {
    names.clear();
    calls.list().forEach(found -> names.put(found.id(), found.name()));
    var running = new HashSet<>(names.keySet());
    known.keySet().retainAll(running);
    tooLong.retainAll(running);
    silence.retain(running);
    if (listed) {
      running.removeAll(known.keySet());
      running.removeAll(silence.ids());
    }
    marks.owe(running.stream().sorted().toList());
    listed = true;
  }

  private void inspect(Engine.Calls calls, Set<String> ids)
      throws Unavailable, InterruptedException {
    var overtaken = farewells.overtaken();
    var inspection = new Inspection(engine, calls, ids, known.isEmpty());
    try (inspection) {
      for (var next = inspection.next(); next.isPresent(); next = inspection.next()) {
        learn(next.get(), overtaken);
      }
    } finally {
      marks.owe(inspection.left());
      silence.begin(inspection.silent());
    }
  }

  private void learn(Inspection.Inspected inspected, Farewells.Overtaken overtaken) {
    tooLong.remove(inspected.id());
    Optional<ContainerMapper.Mapped> mapped =
        switch (inspected.answer()) {
          case Answer.Found(var json) -> mapper.map(json, known);
          case Answer.Gone _ -> Optional.empty();
          case Answer.TooLong _ -> {
            tooLong.add(inspected.id());
            yield Optional.empty();
          }
        };
    // An event may name a container by the beginning of its id.
    known.keySet().removeIf(id -> id.startsWith(inspected.id()));
    mapped.ifPresent(found -> known.put(found.container().id(), found));
    silence.end(inspected.id());
    overtaken.forget(inspected.id());
  }

  private Snapshot snapshot() {
    List<Container> containers = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    Set<String> leaving = farewells.leaving(known.values());
    marks.wakeAt(earlier(farewells.next(), silence.next()));
    for (var mapped : known.values()) {
      // Where gen itself is, the addresses of the others depend on, to its last moment.
      if (mapped.container().self() || !leaving.contains(mapped.container().id())) {
        containers.add(mapped.container());
        leftOut.addAll(mapped.leftOut());
      }
    }
    leftOut.addAll(unread());
    return new Snapshot(containers, List.of(), KeyTree.EMPTY, leftOut);
  }

  private static OptionalLong earlier(OptionalLong one, OptionalLong other) {
    return LongStream.concat(one.stream(), other.stream())
        .reduce((first, second) -> first - second < 0 ? first : second);
  }

  private boolean isKnown(String id) {
    return known.keySet().stream().anyMatch(other -> other.startsWith(id));
  }

  private List<LeftOut> unread() {
    var unread = new ArrayList<LeftOut>();
    for (String id : silence.ids()) {
      if (!isKnown(id)) {
        unread.add(unread(id, IS_SILENT));
      }
    }
    tooLong.forEach(id -> unread.add(unread(id, IS_TOO_LONG)));
    return unread;
  }

  private LeftOut unread(String id, String reason) {
    String shortId = id.substring(0, Math.min(SHORT_ID, id.length()));
    return new LeftOut(
        "container " + names.getOrDefault(id, shortId), "inspect", "of " + shortId + reason);
  }

  @Override
  public void close() {
    silence.close();
    events.close();
  }
}
