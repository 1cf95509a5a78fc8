package dev.confgen.discover;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import dev.confgen.model.Host;
import dev.confgen.model.Protocol;
import dev.confgen.model.Quoted;
import dev.confgen.model.Route;
import dev.confgen.model.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the values of hints are read that are not texts of the model with a grammar of their own.
final class Values {

  private static final Pattern PORT = Pattern.compile("([0-9]{1,5})(/(tcp|udp))?");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(s|m|h|d|)");
  private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");
  private static final int HIGHEST_PORT = 65_535;

  /// The highest weight that haproxy takes (its configuration manual, 5.2 "weight").
  private static final int HIGHEST_WEIGHT = 256;

  private static final SortedMap<String, Boolean> BOOLEANS =
      new TreeMap<>(
          Map.of(
              "true", true, "yes", true, "on", true, "1", true, "false", false, "no", false, "off",
              false, "0", false));

  private static final SortedMap<String, Route.Tls> TLS =
      new TreeMap<>(
          Map.of("none", Route.Tls.NONE, "redirect", Route.Tls.REDIRECT, "both", Route.Tls.BOTH));

  private static final SortedMap<String, Route.Access> ACCESS =
      new TreeMap<>(Map.of("public", Route.Access.PUBLIC, "internal", Route.Access.INTERNAL));

  private static final SortedMap<String, Route.Access> NETWORK_ACCESS =
      new TreeMap<>(Map.of("external", Route.Access.PUBLIC, "internal", Route.Access.INTERNAL));

  private Values() {}

  /// A port as a hint names it.
  ///
  /// @param port the number, 1 to 65535
  /// @param protocol the transport, where the hint says it
  record HintedPort(int port, Optional<Protocol> protocol) {}

  /// The number of a port, if the text is one.
  static OptionalInt portNumber(String text) {
    Matcher matcher = PORT.matcher(text);
    if (!matcher.matches() || matcher.group(2) != null) {
      return OptionalInt.empty();
    }
    int port = Integer.parseInt(text);
    return port >= 1 && port <= HIGHEST_PORT ? OptionalInt.of(port) : OptionalInt.empty();
  }

  /// Reads `8080` or `53/udp`.
  static HintedPort hintedPort(String value) throws GenException.Invalid {
    Matcher matcher = PORT.matcher(value);
    OptionalInt port = matcher.matches() ? portNumber(matcher.group(1)) : OptionalInt.empty();
    if (port.isEmpty()) {
      throw new GenException.Invalid(quoted(value) + " is not a port (1 to 65535)");
    }
    return new HintedPort(
        port.getAsInt(),
        Optional.ofNullable(matcher.group(3))
            .map(name -> Protocol.valueOf(name.toUpperCase(Locale.ROOT))));
  }

  /// Reads a port's number.
  static int port(String value) throws GenException.Invalid {
    return portNumber(value)
        .orElseThrow(() -> new GenException.Invalid(quoted(value) + " is not a port (1 to 65535)"));
  }

  /// Reads a weight, 0 to 256.
  static int weight(String value) throws GenException.Invalid {
    int weight = value.matches("[0-9]{1,3}") ? Integer.parseInt(value) : HIGHEST_WEIGHT + 1;
    if (weight > HIGHEST_WEIGHT) {
      throw new GenException.Invalid(quoted(value) + " is not a weight (0 to 256)");
    }
    return weight;
  }

  /// Reads a time in whole seconds: `30`, `30s`, `5m`, `1h`, `1d`; at most what DNS can say, 2^31-1
  /// seconds (RFC 2181, section 8).
  static Duration duration(String value) throws GenException.Invalid {
    Matcher matcher = DURATION.matcher(value);
    if (matcher.matches()) {
      Duration read = seconds(Long.parseLong(matcher.group(1)), matcher.group(2));
      if (read.toSeconds() <= Integer.MAX_VALUE) {
        return read;
      }
    }
    throw new GenException.Invalid(quoted(value) + " is not a time such as 30, 30s or 5m");
  }

  private static Duration seconds(long amount, String unit) {
    return switch (unit) {
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofSeconds(amount);
    };
  }

  /// Reads `true` or `false`, or another usual word for them.
  static boolean truth(String value) throws GenException.Invalid {
    return oneOf(value, BOOLEANS, "true or false");
  }

  /// Reads what a proxy does about TLS.
  static Route.Tls tls(String value) throws GenException.Invalid {
    return oneOf(value, TLS, "none, redirect or both");
  }

  /// Reads who may ask, in nginx-proxy's words.
  static Route.Access networkAccess(String value) throws GenException.Invalid {
    return oneOf(value, NETWORK_ACCESS, "internal or external");
  }

  /// Reads who may ask.
  static Route.Access access(String value) throws GenException.Invalid {
    return oneOf(value, ACCESS, "public or internal");
  }

  private static <T> T oneOf(String value, SortedMap<String, T> words, String choice)
      throws GenException.Invalid {
    T found = words.get(value.toLowerCase(Locale.ROOT));
    if (found == null) {
      throw new GenException.Invalid(
          quoted(value) + " is not " + choice + Spelling.hint(value, words.keySet()));
    }
    return found;
  }

  /// Reads tags separated by commas; `\,` is a comma in a tag, as in registrator. Empty ones are
  /// dropped.
  static List<String> tags(String value) throws GenException.Invalid {
    List<String> tags = new ArrayList<>();
    for (String item : (value.indexOf('\\') < 0 ? value.split(",", -1) : COMMA.split(value, -1))) {
      String tag = item.replace("\\,", ",").strip();
      if (!Quoted.isOneLine(tag)) {
        throw new GenException.Invalid(quoted(tag) + " is not a tag (it has control characters)");
      }
      if (!tag.isEmpty()) {
        tags.add(tag);
      }
    }
    return tags;
  }

  /// Reads names separated by commas that DNS is to answer.
  static List<Host> aliases(String value) throws GenException.Invalid {
    List<Host> aliases = new ArrayList<>();
    for (String item : value.split(",", -1)) {
      if (!item.isBlank()) {
        Host alias = Host.parse(item.strip());
        if (alias.isWildcard()) {
          throw new GenException.Invalid(quoted(item.strip()) + " is a wildcard, not a name");
        }
        aliases.add(alias);
      }
    }
    return aliases;
  }
}
