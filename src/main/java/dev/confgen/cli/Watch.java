package dev.confgen.cli;

import dev.confgen.config.Settings;
import dev.confgen.model.GenException;
import dev.confgen.template.TemplateEngine;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Runs until it is told to stop, and begins anew with other settings when it is told to read them
/// again.
final class Watch {

  /// What the loop waits for.
  private enum Event {
    STOP,
    RELOAD,
    BROKEN
  }

  private final Surroundings surroundings;
  private final SettingsReader reader;
  private final TemplateEngine engine;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  Watch(Surroundings surroundings, SettingsReader reader, TemplateEngine engine) {
    this.surroundings = surroundings;
    this.reader = reader;
    this.engine = engine;
  }

  /// Runs until SIGTERM or SIGINT.
  ///
  /// @throws GenException.Invalid if these first settings or a template are wrong
  Exit run(Settings settings) throws GenException.Invalid, InterruptedException {
    Shift shift = Shift.of(settings, engine, surroundings);
    surroundings.signals().onStop(() -> events.add(Event.STOP));
    surroundings.signals().onReload(() -> events.add(Event.RELOAD));
    shift.start(() -> events.add(Event.BROKEN));
    try {
      while (true) {
        switch (next()) {
          case STOP -> {
            return Exit.DONE;
          }
          case BROKEN -> {
            return Exit.FAILED;
          }
          case RELOAD -> shift = reload(shift);
        }
      }
    } finally {
      shift.end(Ending.STOP);
    }
  }

  private Event next() {
    try {
      return events.take();
    } catch (InterruptedException _) {
      // The signal came before this loop listened to it.
      return Event.STOP;
    }
  }

  /// Everything is built before the old settings end, so that what is wrong with the new ones costs
  /// nothing.
  private Shift reload(Shift old) throws InterruptedException {
    Optional<Shift> next = successor();
    if (next.isEmpty()) {
      return old;
    }
    old.end(Ending.RELOAD);
    next.get().follow(old);
    next.get().start(() -> events.add(Event.BROKEN));
    return next.get();
  }

  private Optional<Shift> successor() {
    try {
      Settings settings = reader.read();
      if (!settings.mode().watch()) {
        throw new GenException.Invalid("--watch is off now; end the program for that");
      }
      Shift next = Shift.of(settings, engine, surroundings);
      Log.configure(surroundings.err(), settings.logging(), engine.secrets()::mask);
      Log.info("settings and templates read again");
      return Optional.of(next);
    } catch (GenException.Invalid e) {
      Log.error(e.getMessage() + "\nthe settings and templates that were read before stay");
      return Optional.empty();
    }
  }
}
