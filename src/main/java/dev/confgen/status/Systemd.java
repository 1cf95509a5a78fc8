package dev.confgen.status;

import dev.confgen.model.GenException.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Tells systemd how the program is doing, if systemd started it and wants to know (sd_notify(3)).
public final class Systemd implements AutoCloseable {

  private static final String SOCKET = "NOTIFY_SOCKET";
  private static final String WATCHDOG_USEC = "WATCHDOG_USEC";
  private static final String WATCHDOG_PID = "WATCHDOG_PID";

  /// The variables that are for this process, and not for those that it starts.
  public static final List<String> VARIABLES = List.of(SOCKET, WATCHDOG_USEC, WATCHDOG_PID);

  private static final Duration BEFORE_READY = Duration.ofMillis(100);
  private static final Duration AFTERWARDS = Duration.ofSeconds(1);

  private final NotifySocket socket;
  private final Chronicle chronicle;
  private final UnaryOperator<String> mask;
  private final Consumer<String> warn;
  private final Duration beatEvery;
  private final Announcer announcer;
  private final AtomicBoolean alive = new AtomicBoolean(true);
  private final Thread thread;
  private boolean warned;
  private boolean ended;

  private Systemd(
      NotifySocket socket,
      Duration beatEvery,
      Chronicle chronicle,
      UnaryOperator<String> mask,
      Consumer<String> warn) {
    this.socket = socket;
    this.chronicle = chronicle;
    this.mask = mask;
    this.warn = warn;
    this.beatEvery = beatEvery;
    this.announcer = new Announcer(beatEvery.toNanos(), System.nanoTime());
    this.thread = Thread.ofPlatform().daemon().name("systemd").unstarted(this::run);
  }

  /// Begins to tell; absent if nobody wants to know.
  ///
  /// @param environment the program's environment
  /// @param pid the process's number
  /// @param mask hides the secrets in a message
  /// @param warn is told, once, if it cannot be done
  public static Optional<Systemd> begin(
      Map<String, String> environment,
      long pid,
      Chronicle chronicle,
      UnaryOperator<String> mask,
      Consumer<String> warn) {
    String name = environment.getOrDefault(SOCKET, "");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      var systemd =
          new Systemd(new NotifySocket(name), beatEvery(environment, pid), chronicle, mask, warn);
      systemd.thread.start();
      return Optional.of(systemd);
    } catch (Unavailable e) {
      warn.accept(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /// Half of the time after which systemd takes the process for dead; zero if it does not.
  static Duration beatEvery(Map<String, String> environment, long pid) {
    String whose = environment.getOrDefault(WATCHDOG_PID, "");
    String micros = environment.getOrDefault(WATCHDOG_USEC, "");
    boolean ours = whose.isEmpty() || whose.equals(Long.toString(pid));
    return ours && micros.matches("[0-9]{1,15}")
        ? Duration.ofNanos(Long.parseLong(micros) * 1000 / 2)
        : Duration.ZERO;
  }

  /// Settings are read again.
  public synchronized void reloading() {
    send(announcer.reloading(System.nanoTime()));
  }

  /// Settings were read again, or stay as they were.
  public synchronized void reloaded() {
    send(announcer.reloaded());
  }

  private void run() {
    try {
      while (tick()) {
        Thread.sleep(pause());
      }
    } catch (InterruptedException _) {
      // The program is ending.
      return;
    }
  }

  private synchronized Duration pause() {
    Duration pause = announcer.isReady() ? AFTERWARDS : BEFORE_READY;
    return beatEvery.isZero() || pause.compareTo(beatEvery) < 0 ? pause : beatEvery;
  }

  /// @return whether to go on
  private synchronized boolean tick() {
    if (ended) {
      return false;
    }
    Verdict verdict = Verdict.on(chronicle.vitals());
    List<String> lines =
        announcer.tick(
            verdict.isReady(), mask.apply(verdict.line()), alive.get(), System.nanoTime());
    if (lines.contains(Announcer.BEAT)) {
      alive.set(false);
      chronicle.throughLoop(() -> alive.set(true));
    }
    send(lines);
    return true;
  }

  private void send(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    try {
      socket.send(String.join("\n", lines));
    } catch (Unavailable e) {
      if (!warned) {
        warned = true;
        warn.accept(String.valueOf(e.getMessage()));
      }
    }
  }

  /// Tells that the program is ending, and nothing any more.
  public synchronized void ends() {
    if (!ended) {
      ended = true;
      send(List.of("STOPPING=1", "STATUS=stopping"));
    }
  }

  @Override
  public void close() {
    ends();
    thread.interrupt();
  }
}
