package dev.confgen.output;

import java.util.Locale;

/// What is counted, to notice that all of it goes away.
public enum Counted {
  CONTAINERS,
  SERVICES,
  KEYS;

  /// Several of it, in words and in the mark.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
