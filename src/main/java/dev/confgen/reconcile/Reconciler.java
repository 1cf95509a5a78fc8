package dev.confgen.reconcile;

import dev.confgen.model.Backoff;
import dev.confgen.source.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps sinks equal to what sources say: waits for a change, reads, hands over.
///
/// Each source is watched and read in virtual threads, each sink has a thread of its own; what they
/// have to say comes through one queue to the one thread that runs the {@link Agenda}. A source
/// that was read before and fails contributes its last good reading; one that was never read holds
/// everything back. What sources leave out and why they fail is logged here, once.
public final class Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  /// After this time at the start the log names the sources that say nothing.
  private static final long SILENCE = Duration.ofMillis(800).toNanos();

  /// How long source threads may take to end after their source was closed.
  private static final Duration FAREWELL = Duration.ofMillis(500);

  private final List<Source> sources;
  private final List<SourceWork> works;
  private final List<Journal> journals;
  private final List<SinkThread> sinks;
  private final List<Thread> sinkThreads = new ArrayList<>();
  private final Agenda agenda;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final long start = System.nanoTime();
  private boolean silenceTold;
  private volatile Observed observed;

  /// Something that happened in another thread, to be told to the agenda.
  private interface Event {
    void tell(long now);
  }

  /// How the sources were doing at some time, and what they said last, by their names.
  private record Observed(
      List<SourceStatus> sources, Map<String, LastReading> lastReadings, long at) {

    Observed {
      lastReadings = Map.copyOf(lastReadings);
    }
  }

  /// A loop over these; nothing happens before {@link #run}.
  ///
  /// @param sources where state comes from; closed when {@link #run} ends
  /// @param sinks what is kept equal to it
  public Reconciler(List<Source> sources, List<Sink> sinks, Pace pace) {
    this(sources, sinks, pace, Backoff.GENTLE);
  }

  /// The same with other waits.
  ///
  /// @param backoff when a sink that threw is called again
  Reconciler(List<Source> sources, List<Sink> sinks, Pace pace, Backoff backoff) {
    this.sources = List.copyOf(sources);
    this.journals = sources.stream().map(source -> new Journal(source.name())).toList();
    this.agenda = new Agenda(sources.size(), sinks.size(), pace);
    this.works = IntStream.range(0, sources.size()).mapToObj(this::work).toList();
    this.sinks =
        IntStream.range(0, sinks.size())
            .mapToObj(i ->
                new SinkThread(
                    sinks.get(i), backoff, retry -> events.add(now -> agenda.asked(i, retry, now))))
            .toList();
    for (int i = 0; i < sinks.size(); i++) {
      sinkThreads.add(
          Thread.ofPlatform().daemon().name(sinks.get(i).name()).unstarted(this.sinks.get(i)));
    }
    this.observed = observe(0);
  }

  private SourceWork work(int i) {
    return new SourceWork(
        sources.get(i),
        () -> events.add(now -> agenda.changed(i, now)),
        (answer, remark) ->
            events.add(now -> {
              journals.get(i).answered(answer, remark);
              agenda.answered(i, answer, now);
            }));
  }

  /// Lets sources that cannot be read now contribute what they said last to another loop, before
  /// {@link #run}. A source's name tells it from others, its address and all.
  public void inherit(Map<String, LastReading> readings) {
    for (int i = 0; i < sources.size(); i++) {
      LastReading last = readings.get(sources.get(i).name());
      if (last != null) {
        agenda.reading(i).inherit(last.snapshot(), last.at() - start);
        journals.get(i).inherit();
      }
    }
    observed = observe(now());
  }

  /// What each source that was ever read said last, by its name. Any thread may ask.
  public Map<String, LastReading> lastReadings() {
    return observed.lastReadings();
  }

  /// Reads, watches and hands over until the thread is interrupted.
  ///
  /// After the interrupt the sources are closed, and each sink finishes the call in hand; the
  /// caller bounds that by a second interrupt, which interrupts the sinks too and does not wait for
  /// them.
  ///
  /// @throws InterruptedException always, as nothing else ends it
  public void run() throws InterruptedException {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      sinkThreads.forEach(Thread::start);
      works.forEach(work -> threads.execute(work::watch));
      while (true) {
        step(threads);
      }
    } finally {
      // Not close(): it waits for tasks to end, and a watch ends by nothing but an interrupt.
      threads.shutdownNow();
      sources.forEach(Source::close);
      endSinks();
      threads.awaitTermination(FAREWELL.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void endSinks() throws InterruptedException {
    sinks.forEach(SinkThread::end);
    try {
      for (Thread thread : sinkThreads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      sinkThreads.forEach(Thread::interrupt);
      throw e;
    }
  }

  /// Reads everything now and hands it over even if nothing changed. Any thread may ask for it.
  public void resync() {
    events.add(agenda::resyncNow);
  }

  /// Runs this soon in the thread of the loop, as long as the loop lives. Any thread may ask for
  /// it.
  public void throughLoop(Runnable action) {
    events.add(_ -> action.run());
  }

  /// How the sources are doing. Any thread may ask.
  public List<SourceStatus> status() {
    Observed last = observed;
    Duration since = Duration.ofNanos(now() - last.at());
    return last.sources().stream()
        .map(s -> new SourceStatus(s.name(), s.sinceRead().map(since::plus), s.failure()))
        .toList();
  }

  private long now() {
    return System.nanoTime() - start;
  }

  private void step(ExecutorService threads) throws InterruptedException {
    Agenda.Steps steps = agenda.advance(now());
    for (Agenda.Order order : steps.orders()) {
      threads.execute(() -> works.get(order.source()).read(order.depth()));
    }
    for (Agenda.HandOver handOver : steps.handOvers()) {
      SinkThread sink = sinks.get(handOver.sink());
      LOG.debug("a snapshot is handed to {}", sink.name());
      sink.offer(handOver.delivery());
    }
    List<Event> batch = next();
    long now = now();
    batch.forEach(event -> event.tell(now));
    tellSilence(now);
    observed = observe(now);
  }

  /// Waits for events until something is due; there may be none then.
  private List<Event> next() throws InterruptedException {
    long due = agenda.next().orElse(Long.MAX_VALUE);
    long wake = silenceTold ? due : Math.min(due, SILENCE);
    long left = wake == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, wake - now());
    var batch = new ArrayList<Event>();
    Optional.ofNullable(events.poll(left, TimeUnit.NANOSECONDS)).ifPresent(batch::add);
    events.drainTo(batch);
    return batch;
  }

  private void tellSilence(long now) {
    if (!silenceTold && now >= SILENCE) {
      silenceTold = true;
      journals.forEach(Journal::silent);
    }
  }

  private Observed observe(long now) {
    var statuses = new ArrayList<SourceStatus>();
    var last = new HashMap<String, LastReading>();
    for (int i = 0; i < sources.size(); i++) {
      String name = sources.get(i).name();
      statuses.add(agenda.reading(i).status(name, now));
      agenda.reading(i).lastReading(start).ifPresent(reading -> last.put(name, reading));
    }
    return new Observed(List.copyOf(statuses), last, now);
  }
}
