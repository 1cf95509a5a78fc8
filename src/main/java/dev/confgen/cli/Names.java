package dev.confgen.cli;

import java.util.Locale;

/// How the user writes our constants.
final class Names {

  private Names() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
