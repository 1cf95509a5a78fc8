package dev.confgen.source;

import dev.confgen.model.GenException;
import dev.confgen.model.SecretNames;
import dev.confgen.yaml.JsonDocument;
import dev.confgen.yaml.JsonText;
import dev.confgen.yaml.Mapping;
import dev.confgen.yaml.Node;
import dev.confgen.yaml.Scalar;
import dev.confgen.yaml.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A text with a name as it may be shown. The fields of JSON have names of their own; with one of
/// them masked it is JSON still.
///
/// @param mask what is shown of a text by its name
record ShownText(Mask mask) {

  private static final Pattern NO_WORD = Pattern.compile("[^\\w.-]+");

  /// What to show.
  ///
  /// @param names all names that it goes by
  String of(List<String> names, String text) {
    String shown = shown(names, text);
    return shown.equals(SecretNames.HIDDEN) || !looksLikeJson(text) ? shown : json(text, shown);
  }

  private String shown(List<String> names, String text) {
    String shown = text;
    for (String name : names) {
      shown = mask.shown(name, shown);
    }
    return shown;
  }

  private static boolean looksLikeJson(String text) {
    String stripped = text.stripLeading();
    return stripped.startsWith("{") || stripped.startsWith("[");
  }

  private String json(String text, String otherwise) {
    try {
      var masking = new Masking();
      Object masked = masking.of("", JsonDocument.parse("JSON", text));
      return masking.changed ? JsonText.compact(masked) : text;
    } catch (GenException.Invalid | NumberFormatException _) {
      // Nobody knows what belongs to which name.
      List<String> words = List.of(NO_WORD.split(text, -1));
      return shown(words, text).equals(SecretNames.HIDDEN) ? SecretNames.HIDDEN : otherwise;
    }
  }

  /// Masks one document.
  private final class Masking {

    private boolean changed;

    /// The value as it is written.
    ///
    /// @param name the field that it is in; empty if it is in none
    Object of(String name, Node node) {
      return switch (node) {
        case Mapping mapping -> {
          var fields = new LinkedHashMap<String, Object>();
          mapping.nodes().forEach((key, value) -> fields.put(key, of(inner(name, key), value)));
          yield fields;
        }
        case Sequence sequence -> {
          var items = new ArrayList<Object>();
          sequence.items().forEach(item -> items.add(of(name, item)));
          yield items;
        }
        case Scalar scalar -> scalar(name, scalar);
      };
    }

    /// All that is in a secret field is a secret.
    private String inner(String outer, String key) {
      return mask.shown(outer, "x").equals("x") ? key : outer;
    }

    private Object scalar(String name, Scalar scalar) {
      String content = scalar.content();
      String shown = mask.shown(name, content);
      if (!shown.equals(content)) {
        changed = true;
        return shown;
      }
      return switch (scalar.type()) {
        case INTEGER, DECIMAL -> new BigDecimal(content);
        case BOOLEAN -> Boolean.valueOf(content);
        case NOTHING -> Optional.empty();
        case TEXT, BINARY -> content;
      };
    }
  }
}
