package dev.confgen.template.function;

import dev.confgen.template.data.FieldPath;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Functions that sort things into groups, ordered by key. Items without the value are dropped,
/// unless there is a default.
final class Groups {

  /// Which groups an item belongs to.
  @FunctionalInterface
  private interface Key {
    List<String> of(TemplateModel item) throws TemplateModelException;
  }

  List<Function> all() {
    return List.of(
        Function.of("groupBy(items, path[, default])", this::groupBy),
        Function.of("groupByMulti(items, path, separator)", this::groupByMulti),
        Function.of("groupByLabel(items, label[, default])", this::groupByLabel),
        Function.of("closest(values, text)", this::closest));
  }

  private SortedMap<String, List<TemplateModel>> groupBy(Arguments arguments)
      throws TemplateModelException {
    FieldPath path = FieldPath.parse(arguments.text(1));
    Optional<String> otherwise = arguments.optionalText(2);
    return grouped(
        arguments.items(0),
        item -> value(arguments, item, path).or(() -> otherwise).stream().toList());
  }

  private SortedMap<String, List<TemplateModel>> groupByMulti(Arguments arguments)
      throws TemplateModelException {
    FieldPath path = FieldPath.parse(arguments.text(1));
    Pattern separator = Pattern.compile(Pattern.quote(arguments.text(2)));
    return grouped(
        arguments.items(0),
        item -> {
          Optional<String> value = value(arguments, item, path);
          return value.isEmpty() ? List.of() : List.of(separator.split(value.get(), -1));
        });
  }

  private SortedMap<String, List<TemplateModel>> groupByLabel(Arguments arguments)
      throws TemplateModelException {
    // The label's name is taken as it is, dots and all.
    var path = new FieldPath(List.of("labels", arguments.text(1)));
    Optional<String> otherwise = arguments.optionalText(2);
    return grouped(
        arguments.items(0),
        item -> value(arguments, item, path).or(() -> otherwise).stream().toList());
  }

  private static SortedMap<String, List<TemplateModel>> grouped(List<TemplateModel> items, Key key)
      throws TemplateModelException {
    var groups = new TreeMap<String, List<TemplateModel>>();
    for (TemplateModel item : items) {
      for (String name : key.of(item)) {
        groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(item);
      }
    }
    return groups;
  }

  private static Optional<String> value(Arguments arguments, TemplateModel item, FieldPath path)
      throws TemplateModelException {
    Optional<TemplateModel> value = path.read(item);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> text = Arguments.text(value.get());
    if (text.isEmpty()) {
      throw new WrongCall(
          "%s: \"%s\" leads to a list or a map, and not to a string to group by"
              .formatted(arguments.signature(), String.join(".", path.steps())));
    }
    return text;
  }

  /// The longest of some values that the text contains, else an empty string.
  private String closest(Arguments arguments) throws TemplateModelException {
    String text = arguments.text(1);
    var values = new ArrayList<String>();
    for (TemplateModel item : arguments.items(0)) {
      Arguments.text(item).ifPresent(values::add);
    }
    return values.stream()
        .filter(text::contains)
        .max(Comparator.comparingInt(String::length).thenComparing(Comparator.reverseOrder()))
        .orElse("");
  }
}
