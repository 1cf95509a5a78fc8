package dev.confgen.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much was there when an output was last kept: `.NAME.gen-seen`.
///
/// @param containers how many containers
/// @param services how many offered services
/// @param keys how many keys
public record Seen(int containers, int services, int keys) {

  /// Fewer may go away at once without anybody being surprised.
  private static final int SEVERAL = 2;

  private static final Pattern FORMAT =
      Pattern.compile("containers ([0-9]{1,9})\nservices ([0-9]{1,9})\nkeys ([0-9]{1,9})\n");

  /// What went from several to none between this and now, in words, such as `5 services`; empty if
  /// nothing did.
  ///
  /// @param counted whether the numbers are right, so that they are said: a mark is only written
  ///   again where it matters for what is decided
  public List<String> lostBy(Seen now, boolean counted) {
    List<String> lost = new ArrayList<>();
    if (several(containers) && now.containers == 0) {
      lost.add((counted ? containers : "all") + " containers");
    }
    if (several(services) && now.services == 0) {
      lost.add((counted ? services : "all") + " services");
    }
    if (several(keys) && now.keys == 0) {
      lost.add((counted ? keys : "all") + " keys");
    }
    return lost;
  }

  /// Whether it makes no difference to {@link #lostBy} which of the two was seen last.
  public boolean judgesLike(Seen other) {
    return several(containers) == several(other.containers)
        && several(services) == several(other.services)
        && several(keys) == several(other.keys);
  }

  private static boolean several(int count) {
    return count >= SEVERAL;
  }

  /// Absent if the file is damaged: then nothing is known to have been there.
  static Optional<Seen> parse(String text) {
    Matcher found = FORMAT.matcher(text);
    return found.matches()
        ? Optional.of(new Seen(number(found, 1), number(found, 2), number(found, 3)))
        : Optional.empty();
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }

  String text() {
    return "containers %d\nservices %d\nkeys %d\n".formatted(containers, services, keys);
  }
}
