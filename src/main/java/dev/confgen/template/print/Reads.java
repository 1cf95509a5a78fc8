package dev.confgen.template.print;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The strings that were read last.
///
/// FreeMarker turns a value into a `String` before it prints it, and forgets where it was. The
/// instance tells: `${c.labels.x}` prints the very instance that was read a moment ago. For a
/// string that was made of others these are still the likely ones.
public final class Reads {

  private static final int KEPT = 256;
  private static final int MOMENT = 16;
  private static final int MOST_TEXTS = 1_000_000;

  private final @Nullable Read[] ring = new Read[KEPT];
  private final Set<String> texts = new HashSet<>();
  private int next;
  private int begun;
  private Optional<String> literal = Optional.empty();
  private Optional<Miss> lastMiss = Optional.empty();

  /// A look-up that found nothing.
  ///
  /// @param key what was looked up
  /// @param keys what there is, as strings
  public record Miss(String key, Set<?> keys) {}

  /// Remembers a string that is handed to a template.
  ///
  /// @throws Interrupted if the thread was interrupted
  public String note(String text, Origin origin) {
    Interrupted.check();
    // FreeMarker prints booleans as the JVM's own constants, which a string must never be.
    String own = text.equals("true") || text.equals("false") ? new String(text) : text;
    ring[next % KEPT] = new Read(own, origin);
    next++;
    if (texts.size() < MOST_TEXTS) {
      texts.add(own);
    }
    return own;
  }

  /// Remembers that a map does not have a key.
  public void noteMiss(Miss miss) {
    lastMiss = Optional.of(miss);
  }

  /// The last look-up in a map that found nothing.
  public Optional<Miss> lastMiss() {
    return lastMiss;
  }

  /// Remembers the spelling of a number that is about to be printed, or joined to a string.
  public String noteLiteral(String text) {
    // A copy, since its identity is what is remembered.
    String copy = new String(text);
    literal = Optional.of(copy);
    return copy;
  }

  /// Something was printed: what is read from now on is for the next interpolation.
  void begin() {
    begun = next;
  }

  /// Whether this very instance is the spelling of a number or a boolean.
  boolean isLiteral(String text) {
    return isSame(text, "true")
        || isSame(text, "false")
        || literal.filter(spelling -> isSame(text, spelling)).isPresent();
  }

  /// Where this very instance was read a moment ago.
  Optional<Read> find(String text) {
    for (int i = next - 1; i >= 0 && i >= next - MOMENT; i--) {
      Read read = ring[i % KEPT];
      if (read != null && isSame(read.text(), text)) {
        return Optional.of(read);
      }
    }
    return Optional.empty();
  }

  /// Whether a string was read at all in this run.
  boolean wasRead(String text) {
    return texts.size() == MOST_TEXTS || texts.contains(text);
  }

  /// What was read since something was printed, the latest first.
  List<Read> sinceBegun() {
    return latest(next - begun);
  }

  /// What was read, the latest first.
  List<Read> latest() {
    return latest(KEPT);
  }

  private List<Read> latest(int most) {
    var found = new ArrayList<Read>();
    for (int i = next - 1; i >= 0 && i >= next - Math.min(most, KEPT); i--) {
      Read read = ring[i % KEPT];
      if (read != null) {
        found.add(read);
      }
    }
    return found;
  }

  @SuppressWarnings({"StringEquality", "ReferenceEquality"})
  private static boolean isSame(String a, String b) {
    return a == b;
  }
}
