package dev.confgen.model;

import static dev.confgen.model.Quoted.quoted;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A signal, by its number on Linux (signal(7), x86 and ARM).
///
/// @param number 1 to 64
public record Signal(int number) {

  public static final Signal HUP = new Signal(1);
  public static final Signal KILL = new Signal(9);
  public static final Signal TERM = new Signal(15);

  /// By number, beginning with 1; STKFLT is no signal of POSIX, but has a number.
  private static final List<String> NAMES =
      List.of(
          "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
          "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG",
          "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");

  /// Further names that Linux has for some of them, as Docker accepts them (moby/sys, `SignalMap`).
  private static final Map<String, String> ALIASES =
      Map.of("CLD", "CHLD", "IOT", "ABRT", "POLL", "IO");

  /// The first two real-time signals are the C library's own, as Docker counts, too.
  private static final int RTMIN = 34;

  private static final int RTMAX = 64;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
  private static final Pattern REAL_TIME = Pattern.compile("RTMIN(?:\\+(\\d{1,2}))?");
  private static final Pattern REAL_TIME_DOWN = Pattern.compile("RTMAX(?:-(\\d{1,2}))?");

  /// Reads a name, with or without `SIG`, in any case, or a number: `HUP`, `SIGTERM`, `RTMIN+3`,
  /// `15`.
  ///
  /// @throws GenException.Invalid if there is no such signal
  public static Signal parse(String text) throws GenException.Invalid {
    String name = text.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
    int number = number(name);
    if (number < 1 || number > RTMAX) {
      throw new GenException.Invalid(quoted(text) + " is not a signal" + hint(name));
    }
    return new Signal(number);
  }

  /// Whoever follows a hint without a thought must not kill anything: that one has to be begun.
  private static String hint(String name) {
    boolean kills = name.startsWith(KILL.toString().substring(0, 1));
    return Spelling.hint(
        name, NAMES.stream().filter(each -> kills || !each.equals(KILL.toString())).toList());
  }

  private static int number(String name) {
    Matcher up = REAL_TIME.matcher(name);
    Matcher down = REAL_TIME_DOWN.matcher(name);
    if (NUMBER.matcher(name).matches()) {
      return Integer.parseInt(name);
    } else if (up.matches()) {
      return RTMIN + steps(up);
    } else if (down.matches()) {
      int found = RTMAX - steps(down);
      return found < RTMIN ? 0 : found;
    }
    return NAMES.indexOf(ALIASES.getOrDefault(name, name)) + 1;
  }

  private static int steps(Matcher matcher) {
    return matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
  }

  /// Its name without `SIG`, such as `TERM`; the number where it has none.
  @Override
  public String toString() {
    return number <= NAMES.size() ? NAMES.get(number - 1) : Integer.toString(number);
  }
}
