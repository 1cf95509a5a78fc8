package dev.confgen.template.function;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function as FreeMarker calls it.
///
/// @param signature how it is called, for messages: `env(name[, default])`
/// @param least how many arguments it needs
/// @param most how many it takes
/// @param body what it does
record Function(String signature, int least, int most, Body body) implements TemplateMethodModelEx {

  /// What a function does.
  @FunctionalInterface
  interface Body {
    @Nullable Object call(Arguments arguments) throws TemplateModelException;
  }

  /// A function that takes exactly what its signature lists.
  static Function of(String signature, Body body) {
    String list = signature.substring(signature.indexOf('(') + 1, signature.length() - 1);
    String needed = list.replaceAll("\\[.*", "");
    return new Function(signature, count(needed), count(list), body);
  }

  private static int count(String list) {
    return list.isBlank() ? 0 : list.split(",").length;
  }

  /// The name before the parenthesis.
  String name() {
    return signature.substring(0, signature.indexOf('('));
  }

  @Override
  @SuppressWarnings("rawtypes") // FreeMarker's interface is older than generics.
  public @Nullable Object exec(List list) throws TemplateModelException {
    if (list.size() < least || list.size() > most) {
      throw new WrongCall(
          "%s was called with %d argument%s"
              .formatted(signature, list.size(), list.size() == 1 ? "" : "s"));
    }
    return body.call(new Arguments(signature, list));
  }
}
