package dev.confgen.etcd;

import dev.confgen.model.GenException.Unavailable;
import io.etcd.jetcd.api.RangeResponse;

/// What comes of asking for keys.
sealed interface Answer {

  /// The keys.
  record Keys(RangeResponse response) implements Answer {}

  /// They are longer together than what this side takes.
  record TooLong() implements Answer {}

  /// They were not all there in time.
  ///
  /// @param why what is to be said if that has no other reason than that nobody answers
  record TooLate(Unavailable why) implements Answer {}
}
