package dev.confgen.template.data;

import dev.confgen.template.print.Origin;
import dev.confgen.template.print.Read;
import dev.confgen.template.print.Reads;
import freemarker.template.TemplateScalarModel;

/// A string of the data.
public final class TextModel implements TemplateScalarModel {

  private final Reads reads;
  private final String text;
  private final Origin origin;

  TextModel(Reads reads, String text, Origin origin) {
    this.reads = reads;
    this.text = text;
    this.origin = origin;
  }

  @Override
  public String getAsString() {
    return reads.note(text, origin);
  }

  /// The string and where it stands.
  public Read read() {
    return new Read(text, origin);
  }
}
