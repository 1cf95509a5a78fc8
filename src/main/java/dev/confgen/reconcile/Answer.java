package dev.confgen.reconcile;

import dev.confgen.model.Snapshot;

/// What came of reading a source.
sealed interface Answer {

  /// Everything that the source knows.
  record Good(Snapshot snapshot) implements Answer {}

  /// The source could not be read.
  ///
  /// @param reason why it could not be read this time
  /// @param story what the trouble is: the same for as long as it is one
  /// @param retry whether trying again may help before somebody edits something
  record Bad(String reason, String story, boolean retry) implements Answer {

    Bad(String reason, boolean retry) {
      this(reason, reason, retry);
    }
  }
}
