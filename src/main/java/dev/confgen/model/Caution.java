package dev.confgen.model;

import java.util.Comparator;

/// Something that its owner should know, though nothing was left out: a guess that was made, a hint
/// that was not understood.
///
/// @param subject what it is about: `container web_3`
/// @param message what was guessed or ignored, and how to say it better
public record Caution(String subject, String message) implements Comparable<Caution> {

  private static final int LONGEST = 1000;

  private static final Comparator<Caution> ORDER =
      Comparator.comparing(Caution::subject).thenComparing(Caution::message);

  /// One line for the log.
  public String line() {
    return Quoted.cut("%s: %s".formatted(subject, message), LONGEST);
  }

  @Override
  public int compareTo(Caution other) {
    return ORDER.compare(this, other);
  }
}
