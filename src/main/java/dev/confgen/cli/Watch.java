package dev.confgen.cli;

import dev.confgen.config.Settings;
import dev.confgen.model.GenException;
import dev.confgen.status.Chronicle;
import dev.confgen.status.Systemd;
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
  private final Chronicle chronicle = new Chronicle(System::nanoTime);
  private final StatusDesk desk;
  private Optional<Systemd> systemd = Optional.empty();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  Watch(Surroundings surroundings, SettingsReader reader, TemplateEngine engine) {
    this.surroundings = surroundings;
    this.reader = reader;
    this.engine = engine;
    this.desk = new StatusDesk(chronicle, engine.secrets()::mask);
  }

  /// Runs until SIGTERM or SIGINT.
  ///
  /// @throws GenException.Invalid if these first settings or a template are wrong
  /// @throws GenException.Unavailable if the status cannot be served
  Exit run(Settings settings) throws GenException, InterruptedException {
    Shift shift = Shift.of(settings, engine, surroundings, chronicle);
    try (desk) {
      desk.serveAt(settings.status());
      return run(shift);
    }
  }

  private Exit run(Shift first) throws InterruptedException {
    Shift shift = first;
    surroundings.signals().onStop(() -> events.add(Event.STOP));
    surroundings.signals().onReload(() -> events.add(Event.RELOAD));
    shift.start(() -> events.add(Event.BROKEN));
    systemd = systemd();
    try {
      while (true) {
        switch (next()) {
          case STOP -> {
            return Exit.DONE;
          }
          case BROKEN -> {
            return Exit.FAILED;
          }
          case RELOAD -> {
            systemd.ifPresent(Systemd::reloading);
            shift = reload(shift);
            systemd.ifPresent(Systemd::reloaded);
          }
        }
      }
    } finally {
      systemd.ifPresent(Systemd::close);
      shift.end(Ending.STOP);
    }
  }

  private Optional<Systemd> systemd() {
    return Systemd.begin(
        surroundings.environment(),
        ProcessHandle.current().pid(),
        chronicle,
        engine.secrets()::mask,
        Log::warn);
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
    if (surroundings.signals().stopped()) {
      // It was asked to end meanwhile: nothing is begun that would have to be waited for again.
      return old;
    }
    Log.info("settings and templates read again");
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
      Shift next = Shift.of(settings, engine, surroundings, chronicle);
      desk.serveAt(settings.status());
      Log.configure(surroundings.err(), settings.logging(), engine.secrets()::mask);
      return Optional.of(next);
    } catch (GenException.Invalid | GenException.Unavailable e) {
      Log.error(e.getMessage() + "\nthe settings and templates that were read before stay");
      return Optional.empty();
    }
  }
}
