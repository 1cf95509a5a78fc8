package dev.confgen.reconcile;

import dev.confgen.model.Snapshot;
import dev.confgen.source.Source;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the log how one source is doing: what changed, and once.
final class Journal {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final String source;
  private Optional<String> failure = Optional.empty();
  private Optional<Source.Remark> remark = Optional.empty();
  private boolean wasRead;
  private boolean silenceTold;
  private final Standing leftOut = new Standing(LOG::warn, LOG::debug);

  Journal(String source) {
    this.source = source;
  }

  /// The source was read before this began.
  void inherit() {
    wasRead = true;
  }

  /// @param now what the source says of itself
  void answered(Answer answer, Optional<Source.Remark> now) {
    answered(answer);
    if (!remark.equals(now)) {
      remark = now;
      now.ifPresent(said -> tell(source, said));
    }
  }

  /// Tells what a source says of itself to whom it concerns.
  static void tell(String source, Source.Remark remark) {
    if (remark.warns()) {
      LOG.warn("{}: {}", source, remark.text());
    } else {
      LOG.debug("{}: {}", source, remark.text());
    }
  }

  private void answered(Answer answer) {
    switch (answer) {
      case Answer.Good(Snapshot snapshot) -> good(snapshot);
      case Answer.Bad(_, String story, _) -> bad(story);
    }
  }

  private void good(Snapshot snapshot) {
    if (silenceTold || failure.isPresent()) {
      LOG.info(wasRead ? "{} is read again" : "{} is read now", source);
    }
    silenceTold = false;
    failure = Optional.empty();
    wasRead = true;
    leftOut.tell(
        source, snapshot.leftOut().stream().map(item -> source + ": " + item.line()).toList());
  }

  private void bad(String reason) {
    if (failure.equals(Optional.of(reason))) {
      return;
    }
    failure = Optional.of(reason);
    LOG.warn(
        wasRead
            ? "{}: {}; what it said last counts until it is read again"
            : "{}: {}; nothing is done before it has been read once",
        source,
        reason);
  }

  /// Tells that the source has not said anything since the start, good or bad.
  void silent() {
    if (!wasRead && failure.isEmpty()) {
      silenceTold = true;
      LOG.warn("{} has not answered yet; nothing is done before it has been read once", source);
    }
  }
}
