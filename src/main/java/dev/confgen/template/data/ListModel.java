package dev.confgen.template.data;

import dev.confgen.template.print.Origin;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateSequenceModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of the data, in its order.
final class ListModel implements TemplateSequenceModel {

  private final Models models;
  private final List<?> values;
  private final Origin origin;

  ListModel(Models models, List<?> values, Origin origin) {
    this.models = models;
    this.values = values;
    this.origin = origin;
  }

  @Override
  public @Nullable TemplateModel get(int index) throws TemplateModelException {
    return index >= 0 && index < values.size()
        ? models.wrap(values.get(index), origin.at(Integer.toString(index)))
        : null;
  }

  @Override
  public int size() {
    return values.size();
  }
}
