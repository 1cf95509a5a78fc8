package dev.confgen.template.function;

import dev.confgen.template.format.Value;
import dev.confgen.template.print.LateText;
import dev.confgen.template.print.Printed;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.util.ArrayList;
import java.util.List;

/// Functions that say how something is to be printed.
record Printing(Toolbox tools) {

  private static final int WIDEST = 200;

  List<Function> all() {
    return List.of(
        Function.of("words(list)", this::words),
        Function.of("lines(text)", this::lines),
        Function.of("logFormat(text)", this::logFormat),
        Function.of("indent(n, text)", this::indent),
        Function.of("comment(prefix, text)", this::comment));
  }

  private LateText words(Arguments arguments) throws TemplateModelException {
    List<TemplateModel> items = arguments.items(0);
    var words = new ArrayList<String>();
    for (TemplateModel item : items) {
      words.add(
          Arguments.text(item)
              .orElseThrow(() -> new WrongCall("words(list): an element is not a string")));
    }
    return tools.late().held(arguments.printed(new Value.Words(words), items));
  }

  private LateText lines(Arguments arguments) throws TemplateModelException {
    return held(arguments, 0, new Value.Lines(arguments.text(0)));
  }

  private LateText logFormat(Arguments arguments) throws TemplateModelException {
    return held(arguments, 0, new Value.LogFormat(arguments.text(0)));
  }

  private LateText indent(Arguments arguments) throws TemplateModelException {
    int width = arguments.number(0);
    if (width < 0 || width > WIDEST) {
      throw new WrongCall("indent(n, text): n must be from 0 to " + WIDEST);
    }
    String prefix = " ".repeat(width);
    if (arguments.model(1) instanceof LateText late && late.isCaptured()) {
      return late.withLinesAfter(prefix);
    }
    return eachLine(arguments, line -> line.isEmpty() ? "" : prefix, this::indented);
  }

  /// A line by itself: formats of tokens write it as one token, the others as it is.
  private Value indented(String line) {
    return switch (tools.format()) {
      case HAPROXY, HAPROXY_MAP, NGINX, DNSMASQ, HOSTS -> new Value.Word(line);
      case SHELL, JSON, YAML, TEXT -> new Value.Lines(line);
    };
  }

  private LateText comment(Arguments arguments) throws TemplateModelException {
    String prefix = arguments.text(0);
    if (arguments.model(1) instanceof LateText late && late.isCaptured()) {
      return late.withLinesAfter(prefix);
    }
    return eachLine(arguments, _ -> prefix, Value.Word::new);
  }

  private LateText eachLine(
      Arguments arguments,
      java.util.function.Function<String, String> prefix,
      java.util.function.Function<String, Value> value)
      throws TemplateModelException {
    List<String> lines = List.of(arguments.text(1).replace("\r\n", "\n").split("\n", -1));
    LateText text = tools.late().safe("");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      text = joined(text, tools.late().safe((i == 0 ? "" : "\n") + prefix.apply(line)));
      if (!line.isEmpty()) {
        text = joined(text, held(arguments, 1, value.apply(line)));
      }
    }
    return text;
  }

  private LateText joined(LateText first, LateText second) {
    return tools.late().concat(first, second);
  }

  private LateText held(Arguments arguments, int index, Value value) throws TemplateModelException {
    Printed printed = arguments.printed(value, List.of(arguments.model(index)));
    return tools.late().held(printed);
  }
}
