package dev.confgen.reconcile;

import dev.confgen.model.GenException;
import dev.confgen.source.Source;
import dev.confgen.source.Source.Depth;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What threads do with one source: one watches it, others read it when they are told to.
final class SourceWork {

  private static final Logger LOG = LoggerFactory.getLogger(SourceWork.class);

  /// When a watch that ended begins again.
  private static final Duration WATCH_AGAIN = Duration.ofSeconds(1);

  private final Source source;
  private final Runnable changed;
  private final BiConsumer<Answer, Optional<Source.Remark>> answered;

  /// @param changed is told that another reading might differ
  /// @param answered is told what a reading brought, and what the source says of itself
  SourceWork(
      Source source, Runnable changed, BiConsumer<Answer, Optional<Source.Remark>> answered) {
    this.source = source;
    this.changed = changed;
    this.answered = answered;
  }

  /// Reads once.
  void read(Depth depth) {
    try {
      Answer answer = answer(depth);
      answered.accept(answer, source.remark());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Even an `Error` is an answer: without one the source would never be read again.
  private Answer answer(Depth depth) throws InterruptedException {
    try {
      return new Answer.Good(source.read(depth));
    } catch (GenException.Invalid e) {
      return new Answer.Bad(String.valueOf(e.getMessage()), false);
    } catch (GenException.Unavailable e) {
      return new Answer.Bad(String.valueOf(e.getMessage()), e.story(), true);
    } catch (GenException e) {
      return new Answer.Bad(String.valueOf(e.getMessage()), true);
    } catch (RuntimeException | Error e) {
      LOG.debug("reading {} failed unexpectedly", source.name(), e);
      return new Answer.Bad("failed unexpectedly: " + e, true);
    }
  }

  /// Watches for ever. A watch that ends by itself is a fault of the source; what changed until it
  /// watches again would be missed.
  void watch() {
    try {
      while (true) {
        watchOnce();
        Thread.sleep(WATCH_AGAIN);
        changed.run();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void watchOnce() throws InterruptedException {
    try {
      source.watch(changed);
      LOG.warn("the watch of {} ended and begins again", source.name());
    } catch (RuntimeException | Error e) {
      LOG.error("watching {} failed unexpectedly and begins again", source.name(), e);
    }
  }
}
