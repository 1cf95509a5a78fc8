package dev.confgen.model;

import static dev.confgen.model.Quoted.cut;

import java.util.Comparator;

/// Something that was left out because a value of it cannot be used, so that everything else could
/// be kept.
///
/// @param subject what was left out, as its owner knows it: `container web_3`, `service shop/17`,
///   `key /a/b`
/// @param key the label, variable or field that holds the value
/// @param reason what is wrong with the value, quoting it; passwords in URLs are masked
public record LeftOut(String subject, String key, String reason) implements Comparable<LeftOut> {

  private static final String OF = " of container ";
  private static final int LONGEST_NAME = 250;
  private static final int LONGEST_REASON = 1000;

  private static final Comparator<LeftOut> ORDER =
      Comparator.comparing(LeftOut::subject)
          .thenComparing(LeftOut::key)
          .thenComparing(LeftOut::reason);

  public LeftOut {
    reason = SecretNames.masked("", reason);
  }

  /// Something of a container, of which the rest was kept.
  ///
  /// @param part what was left out, such as `network "front"`
  public static LeftOut of(String container, String part, String key, String reason) {
    return new LeftOut(part + OF + container, key, reason);
  }

  /// Whether it is something of a container, of which the rest was kept.
  public boolean isOf(Container container) {
    return subject.endsWith(OF + container.name());
  }

  /// One line for the log, such as `container web_3 left out: VIRTUAL_HOST "a b" is not a host
  /// name`.
  public String line() {
    return "%s left out: %s %s"
        .formatted(cut(subject, LONGEST_NAME), cut(key, LONGEST_NAME), cut(reason, LONGEST_REASON));
  }

  @Override
  public int compareTo(LeftOut other) {
    return ORDER.compare(this, other);
  }
}
