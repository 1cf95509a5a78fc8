package dev.confgen.template.function;

import freemarker.template.TemplateModelException;

/// A function was called with arguments that it never takes.
public final class WrongCall extends TemplateModelException {

  private static final long serialVersionUID = 1L;

  WrongCall(String message) {
    super(message);
  }
}
