package dev.confgen.template.print;

import dev.confgen.template.format.Format;
import freemarker.core.Environment;
import freemarker.core.MarkupOutputFormat;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// FreeMarker's view of our formats: every value is escaped, and as late as can be.
///
/// Where FreeMarker prints straight to the output, the value is escaped there and then. Where it
/// captures, a placeholder is captured, since the place is not known yet.
public final class LateFormat extends MarkupOutputFormat<LateText> {

  private final Supplier<Format> format;

  /// One format for a template and all that it includes.
  ///
  /// @param format what the template is written in, asked when it has been parsed
  public LateFormat(Supplier<Format> format) {
    this.format = format;
  }

  private static Render render() {
    return Render.of(Objects.requireNonNull(Environment.getCurrentEnvironment()));
  }

  private LateText late(String markup) {
    return new LateText(render(), this, markup);
  }

  /// Text that is printed as it stands, as the template's own is.
  public LateText safe(String text) {
    return late(text);
  }

  /// What a function reads in a text. One of an owner's that it cannot understand costs the owner.
  ///
  /// @throws TemplateModelException if it cannot be understood, and is nobody's
  public @Nullable Object read(String text, Reading reading) throws TemplateModelException {
    try {
      return reading.read(text);
    } catch (TemplateModelException e) {
      String why = Objects.toString(e.getMessage());
      if (render().isOfSomebody(text, other -> !isReadable(other, reading), why)) {
        return new Anything();
      }
      throw e;
    }
  }

  private static boolean isReadable(String text, Reading reading) {
    try {
      reading.read(text);
      return true;
    } catch (TemplateModelException _) {
      return false;
    }
  }

  /// A value that is escaped where it will stand.
  public LateText held(Printed value) {
    return late(render().held().hold(value.near(render().reads().sinceBegun())));
  }

  @Override
  public LateText fromPlainTextByEscaping(String text) {
    return late(render().held().hold(render().printed(text)));
  }

  @Override
  public LateText fromMarkup(String markup) {
    return late(markup);
  }

  @Override
  public void output(LateText text, Writer out) throws IOException, TemplateModelException {
    if (out instanceof ContextWriter direct) {
      direct.print(text.markup());
    } else {
      out.write(text.markup());
    }
  }

  @Override
  public void output(String text, Writer out) throws IOException, TemplateModelException {
    Printed value = render().printed(text);
    if (out instanceof ContextWriter direct) {
      direct.print(value);
    } else {
      out.write(render().held().hold(value));
    }
  }

  @Override
  public LateText concat(LateText first, LateText second) {
    return late(first.markup() + second.markup());
  }

  @Override
  // FreeMarker asks this before it converts between formats, and null is its "no".
  @SuppressWarnings("NullAway")
  public String getSourcePlainText(LateText text) {
    return null;
  }

  @Override
  public String getMarkupString(LateText text) {
    return text.markup();
  }

  @Override
  public String escapePlainText(String text) {
    return fromPlainTextByEscaping(text).markup();
  }

  @Override
  public boolean isEmpty(LateText text) {
    return render().held().plain(text.markup()).map(String::isEmpty).orElse(false);
  }

  @Override
  public boolean isLegacyBuiltInBypassed(String name) {
    return false;
  }

  @Override
  public boolean isAutoEscapedByDefault() {
    return true;
  }

  @Override
  public boolean isOutputFormatMixingAllowed() {
    return false;
  }

  @Override
  public String getName() {
    return format.get().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String getMimeType() {
    return "text/plain";
  }
}
