package dev.confgen.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The shortest way from some lines to others, by E. W. Myers, "An O(ND) Difference Algorithm and
/// Its Variations" (1986).
///
/// Where the texts differ in more than 1,000 lines, everything between their common beginning and
/// end counts as replaced: a bound on time and memory, and nobody reads such a diff line by line.
final class Edits {

  private static final int MOST = 1000;

  private final int[] before;
  private final int[] after;
  private final List<Edit> found = new ArrayList<>();

  /// Lines that give way to others.
  ///
  /// @param from the first line before, from 0
  /// @param to the line before after the last
  /// @param newFrom the first line after, from 0
  /// @param newTo the line after after the last
  record Edit(int from, int to, int newFrom, int newTo) {}

  private Edits(List<String> before, List<String> after) {
    Map<String, Integer> numbers = new HashMap<>();
    this.before = numbered(before, numbers);
    this.after = numbered(after, numbers);
  }

  private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
    return lines.stream()
        .mapToInt(line -> numbers.computeIfAbsent(line, _ -> numbers.size()))
        .toArray();
  }

  /// The edits, in order; neighbours are joined.
  static List<Edit> between(List<String> before, List<String> after) {
    var edits = new Edits(before, after);
    edits.search();
    return edits.found;
  }

  private void search() {
    int start = Math.max(0, Arrays.mismatch(before, after));
    if (Arrays.equals(before, after)) {
      return;
    }
    int tail = 0;
    int longest = Math.min(before.length, after.length) - start;
    while (tail < longest && before[before.length - 1 - tail] == after[after.length - 1 - tail]) {
      tail++;
    }
    int end = before.length - tail;
    int newEnd = after.length - tail;
    List<int[]> rounds = rounds(start, end, newEnd);
    if (rounds.isEmpty()) {
      found.add(new Edit(start, end, start, newEnd));
    } else {
      trace(rounds, start, end, newEnd);
    }
  }

  /// The furthest reach on each diagonal after each number of edits; empty if there are too many.
  private List<int[]> rounds(int start, int end, int newEnd) {
    List<int[]> rounds = new ArrayList<>();
    int most = Math.min(MOST, end - start + newEnd - start);
    var reach = new int[2 * most + 3];
    for (int d = 0; d <= most; d++) {
      rounds.add(Arrays.copyOfRange(reach, most + 1 - d - 1, most + 1 + d + 2));
      for (int k = -d; k <= d; k += 2) {
        int x = step(reach, most + 1 + k, d, k);
        int y = x - k;
        while (start + x < end && start + y < newEnd && before[start + x] == after[start + y]) {
          x++;
          y++;
        }
        reach[most + 1 + k] = x;
        if (start + x >= end && start + y >= newEnd) {
          return rounds;
        }
      }
    }
    return List.of();
  }

  /// How far diagonal k is reached by one more edit: a line added, or a line removed.
  private static int step(int[] reach, int at, int d, int k) {
    return addsLine(reach, at, d, k) ? reach[at + 1] : reach[at - 1] + 1;
  }

  private static boolean addsLine(int[] reach, int at, int d, int k) {
    return k == -d || (k != d && reach[at - 1] < reach[at + 1]);
  }

  private void trace(List<int[]> rounds, int start, int end, int newEnd) {
    int x = end - start;
    int y = newEnd - start;
    for (int d = rounds.size() - 1; d > 0; d--) {
      int[] reach = rounds.get(d);
      int k = x - y;
      // A round holds the diagonals from -d-1 to d+1.
      boolean added = addsLine(reach, k + d + 1, d, k);
      int cameFrom = added ? k + 1 : k - 1;
      x = reach[cameFrom + d + 1];
      y = x - cameFrom;
      add(start + x, start + y, added);
    }
    Collections.reverse(found);
  }

  /// Adds the edit before those found, which come from the end.
  private void add(int line, int newLine, boolean added) {
    int to = added ? line : line + 1;
    int newTo = added ? newLine + 1 : newLine;
    if (!found.isEmpty() && found.getLast().from() == to && found.getLast().newFrom() == newTo) {
      Edit next = found.removeLast();
      found.add(new Edit(line, next.to(), newLine, next.newTo()));
    } else {
      found.add(new Edit(line, to, newLine, newTo));
    }
  }
}
