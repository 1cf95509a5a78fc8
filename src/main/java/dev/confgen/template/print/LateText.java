package dev.confgen.template.print;

import freemarker.core.TemplateMarkupOutputModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.util.List;

/// A piece of output that has not landed yet: the author's text, with placeholders for the values
/// in it, which are escaped where they finally stand.
///
/// It is what `<#assign x>…</#assign>` captures and what functions such as `words` return. A piece
/// that is nothing but one value, or nothing but the author's text, can be used as a string too.
public final class LateText implements TemplateMarkupOutputModel<LateText>, TemplateScalarModel {

  private final Render render;
  private final LateFormat format;
  private final String markup;

  LateText(Render render, LateFormat format, String markup) {
    this.render = render;
    this.format = format;
    this.markup = markup;
  }

  String markup() {
    return markup;
  }

  /// The strings it was made of, as far as that is known.
  public List<Read> reads() {
    return render.held().reads(markup);
  }

  /// Whether it is more than one value: the author's text, with or without values.
  public boolean isCaptured() {
    return render.held().find(markup).isEmpty();
  }

  /// This text, each of its lines after the first with something before it.
  public LateText withLinesAfter(String prefix) {
    return new LateText(render, format, prefix + markup.replace("\n", "\n" + prefix));
  }

  @Override
  public LateFormat getOutputFormat() {
    return format;
  }

  @Override
  public String getAsString() throws TemplateModelException {
    return render
        .held()
        .plain(markup)
        .orElseThrow(() ->
            new TemplateModelException(
                "captured text with values in it can be printed and joined with +, but not"
                    + " changed or compared; assign a string instead: <#assign x = \"…${y}…\">"));
  }
}
