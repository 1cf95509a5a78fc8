package dev.confgen.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that somebody probably meant.
public final class Spelling {

  private Spelling() {}

  private record Near(int distance, Slip slip, String word) {}

  /// What most likely went wrong, where several candidates are equally near: the end of a word is
  /// cut off more often than letters are swapped, and these more often than others are typed.
  private enum Slip {
    CUT_OFF,
    SWAPPED,
    OTHER
  }

  /// The candidate nearest to a misspelt word, unless none is near: at most a third of its letters
  /// may differ, or two neighbours be swapped. Of equally near ones it is the one that the word is
  /// the beginning of, else one of the same letters.
  public static Optional<String> closest(String word, Collection<String> candidates) {
    int allowed = Math.max(1, word.length() / 3);
    return candidates.stream()
        .filter(c -> Math.abs(word.length() - c.length()) <= allowed)
        .map(c -> new Near(distance(word, c), slip(word, c), c))
        .filter(near -> near.distance <= allowed)
        .min(
            Comparator.comparingInt(Near::distance)
                .thenComparing(Near::slip)
                .thenComparing(Near::word))
        .map(Near::word);
  }

  /// The end of an error message: ` (did you mean "address"?)`, or nothing.
  public static String hint(String word, Collection<String> candidates) {
    return closest(word, candidates).map(c -> " (did you mean \"" + c + "\"?)").orElse("");
  }

  private static Slip slip(String word, String candidate) {
    if (candidate.regionMatches(true, 0, word, 0, word.length())) {
      return Slip.CUT_OFF;
    }
    return letters(word).equals(letters(candidate)) ? Slip.SWAPPED : Slip.OTHER;
  }

  private static List<Integer> letters(String word) {
    return word.toLowerCase(Locale.ROOT).chars().sorted().boxed().toList();
  }

  /// The optimal string alignment distance, in which swapping two neighbours costs one.
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (same(a, i, b, j) ? 0 : 1);
    int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped = i > 1 && j > 1 && same(a, i, b, j - 1) && same(a, i - 1, b, j);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }

  private static boolean same(String a, int i, String b, int j) {
    return Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
  }
}
