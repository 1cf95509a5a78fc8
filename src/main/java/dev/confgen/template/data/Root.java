package dev.confgen.template.data;

import dev.confgen.model.Services;
import dev.confgen.model.Snapshot;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The top-level names that a template knows. What they stand for is made when a template asks for
/// it: few need every view of thousands of services.
public final class Root implements TemplateHashModel {

  private final Models models;
  private final Map<String, Supplier<Object>> names = new TreeMap<>();
  private final Map<String, Object> made = new HashMap<>();

  /// What a view and the functions offer.
  ///
  /// @param models makes values visible
  /// @param functions the functions by name
  public Root(
      Models models,
      Snapshot snapshot,
      Services services,
      Map<String, String> vars,
      Map<String, Object> functions) {
    this.models = models;
    names.put("containers", snapshot::containers);
    names.put("services", services::offered);
    names.put(
        "withheld", () -> services.withheld().stream().map(Services.Withheld::service).toList());
    names.put("servicesByName", services::byName);
    names.put("hosts", services::hosts);
    names.put("policies", services::policies);
    names.put("vars", () -> vars);
    functions.forEach((name, function) -> names.put(name, () -> function));
  }

  /// All top-level names.
  public Set<String> names() {
    return names.keySet();
  }

  @Override
  public @Nullable TemplateModel get(String name) throws TemplateModelException {
    Supplier<Object> maker = names.get(name);
    return maker == null ? null : models.wrap(made.computeIfAbsent(name, _ -> maker.get()));
  }

  @Override
  public boolean isEmpty() {
    return false;
  }
}
