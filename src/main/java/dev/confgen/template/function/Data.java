package dev.confgen.template.function;

import dev.confgen.model.GenException;
import dev.confgen.template.format.Value;
import dev.confgen.template.print.LateText;
import dev.confgen.template.print.NumberText;
import dev.confgen.template.print.Printed;
import dev.confgen.yaml.YamlText;
import freemarker.template.TemplateModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Functions that read and write structured text.
record Data(Toolbox tools) {

  List<Function> all() {
    return List.of(
        Function.of("json(value)", this::json),
        Function.of(
            "parseJson(text)", arguments -> tools.late().read(arguments.text(0), Json::parse)),
        Function.of("yaml(value)", this::yaml),
        Function.of(
            "parseYaml(text)", arguments -> tools.late().read(arguments.text(0), Data::parseYaml)));
  }

  /// In JSON and YAML the value becomes a part of the text, elsewhere a string.
  private Object json(Arguments arguments) throws TemplateModelException {
    Object value = Plain.of(arguments.model(0));
    return switch (tools.format()) {
      case JSON, YAML -> part(value);
      case HAPROXY, HAPROXY_MAP, NGINX, DNSMASQ, HOSTS, SHELL, TEXT -> Json.write(value);
    };
  }

  /// YAML in block style, on several lines; in YAML itself a part of the text in flow style, which
  /// stands at any indentation.
  private LateText yaml(Arguments arguments) throws TemplateModelException {
    Object value = Plain.of(arguments.model(0));
    return switch (tools.format()) {
      case YAML -> part(value);
      case HAPROXY, HAPROXY_MAP, NGINX, DNSMASQ, HOSTS, SHELL, JSON, TEXT ->
          held(new Value.Lines(YamlText.write(value).stripTrailing()));
    };
  }

  private static Object parseYaml(String text) throws TemplateModelException {
    try {
      return YamlText.parse(text);
    } catch (GenException.Invalid e) {
      throw new TemplateModelException("parseYaml(text): " + e.getMessage(), e);
    }
  }

  private LateText part(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var members = new ArrayList<LateText>();
        map.forEach((key, member) -> members.add(join(List.of(part(key), part(member)), ": ")));
        yield around("{", members, "}");
      }
      case List<?> list -> around("[", list.stream().map(this::part).toList(), "]");
      case Optional<?> _ -> tools.late().safe("null");
      case Boolean flag -> held(new Value.Literal(flag.toString()));
      case Number number -> held(new Value.Literal(NumberText.of(number)));
      default -> held(new Value.Word(value.toString()));
    };
  }

  private LateText around(String open, List<LateText> parts, String close) {
    var late = tools.late();
    return late.concat(late.concat(late.safe(open), join(parts, ", ")), late.safe(close));
  }

  private LateText join(List<LateText> parts, String separator) {
    var late = tools.late();
    LateText text = late.safe("");
    for (int i = 0; i < parts.size(); i++) {
      text = late.concat(text, late.safe(i == 0 ? "" : separator));
      text = late.concat(text, parts.get(i));
    }
    return text;
  }

  private LateText held(Value value) {
    return tools.late().held(new Printed(value, List.of()));
  }
}
