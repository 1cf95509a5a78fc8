package dev.confgen.docker;

import dev.confgen.model.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// The signals that this program sends itself, which tell nobody to stop.
///
/// A container whose stop signal is HUP would else be taken out of every output for a reload that
/// those outputs asked for: it would be written without it, and the next reload sent.
public final class OwnSignals {

  /// The engine tells of a signal as soon as it has sent it.
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final LongSupplier clock;
  private final List<Sent> sent = new ArrayList<>();

  /// None yet.
  public OwnSignals() {
    this(System::nanoTime);
  }

  /// @param clock the time in nanoseconds, as {@link System#nanoTime}
  OwnSignals(LongSupplier clock) {
    this.clock = clock;
  }

  private record Sent(String container, Signal signal, long time) {}

  /// Notes one that is about to be sent.
  ///
  /// @param container its full id
  synchronized void expect(String container, Signal signal) {
    forgetOld();
    sent.add(new Sent(container, signal, clock.getAsLong()));
  }

  /// Whether a signal that the engine tells of is one of these; each is told of once.
  ///
  /// @param container its id, or the beginning of it
  synchronized boolean recognise(String container, Signal signal) {
    forgetOld();
    for (int i = 0; i < sent.size(); i++) {
      Sent each = sent.get(i);
      if (each.signal().equals(signal) && each.container().startsWith(container)) {
        sent.remove(i);
        return true;
      }
    }
    return false;
  }

  private void forgetOld() {
    long now = clock.getAsLong();
    sent.removeIf(each -> now - each.time() > KEPT.toNanos());
  }
}
