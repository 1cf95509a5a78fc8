package dev.confgen.template.function;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.KeyTree;
import dev.confgen.model.Spelling;
import dev.confgen.template.data.Models;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `keys`: the keys of etcd or of a state file.
final class Keys implements TemplateHashModel {

  private final KeyTree tree;
  private final Models.Absent absent;
  private final Map<String, Function> functions = new LinkedHashMap<>();

  Keys(KeyTree tree, Models.Absent absent) {
    this.tree = tree;
    this.absent = absent;
    for (Function function :
        List.of(
            Function.of("get(key)", this::get),
            Function.of("getOr(key, default)", this::getOr),
            Function.of("exists(key)", arguments -> tree.exists(arguments.text(0))),
            Function.of("list(folder)", arguments -> tree.list(arguments.text(0))),
            Function.of("dirs(folder)", arguments -> tree.dirs(arguments.text(0))),
            Function.of("below(folder)", arguments -> tree.below(arguments.text(0))),
            Function.of("base64(key)", this::base64))) {
      functions.put(function.name(), function);
    }
  }

  @Override
  public TemplateModel get(String name) throws TemplateModelException {
    return Optional.ofNullable(functions.get(name))
        .orElseThrow(() ->
            new WrongCall(
                "keys has no function \"%s\"%s"
                    .formatted(name, Spelling.hint(name, functions.keySet()))));
  }

  @Override
  public boolean isEmpty() {
    return tree.isEmpty();
  }

  private Object get(Arguments arguments) throws TemplateModelException {
    String key = arguments.text(0);
    Optional<Object> found = tree.get(key).<Object>map(value -> value).or(() -> absent.value(key));
    return found.orElseThrow(() -> missing(key));
  }

  private Object getOr(Arguments arguments) throws TemplateModelException {
    Optional<Object> found = tree.get(arguments.text(0)).map(value -> value);
    return found.isPresent() ? found.get() : arguments.model(1);
  }

  private String base64(Arguments arguments) throws TemplateModelException {
    String key = arguments.text(0);
    return tree.get(key)
        .map(KeyTree.Value::base64)
        .or(() -> absent.value(key).map(_ -> ""))
        .orElseThrow(() -> missing(key));
  }

  private String likely(String folder, String name) {
    // Of names this short every other one is near.
    return name.length() < 3
        ? ""
        : Spelling.closest(name, tree.list(folder))
            .map(near -> " (did you mean \"" + folder + "/" + near + "\"?)")
            .orElse("");
  }

  private TemplateModelException missing(String key) {
    if (tree.exists(key)) {
      return new TemplateModelException(
          "%s is not a key but has keys below it; keys.below(%s) gives them"
              .formatted(quoted(key), quoted(key)));
    }
    String folder = key.substring(0, Math.max(0, key.lastIndexOf('/')));
    String name = key.substring(key.lastIndexOf('/') + 1);
    return new TemplateModelException(
        "there is no key %s%s; give a default with keys.getOr(%s, \"…\")"
            .formatted(quoted(key), likely(folder, name), quoted(key)));
  }
}
