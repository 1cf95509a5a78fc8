package dev.confgen.config;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.Address;
import dev.confgen.model.ContainerFilter;
import dev.confgen.model.GenException;
import dev.confgen.notify.ContainerChoice;
import dev.confgen.status.StatusAddress;
import dev.confgen.yaml.Choice;
import dev.confgen.yaml.DurationText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The grammars of values. Each complaint names the place, quotes the value, and says what is
/// accepted.
final class Values {

  private static final Pattern MODE = Pattern.compile("0?[0-7]{3,4}");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern OWNER_NUMBER = Pattern.compile("[0-9]{1,10}");
  private static final long HIGHEST_OWNER = 4_294_967_294L;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Values() {}

  /// A time such as `200ms`, `2s`, `1m30s`; `0` is zero.
  static Duration duration(Given given) throws GenException.Invalid {
    return duration(given, given.value());
  }

  private static Duration duration(Given given, String text) throws GenException.Invalid {
    try {
      return DurationText.parse(text);
    } catch (GenException.Invalid e) {
      throw given.wrong(String.valueOf(e.getMessage()));
    }
  }

  /// `MIN[:MAX]`; the maximum is four times the minimum if it is not given, as in docker-gen.
  static Settings.Burst burst(Given given) throws GenException.Invalid {
    int colon = given.value().indexOf(':');
    if (colon < 0) {
      Duration quiet = duration(given);
      return new Settings.Burst(quiet, quiet.multipliedBy(4));
    }
    Duration quiet = duration(given, given.value().substring(0, colon));
    Duration longest = duration(given, given.value().substring(colon + 1));
    if (longest.compareTo(quiet) < 0) {
      throw given.wrong(
          "%s has a maximum below its minimum; write MIN:MAX, such as 200ms:2s"
              .formatted(quoted(given.value())));
    }
    return new Settings.Burst(quiet, longest);
  }

  /// A time; absent where it is zero.
  static Optional<Duration> limit(Given given) throws GenException.Invalid {
    return Optional.of(duration(given)).filter(Duration::isPositive);
  }

  /// Permission bits in octal digits, with or without a leading zero.
  static int mode(Given given) throws GenException.Invalid {
    if (!MODE.matcher(given.value()).matches()) {
      throw given.wrong(
          "%s is not a mode; write octal digits, such as 0644".formatted(quoted(given.value())));
    }
    return Integer.parseInt(given.value(), 8);
  }

  /// A user or group, by name or by number. The highest number means nobody: chown(2) leaves a file
  /// as it is for that.
  static String owner(Given given) throws GenException.Invalid {
    String text = text(given);
    if (NUMBER.matcher(text).matches()
        && !(OWNER_NUMBER.matcher(text).matches() && Long.parseLong(text) <= HIGHEST_OWNER)) {
      throw given.wrong(
          "%s is no number of a user or group; write a name, or a number from 0 to %d"
              .formatted(quoted(text), HIGHEST_OWNER));
    }
    return text;
  }

  /// On or off.
  static boolean flag(Given given) throws GenException.Invalid {
    return switch (given.value().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default -> throw given.wrong("%s is neither true nor false".formatted(quoted(given.value())));
    };
  }

  /// One of the constants, in any case.
  static <E extends Enum<E>> E choice(Given given, Class<E> type) throws GenException.Invalid {
    try {
      return Choice.parse(type, given.value());
    } catch (GenException.Invalid e) {
      throw given.wrong(String.valueOf(e.getMessage()));
    }
  }

  /// An IP address.
  static Address ip(Given given) throws GenException.Invalid {
    return Stream.of(address(given))
        .filter(Address::isIp)
        .findFirst()
        .orElseThrow(() -> given.wrong("%s is not an IP address".formatted(quoted(given.value()))));
  }

  /// A condition on containers.
  static ContainerFilter filter(Given given) throws GenException.Invalid {
    try {
      return ContainerFilter.parse(given.value());
    } catch (GenException.Invalid e) {
      throw given.wrong(String.valueOf(e.getMessage()));
    }
  }

  /// Which containers are meant.
  static ContainerChoice container(Given given) throws GenException.Invalid {
    try {
      return ContainerChoice.parse(given.value());
    } catch (GenException.Invalid e) {
      throw given.wrong(String.valueOf(e.getMessage()));
    }
  }

  /// Where the status is served.
  static StatusAddress statusAddress(Given given) throws GenException.Invalid {
    try {
      return StatusAddress.parse(given.value());
    } catch (GenException.Invalid e) {
      throw given.wrong(String.valueOf(e.getMessage()));
    }
  }

  private static Address address(Given given) throws GenException.Invalid {
    try {
      return Address.parse(given.value());
    } catch (GenException.Invalid e) {
      throw given.wrong(String.valueOf(e.getMessage()));
    }
  }

  /// A path.
  static Path path(Given given) throws GenException.Invalid {
    if (given.value().isEmpty()) {
      throw given.wrong("is empty; write a path");
    }
    try {
      return Path.of(given.value());
    } catch (InvalidPathException e) {
      throw given.wrong("%s is not a path: %s".formatted(quoted(given.value()), reason(e)));
    }
  }

  /// The path of a folder, which need not exist yet.
  static Path folder(Given given) throws GenException.Invalid {
    Path folder = path(given);
    Path at = folder.toAbsolutePath();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    if (!Files.isDirectory(at)) {
      throw given.wrong("%s is not a directory".formatted(at.endsWith(folder) ? folder : at));
    }
    return folder;
  }

  /// Without a locale that says how, characters beyond ASCII cannot be written in a file's name.
  private static String reason(InvalidPathException e) {
    String reason = String.valueOf(e.getReason());
    return reason.startsWith("Malformed input")
        ? "the locale cannot write it; set LC_ALL=C.UTF-8"
        : reason;
  }

  /// Text that says something.
  static String text(Given given) throws GenException.Invalid {
    if (given.value().isBlank()) {
      throw given.wrong("is empty");
    }
    return given.value();
  }

  /// The key of `KEY=VALUE`, so that it can stand in `vars.KEY`.
  static String key(Given given) throws GenException.Invalid {
    int equals = given.value().indexOf('=');
    String key = given.value().substring(0, Math.max(equals, 0));
    if (equals < 0) {
      throw given.wrong("%s has no value; write KEY=VALUE".formatted(quoted(given.value())));
    }
    if (!NAME.matcher(key).matches()) {
      throw given.wrong(
          "%s cannot be a name in vars.NAME; use letters, digits and _".formatted(quoted(key)));
    }
    return key;
  }
}
