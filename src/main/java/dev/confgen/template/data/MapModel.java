package dev.confgen.template.data;

import dev.confgen.template.print.Origin;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A map of the data, in its order. A key that it does not have is a missing value.
final class MapModel extends PairsModel {

  private final Models models;
  private final Map<?, ?> values;
  private final Origin origin;

  MapModel(Models models, Map<?, ?> values, Origin origin) {
    this.models = models;
    this.values = values;
    this.origin = origin;
  }

  @Override
  Pairs pairs() {
    return new Pairs(
        () -> values.keySet().stream().map(String::valueOf).iterator(),
        key -> models.text(key, origin.at(key)),
        this::get);
  }

  /// Whether this is free text by name, as labels and variables are.
  private boolean isOfTexts() {
    return values.values().stream().findFirst().filter(String.class::isInstance).isPresent();
  }

  @Override
  public @Nullable TemplateModel get(String key) throws TemplateModelException {
    Object value = values.get(key);
    if (value != null) {
      return models.wrap(value, origin.at(key));
    }
    models.missed(key, values);
    return isOfTexts() ? models.absent(key) : null;
  }

  @Override
  public boolean isEmpty() {
    return values.isEmpty();
  }

  @Override
  public int size() {
    return values.size();
  }
}
