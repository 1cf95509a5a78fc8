package dev.confgen.template.print;

import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;

/// Stands for what an unreadable text should have said, until the run ends that found it.
final class Anything implements TemplateHashModel, TemplateSequenceModel, TemplateScalarModel {

  @Override
  public TemplateModel get(String key) {
    return this;
  }

  @Override
  public TemplateModel get(int index) {
    return this;
  }

  @Override
  public int size() {
    return 0;
  }

  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public String getAsString() {
    return "";
  }
}
