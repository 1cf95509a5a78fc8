package dev.confgen.discover;

import dev.confgen.model.Container;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SortedMap;

/// Registrator's `SERVICE_<KEY>` and `SERVICE_<port>_<KEY>`, in the environment or as labels, which
/// count first (registrator v7, docs/user/services.md).
final class RegistratorVariables implements Convention {

  private static final String PREFIX = "SERVICE_";
  private static final String BEHIND_PREFIX = "SERVICE`";

  @Override
  public String name() {
    return "registrator";
  }

  @Override
  public void read(Container container, Hints hints) {
    read(container.env(), hints);
    read(container.labels(), hints);
  }

  private static void read(SortedMap<String, String> variables, Hints hints) {
    variables
        .subMap(PREFIX, BEHIND_PREFIX)
        .forEach((variable, value) -> {
          String key = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
          int end = key.indexOf('_');
          OptionalInt port =
              end < 0 ? OptionalInt.empty() : Values.portNumber(key.substring(0, end));
          if (port.isPresent()) {
            read(hints.at(port.getAsInt()), false, variable, key.substring(end + 1), value);
          } else {
            read(hints.everywhere(), true, variable, key, value);
          }
        });
  }

  private static void read(
      Hints.Level level, boolean numbered, String variable, String key, String value) {
    switch (key) {
      case "name" -> level.put(Field.NAME, new Hint(variable, value.strip(), numbered));
      case "id" -> level.put(Field.ID, variable, value);
      case "tags" -> level.put(Field.TAGS, variable, value);
      // Registrator ignores for any value, even "false".
      case "ignore" -> level.put(Field.IGNORE, variable, value.isEmpty() ? "" : "true");
      case "" -> {}
      default -> level.putMeta(key, value);
    }
  }
}
