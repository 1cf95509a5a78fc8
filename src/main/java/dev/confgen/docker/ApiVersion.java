package dev.confgen.docker;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of the Docker Engine API, such as `1.44`.
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

  /// The version whose answers this program knows. The oldest that an Engine 29 accepts; Engine
  /// 20.10 speaks at most 1.41, so no single version fits all engines.
  static final ApiVersion OURS = new ApiVersion(1, 44);

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");
  private static final Comparator<ApiVersion> ORDER =
      Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

  static Optional<ApiVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /// The version to speak with an engine: ours, or the nearest to it that the engine speaks.
  ///
  /// @param newest the newest that the engine speaks
  /// @param oldest the oldest that it accepts, if it says so
  static ApiVersion between(ApiVersion newest, Optional<ApiVersion> oldest) {
    if (newest.compareTo(OURS) < 0) {
      return newest;
    }
    return oldest.filter(least -> least.compareTo(OURS) > 0).orElse(OURS);
  }

  @Override
  public int compareTo(ApiVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
