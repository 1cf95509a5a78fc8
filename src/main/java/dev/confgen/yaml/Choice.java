package dev.confgen.yaml;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import dev.confgen.model.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A word out of a fixed few: the constants of an enum, in lower case and with `-` for `_`.
public final class Choice {

  private Choice() {}

  /// The constant of that name, in any case.
  ///
  /// @throws GenException.Invalid naming all of them and the likely spelling
  public static <E extends Enum<E>> E parse(Class<E> type, String text)
      throws GenException.Invalid {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    for (E constant : constants) {
      if (write(constant).equalsIgnoreCase(text)) {
        return constant;
      }
    }
    List<String> names = constants.stream().map(Choice::write).toList();
    throw new GenException.Invalid(
        "%s is none of %s%s"
            .formatted(quoted(text), String.join(", ", names), Spelling.hint(text, names)));
  }

  /// The name of a constant as it is read and printed.
  public static String write(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
