package dev.confgen.template.print;

import freemarker.core.Environment;
import freemarker.core.TemplateNumberFormat;
import freemarker.core.TemplateNumberFormatFactory;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.util.Locale;

/// Spells numbers as programs read them, and remembers that they are no strings.
public final class Numbers extends TemplateNumberFormatFactory {

  @Override
  public TemplateNumberFormat get(String parameters, Locale locale, Environment environment) {
    return new Spelling(Render.of(environment).reads());
  }

  private static final class Spelling extends TemplateNumberFormat {

    private final Reads reads;

    private Spelling(Reads reads) {
      this.reads = reads;
    }

    @Override
    public String formatToPlainText(TemplateNumberModel number) throws TemplateModelException {
      return reads.noteLiteral(NumberText.of(number.getAsNumber()));
    }

    @Override
    public boolean isLocaleBound() {
      return false;
    }

    @Override
    public String getDescription() {
      return "as programs read them";
    }
  }
}
