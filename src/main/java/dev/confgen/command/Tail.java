package dev.confgen.command;

import dev.confgen.model.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The last of what a command printed; several threads may add to it.
public final class Tail {

  private static final int BYTES = 64 * 1024;
  private static final int LINES = 40;
  private static final int LONGEST_LINE = 500;

  /// Terminal sequences and the like: what a command prints ends up in a log.
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

  private final byte[] ring = new byte[BYTES];
  private long total;

  /// Adds bytes, and forgets the oldest beyond 64 KiB.
  public synchronized void add(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      ring[(int) (total++ % BYTES)] = bytes[i];
    }
  }

  /// The last 40 lines as text, each cut after 500 characters; bytes that are not UTF-8 show as
  /// U+FFFD.
  public synchronized String text() {
    int kept = (int) Math.min(total, BYTES);
    var bytes = new byte[kept];
    for (int i = 0; i < kept; i++) {
      bytes[i] = ring[(int) ((total - kept + i) % BYTES)];
    }
    String printed = new String(bytes, StandardCharsets.UTF_8);
    List<String> lines = CONTROLS.matcher(printed).replaceAll("").strip().lines().toList();
    int first = Math.max(0, lines.size() - LINES);
    return lines.subList(first, lines.size()).stream()
        .map(line -> Quoted.cut(line, LONGEST_LINE))
        .collect(Collectors.joining("\n"));
  }

  /// The same as the end of a message, behind a colon; empty if nothing was printed. Several lines
  /// begin on one of their own, so that all stand below each other.
  public String appended() {
    String printed = text();
    if (printed.isEmpty()) {
      return "";
    }
    return (printed.contains("\n") ? ":\n" : ": ") + printed;
  }
}
