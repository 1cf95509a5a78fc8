package dev.confgen.template.print;

import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/// The output of one run, which follows what is written to it so that each value is escaped for the
/// place where it stands.
///
/// What FreeMarker writes here is the author's text, with placeholders where it had been captured;
/// a placeholder may arrive in pieces, as `<#compress>` flushes when it likes.
final class ContextWriter extends Writer {

  private static final int LONGEST = 64_000_000;

  private final Render render;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder mark = new StringBuilder();

  ContextWriter(Render render) {
    this.render = render;
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    try {
      print(new String(chars, offset, length));
    } catch (TemplateModelException e) {
      throw new IOException(e);
    }
  }

  /// Prints the author's text, and the values in it.
  void print(String written) throws TemplateModelException {
    int from = 0;
    while (from < written.length()) {
      if (mark.isEmpty()) {
        int open = written.indexOf(Placeholders.OPEN, from);
        int end = open < 0 ? written.length() : open;
        follow(written.substring(from, end));
        from = end;
      }
      if (from < written.length()) {
        mark(written.charAt(from));
        from++;
      }
    }
  }

  /// Prints a value.
  void print(Printed value) throws TemplateModelException {
    endMark();
    Optional<String> escaped = render.escape(value);
    if (escaped.isPresent()) {
      append(escaped.get());
    }
  }

  private void mark(char c) throws TemplateModelException {
    if (c == Placeholders.CLOSE) {
      Optional<Printed> value = render.held().find(mark.toString() + c);
      if (value.isPresent()) {
        mark.setLength(0);
        print(value.get());
        return;
      }
    }
    if (mark.isEmpty() || c == Placeholders.OPEN) {
      endMark();
      mark.append(c);
      return;
    }
    mark.append(c);
    if (!render.held().mayBecomeMark(mark)) {
      endMark();
    }
  }

  private void endMark() throws TemplateModelException {
    if (!mark.isEmpty()) {
      String plain = mark.toString();
      mark.setLength(0);
      follow(plain);
    }
  }

  private void follow(String plain) throws TemplateModelException {
    if (!plain.isEmpty()) {
      render.follow(plain);
      append(plain);
    }
  }

  private void append(String more) throws TemplateModelException {
    Interrupted.check();
    if (text.length() + more.length() > LONGEST) {
      throw new TemplateModelException(
          "the output grew beyond %d million characters; does a loop never end?"
              .formatted(LONGEST / 1_000_000));
    }
    text.append(more);
  }

  /// All that was written.
  String finish() throws TemplateModelException {
    endMark();
    return text.toString();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
