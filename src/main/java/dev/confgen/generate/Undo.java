package dev.confgen.generate;

import java.util.Arrays;
import java.util.Optional;

/// What of a job's file can still be put back, and what was put back already.
///
/// The content to go back to is the last one that everybody was told of. It is kept in memory only:
/// a restart keeps the file and what is owed for it.
final class Undo {

  private static final byte[] NONE = new byte[0];

  private boolean pending;
  private Optional<byte[]> before = Optional.empty();
  private byte[] text = NONE;
  private Optional<String> undone = Optional.empty();

  /// A content was put in place, and nobody was told yet.
  ///
  /// @param previous what was there; absent if there was no file
  void committed(Optional<byte[]> previous, byte[] now) {
    if (!pending) {
      before = previous;
    }
    pending = true;
    text = now;
    undone = Optional.empty();
  }

  /// Everybody was told, or it is not to be put back for another reason.
  void settle() {
    pending = false;
    before = Optional.empty();
    if (undone.isEmpty()) {
      text = NONE;
    }
  }

  /// Whether something could be put back.
  boolean isPending() {
    return pending;
  }

  /// What would be put back; absent if there was no file.
  Optional<byte[]> before() {
    return before;
  }

  /// It was put back.
  void undone(String why) {
    undone = Optional.of(why);
    settle();
  }

  /// Why a content is not put in place again; absent if it is another one.
  Optional<String> refuses(byte[] other) {
    return undone.filter(_ -> Arrays.equals(text, other));
  }

  /// Something else is rendered: what was put back may be tried again after that.
  void forgive() {
    undone = Optional.empty();
  }
}
