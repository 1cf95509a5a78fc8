package dev.confgen.source;

import dev.confgen.model.GenException;
import dev.confgen.model.LeftOut;
import dev.confgen.model.Snapshot;
import dev.confgen.model.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where state comes from.
///
/// A source owns its connection and its reconnects. It does not log: what is wrong with it, it
/// throws when it is read.
public interface Source extends AutoCloseable {

  /// How much of the world a reading asks for anew.
  enum Depth {
    /// Only what is known to have changed since the last reading; the rest comes from memory.
    CHANGES,
    /// Everything.
    FULL
  }

  /// What a source says of itself.
  ///
  /// @param warns whether everybody should know it, or those who want to know more
  record Remark(boolean warns, String text) {}

  /// What the source is, for the log: `docker unix:///var/run/docker.sock`, `state shop.yaml`.
  String name();

  /// Everything the source knows now: the whole truth, or an exception.
  ///
  /// Called by one thread at a time, and independently of whether {@link #watch} runs.
  ///
  /// @throws GenException.Unavailable if it cannot be read now, naming endpoint, cause and cure
  /// @throws GenException.Invalid if what was read is wrong and stays so until somebody edits it
  Snapshot read(Depth depth) throws GenException, InterruptedException;

  /// What is said of a reading that is still under way when nobody can wait any longer: the best
  /// reason that is known, for each of the places that are asked. It may ask anew why, but not for
  /// long.
  ///
  /// @param waited how long the reading was waited for
  default GenException.Unavailable late(Duration waited) throws InterruptedException {
    return new GenException.Unavailable(
        "%s: waited %s (--timeout) for its answer; is it hung or overloaded?"
            .formatted(name(), Span.inWords(waited)));
  }

  /// What there is to say of the last reading, if anything. It says the same as long as it is so.
  default Optional<Remark> remark() {
    return Optional.empty();
  }

  /// Why nothing, or not all, was made of what the last reading found under a name, though it may
  /// have been meant as a service; also what is not told of otherwise.
  default List<LeftOut> leftOut(String name) {
    return List.of();
  }

  /// Calls `changed` whenever another reading might differ, also when the source is lost and when
  /// it is back, until the thread is interrupted. Never throws because the source is down: it tries
  /// again by itself.
  void watch(Runnable changed) throws InterruptedException;

  /// Ends every connection at once, also those that other threads wait on.
  @Override
  void close();
}
