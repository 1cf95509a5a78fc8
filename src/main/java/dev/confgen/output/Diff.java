package dev.confgen.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The difference of two texts in the unified format (POSIX diff -u): three lines of context, and
/// no times in the labels.
public final class Diff {

  private static final int CONTEXT = 3;
  private static final String NO_END = "\n\\ No newline at end of file\n";

  private final List<String> before;
  private final List<String> after;
  private final StringBuilder out = new StringBuilder();

  private Diff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /// What changes in a file; empty if nothing does.
  ///
  /// @param label what the file is called in the first two lines
  /// @param before its text; absent if there is no file yet
  /// @param after its new text
  public static String unified(String label, Optional<String> before, String after) {
    if (before.equals(Optional.of(after))) {
      return "";
    }
    var diff = new Diff(lines(before.orElse("")), lines(after));
    diff.out.append("--- ").append(before.isPresent() ? label : "/dev/null").append('\n');
    diff.out.append("+++ ").append(label).append('\n');
    hunks(Edits.between(diff.before, diff.after)).forEach(diff::hunk);
    return diff.out.toString();
  }

  /// The lines with their ends, so that a missing last one is a difference.
  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)"));
  }

  /// Edits whose contexts touch belong to one hunk.
  private static List<List<Edits.Edit>> hunks(List<Edits.Edit> edits) {
    List<List<Edits.Edit>> hunks = new ArrayList<>();
    for (Edits.Edit edit : edits) {
      if (hunks.isEmpty() || edit.from() - hunks.getLast().getLast().to() > 2 * CONTEXT) {
        hunks.add(new ArrayList<>());
      }
      hunks.getLast().add(edit);
    }
    return hunks;
  }

  private void hunk(List<Edits.Edit> edits) {
    Edits.Edit first = edits.getFirst();
    Edits.Edit last = edits.getLast();
    int lead = Math.min(CONTEXT, first.from());
    int end = Math.min(before.size(), last.to() + CONTEXT);
    int newEnd = last.newTo() + end - last.to();
    out.append(
        "@@ -%s +%s @@\n"
            .formatted(range(first.from() - lead, end), range(first.newFrom() - lead, newEnd)));
    int at = first.from() - lead;
    for (Edits.Edit edit : edits) {
      append(' ', before.subList(at, edit.from()));
      append('-', before.subList(edit.from(), edit.to()));
      append('+', after.subList(edit.newFrom(), edit.newTo()));
      at = edit.to();
    }
    append(' ', before.subList(at, end));
  }

  /// Line numbers from 1; an empty range is named by the line before it, a single line by itself.
  private static String range(int from, int to) {
    return switch (to - from) {
      case 0 -> from + ",0";
      case 1 -> String.valueOf(from + 1);
      default -> (from + 1) + "," + (to - from);
    };
  }

  private void append(char sign, List<String> lines) {
    for (String line : lines) {
      out.append(sign).append(line);
      if (!line.endsWith("\n")) {
        out.append(NO_END);
      }
    }
  }
}
