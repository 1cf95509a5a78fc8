package dev.confgen.template.data;

import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;

/// A key's value that is no text: to print it is an error, to pass over it is none.
final class BinaryModel implements TemplateScalarModel {

  @Override
  public String getAsString() throws TemplateModelException {
    throw new TemplateModelException(
        "the value is not UTF-8 text; keys.base64(key) gives it in base64");
  }
}
