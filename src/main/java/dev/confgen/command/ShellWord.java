package dev.confgen.command;

import java.util.regex.Pattern;

/// Text as exactly one word of a shell's command line.
final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

  private ShellWord() {}

  /// The text itself where no character of it means anything to a shell, else between single
  /// quotes.
  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
