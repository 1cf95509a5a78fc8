package dev.confgen.model;

/// Half of a surrogate pair: JSON and YAML can write it as an escape (`\ud800`), but it is no
/// character, and UTF-8 has no bytes for it (Unicode 16, section 3.9, D92).
public final class HalfPair {

  /// What is said of a text that has one.
  public static final String REASON = "has half of a surrogate pair, which is no character";

  private HalfPair() {}

  /// Whether there is one in the text.
  public static boolean in(String text) {
    // Of a whole pair the code point lies beyond the surrogates.
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
