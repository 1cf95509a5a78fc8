package dev.confgen.template.function;

import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateHashModelEx2;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A template's value as plain data: maps, lists, strings, numbers, booleans, and
/// `Optional.empty()` for nothing.
final class Plain {

  private Plain() {}

  /// The value with everything below it. Fields without a value are dropped.
  static Object of(@Nullable TemplateModel model) throws TemplateModelException {
    return switch (model) {
      case null -> Optional.empty();
      case TemplateScalarModel text -> text.getAsString();
      case TemplateNumberModel number -> number.getAsNumber();
      case TemplateBooleanModel flag -> flag.getAsBoolean();
      case TemplateSequenceModel list -> list(list);
      case TemplateHashModelEx2 map -> map(map);
      case TemplateHashModelEx sum -> sum(sum);
      case TemplateCollectionModel list -> list(list.iterator());
      default -> throw new WrongCall("a function has no JSON or YAML");
    };
  }

  private static List<Object> list(TemplateSequenceModel list) throws TemplateModelException {
    var plain = new ArrayList<Object>();
    for (int i = 0; i < list.size(); i++) {
      plain.add(of(list.get(i)));
    }
    return plain;
  }

  private static List<Object> list(TemplateModelIterator list) throws TemplateModelException {
    var plain = new ArrayList<Object>();
    while (list.hasNext()) {
      plain.add(of(list.next()));
    }
    return plain;
  }

  private static Map<String, Object> map(TemplateHashModelEx2 map) throws TemplateModelException {
    var plain = new LinkedHashMap<String, Object>();
    TemplateHashModelEx2.KeyValuePairIterator pairs = map.keyValuePairIterator();
    while (pairs.hasNext()) {
      TemplateHashModelEx2.KeyValuePair pair = pairs.next();
      if (pair.getValue() != null) {
        String key =
            Arguments.text(pair.getKey())
                .orElseThrow(() -> new WrongCall("a key of the map is not a string"));
        plain.put(key, of(pair.getValue()));
      }
    }
    return plain;
  }

  /// What `+` makes of two maps.
  private static Map<String, Object> sum(TemplateHashModelEx sum) throws TemplateModelException {
    var plain = new LinkedHashMap<String, Object>();
    TemplateModelIterator keys = sum.keys().iterator();
    while (keys.hasNext()) {
      String key = Arguments.text(keys.next()).orElseThrow();
      plain.put(key, of(sum.get(key)));
    }
    return plain;
  }
}
