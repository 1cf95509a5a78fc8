package dev.confgen.template.data;

import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx2;

/// A hash that FreeMarker can list, in order.
abstract sealed class PairsModel implements TemplateHashModelEx2 permits MapModel, RecordModel {

  /// What there is to list.
  abstract Pairs pairs();

  @Override
  public final TemplateCollectionModel keys() {
    return pairs().allKeys();
  }

  @Override
  public final TemplateCollectionModel values() {
    return pairs().allValues();
  }

  @Override
  public final KeyValuePairIterator keyValuePairIterator() {
    return pairs().iterator();
  }
}
