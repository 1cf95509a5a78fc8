package dev.confgen.yaml;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans of time as people write them: `200ms`, `30s`, `1.5h`, `1m30s`, `0`.
public final class DurationText {

  private static final String PART = "([0-9]{1,18}(?:\\.[0-9]{1,9})?)(ns|us|ms|s|m|h|d)";
  private static final Pattern NEXT = Pattern.compile(PART);
  private static final int LONGEST = 100;
  private static final Pattern ALL = Pattern.compile("(" + PART + ")+");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ns", Duration.ofNanos(1),
          "us", Duration.ofNanos(1_000),
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private DurationText() {}

  /// Reads a span of time of zero or more; all but 0 need a unit: ns, us, ms, s, m, h or d.
  ///
  /// @throws GenException.Invalid if it is none
  public static Duration parse(String text) throws GenException.Invalid {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    if (text.matches("[0-9]+")) {
      throw new GenException.Invalid(quoted(text) + " has no unit (did you mean " + text + "s?)");
    }
    if (text.length() > LONGEST || !ALL.matcher(text).matches()) {
      throw invalid(text);
    }
    try {
      return sum(text);
    } catch (ArithmeticException _) {
      throw invalid(text);
    }
  }

  private static GenException.Invalid invalid(String text) {
    return new GenException.Invalid(
        quoted(text) + " is not a span of time such as 200ms, 30s, 5m or 0");
  }

  private static Duration sum(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = NEXT.matcher(text);
    while (part.find()) {
      Duration unit = UNITS.getOrDefault(part.group(2), Duration.ZERO);
      BigDecimal nanos = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit.toNanos()));
      sum = sum.plus(Duration.ofNanos(nanos.longValueExact()));
    }
    return sum;
  }

  /// The shortest text that reads back to the same span of time.
  public static String write(Duration span) {
    long seconds = span.toSeconds();
    int nanos = span.toNanosPart();
    if (nanos != 0) {
      return nanos % 1_000_000 == 0 && seconds < 10
          ? span.toMillis() + "ms"
          : (seconds == 0 ? "" : seconds + "s") + fraction(nanos);
    }
    if (seconds == 0) {
      return "0";
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static String fraction(int nanos) {
    return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + "ms" : nanos + "ns";
  }
}
