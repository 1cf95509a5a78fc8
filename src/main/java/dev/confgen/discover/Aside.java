package dev.confgen.discover;

import dev.confgen.model.LeftOut;
import java.util.ArrayList;
import java.util.List;

/// What an explanation knows beside a snapshot.
///
/// @param leftOut what the sources made no service of, or not all, though it may have been meant by
///   the name that is explained
/// @param running whether only those containers are known that run
public record Aside(List<LeftOut> leftOut, boolean running) {

  public Aside {
    leftOut = List.copyOf(leftOut);
  }

  /// What there is to say of it.
  List<String> lines() {
    var lines = new ArrayList<String>();
    leftOut.stream()
        .limit(Few.EXPLAINED)
        .map(each ->
            "  left out by the source: %s: %s %s"
                .formatted(each.subject(), each.key(), each.reason()))
        .forEach(lines::add);
    if (leftOut.size() > Few.EXPLAINED) {
      lines.add("  and %d more".formatted(leftOut.size() - Few.EXPLAINED));
    }
    return lines;
  }
}
