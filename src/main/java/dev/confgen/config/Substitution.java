package dev.confgen.config;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import dev.confgen.yaml.Place;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `${NAME}` and `${NAME:-default}` in the values of `gen.yaml`, and `$${` for what is to stay
/// `${`, as in compose files.
final class Substitution {

  private static final Pattern BRACED =
      Pattern.compile("\\$(\\$)?\\{(?:([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?\\})?");

  private final Map<String, String> variables;

  Substitution(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /// The text with every variable replaced.
  ///
  /// @throws GenException.Invalid if a variable has neither value nor default, or `${` begins
  ///   anything else
  String in(String text, Place at) throws GenException.Invalid {
    var out = new StringBuilder();
    Matcher found = BRACED.matcher(text);
    int end = 0;
    while (found.find()) {
      out.append(text, end, found.start()).append(replacement(found, text, at));
      end = found.end();
    }
    return out.append(text, end, text.length()).toString();
  }

  private String replacement(Matcher found, String text, Place at) throws GenException.Invalid {
    if (found.group(1) != null) {
      return found.group().substring(1);
    }
    String name = found.group(2);
    if (name == null) {
      throw at.invalid(
          "%s is not ${NAME} or ${NAME:-default}; write $${ for a ${ that stays"
              .formatted(quoted(text.substring(found.start()))));
    }
    String value = variables.getOrDefault(name, "");
    if (!value.isEmpty()) {
      return value;
    }
    if (found.group(3) != null) {
      return found.group(4);
    }
    if (!variables.containsKey(name)) {
      throw at.invalid(
          "the variable %s is not set; write ${%s:-default} if it need not be"
              .formatted(name, name));
    }
    return value;
  }
}
