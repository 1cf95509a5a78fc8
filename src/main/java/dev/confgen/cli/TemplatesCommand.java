package dev.confgen.cli;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import dev.confgen.model.Spelling;
import dev.confgen.template.BundledTemplates;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `gen templates`: lists the bundled templates, or prints one.
final class TemplatesCommand {

  private TemplatesCommand() {}

  /// The list, or the text of the one that is named.
  ///
  /// @throws GenException.Invalid if there is none of that name
  static String text(Optional<String> name) throws GenException.Invalid {
    if (name.isEmpty()) {
      return "%s\nwhat they include:\n%s\n"
          .formatted(list(BundledTemplates.names()), String.join("\n", BundledTemplates.parts()));
    }
    List<String> names =
        Stream.concat(BundledTemplates.names().stream(), BundledTemplates.parts().stream())
            .toList();
    return BundledTemplates.text(name.get())
        .orElseThrow(() ->
            new GenException.Invalid(
                "there is no bundled template %s%s; there are %s"
                    .formatted(
                        quoted(name.get()),
                        Spelling.hint(name.get(), names),
                        String.join(", ", names))));
  }

  private static String list(List<String> names) {
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    var out = new StringBuilder();
    for (String name : names) {
      String summary = BundledTemplates.summary(name).orElse("");
      out.append((name + " ".repeat(width - name.length()) + "  " + summary).stripTrailing())
          .append('\n');
    }
    return out.toString();
  }
}
