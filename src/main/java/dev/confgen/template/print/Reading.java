package dev.confgen.template.print;

import freemarker.template.TemplateModelException;
import org.jspecify.annotations.Nullable;

/// What a function makes of a text that it has to understand.
@FunctionalInterface
public interface Reading {

  /// What the text says.
  ///
  /// @throws TemplateModelException if it cannot be understood
  @Nullable Object read(String text) throws TemplateModelException;
}
