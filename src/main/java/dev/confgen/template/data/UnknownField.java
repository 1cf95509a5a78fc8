package dev.confgen.template.data;

import dev.confgen.model.Spelling;
import freemarker.template.TemplateModelException;
import java.util.List;

/// A template asks for a field that things of this kind never have. No default helps, as it is a
/// misspelling.
public final class UnknownField extends TemplateModelException {

  private static final long serialVersionUID = 1L;

  UnknownField(String noun, String name, List<String> names) {
    super("%s has no field \"%s\"%s".formatted(noun, name, hint(name, names)));
  }

  private static String hint(String name, List<String> names) {
    return Spelling.closest(name, names)
        .map(near -> " (did you mean \"" + near + "\"?)")
        .orElse("; its fields are " + String.join(", ", names));
  }
}
