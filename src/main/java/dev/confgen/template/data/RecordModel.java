package dev.confgen.template.data;

import dev.confgen.template.print.Origin;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import org.jspecify.annotations.Nullable;

/// A record of the model. A field that it never has is an error; an optional one that is empty is a
/// missing value.
final class RecordModel extends PairsModel {

  private final Models models;
  private final Object value;
  private final Shape<?> shape;
  private final Origin origin;

  RecordModel(Models models, Object value, Shape<?> shape, Origin origin) {
    this.models = models;
    this.value = value;
    this.shape = shape;
    this.origin = origin;
  }

  @Override
  public @Nullable TemplateModel get(String name) throws TemplateModelException {
    if (!shape.names().contains(name)) {
      throw new UnknownField(shape.noun(), name, shape.names());
    }
    return models.wrap(shape.read(value, name), origin.at(name));
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public int size() {
    return shape.names().size();
  }

  @Override
  Pairs pairs() {
    return new Pairs(shape.names(), models::wrap, this::get);
  }
}
