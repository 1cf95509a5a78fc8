package dev.confgen.output;

import java.util.function.ToIntFunction;

/// How much there was.
///
/// @param containers how many containers
/// @param services how many offered services
/// @param keys how many keys
public record Seen(int containers, int services, int keys) {

  /// Nothing at all.
  public static final Seen NOTHING = new Seen(0, 0, 0);

  /// Counts each kind.
  public static Seen of(ToIntFunction<Counted> count) {
    return new Seen(
        count.applyAsInt(Counted.CONTAINERS),
        count.applyAsInt(Counted.SERVICES),
        count.applyAsInt(Counted.KEYS));
  }

  /// How many there were of one kind.
  public int count(Counted kind) {
    return switch (kind) {
      case CONTAINERS -> containers;
      case SERVICES -> services;
      case KEYS -> keys;
    };
  }
}
