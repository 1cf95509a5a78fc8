package dev.confgen.template.function;

import dev.confgen.template.data.TextModel;
import dev.confgen.template.format.Value;
import dev.confgen.template.print.LateText;
import dev.confgen.template.print.NumberText;
import dev.confgen.template.print.Printed;
import dev.confgen.template.print.Read;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a function was called with.
///
/// @param signature the function's, for messages
/// @param values the arguments
record Arguments(String signature, List<?> values) {

  private static final List<String> ORDINALS = List.of("first", "second", "third");

  boolean has(int index) {
    return index < values.size();
  }

  /// An argument of any kind.
  TemplateModel model(int index) throws TemplateModelException {
    if (values.get(index) instanceof TemplateModel model) {
      return model;
    }
    throw new TemplateModelException(
        "%s: the %s argument has no value here".formatted(signature, ORDINALS.get(index)));
  }

  /// A string, or a number or boolean in its canonical spelling.
  String text(int index) throws TemplateModelException {
    TemplateModel model = model(index);
    return Arguments.text(model).orElseThrow(() -> wrong(index, "a string", model));
  }

  /// An optional string.
  Optional<String> optionalText(int index) throws TemplateModelException {
    return has(index) ? Optional.of(text(index)) : Optional.empty();
  }

  /// A whole number.
  int number(int index) throws TemplateModelException {
    TemplateModel model = model(index);
    if (model instanceof TemplateNumberModel number) {
      return number.getAsNumber().intValue();
    }
    throw wrong(index, "a number", model);
  }

  /// The elements of a list.
  List<TemplateModel> items(int index) throws TemplateModelException {
    TemplateModel model = model(index);
    return switch (model) {
      case TemplateSequenceModel list -> elements(list);
      case TemplateCollectionModel list -> elements(list.iterator());
      default -> throw wrong(index, "a list", model);
    };
  }

  private static List<TemplateModel> elements(TemplateSequenceModel list)
      throws TemplateModelException {
    var found = new ArrayList<TemplateModel>();
    for (int i = 0; i < list.size(); i++) {
      Optional.ofNullable(list.get(i)).ifPresent(found::add);
    }
    return found;
  }

  private static List<TemplateModel> elements(TemplateModelIterator list)
      throws TemplateModelException {
    var found = new ArrayList<TemplateModel>();
    while (list.hasNext()) {
      Optional.ofNullable(list.next()).ifPresent(found::add);
    }
    return found;
  }

  /// A value that is to be printed in another way than as a word, with whose it is.
  Printed printed(Value value, List<TemplateModel> of) {
    return new Printed(value, of.stream().flatMap(model -> reads(model).stream()).toList());
  }

  private static List<Read> reads(TemplateModel model) {
    return switch (model) {
      case TextModel text -> List.of(text.read());
      case LateText text -> text.reads();
      default -> List.of();
    };
  }

  TemplateModelException wrong(int index, String needed, TemplateModel model) {
    return new WrongCall(
        "%s: the %s argument must be %s, not %s"
            .formatted(signature, ORDINALS.get(index), needed, kind(model)));
  }

  /// A string, number or boolean as text.
  static Optional<String> text(TemplateModel model) throws TemplateModelException {
    return switch (model) {
      case TemplateScalarModel text -> Optional.of(text.getAsString());
      case TemplateNumberModel number -> Optional.of(NumberText.of(number.getAsNumber()));
      case TemplateBooleanModel flag -> Optional.of(Boolean.toString(flag.getAsBoolean()));
      default -> Optional.empty();
    };
  }

  private static String kind(TemplateModel model) {
    return switch (model) {
      case TemplateScalarModel _ -> "a string";
      case TemplateNumberModel _ -> "a number";
      case TemplateBooleanModel _ -> "true or false";
      case TemplateSequenceModel _ -> "a list";
      case TemplateHashModel _ -> "a map";
      default -> "this";
    };
  }
}
