package dev.confgen.template.format;

import dev.confgen.model.GenException;
import dev.confgen.model.Quoted;
import dev.confgen.model.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The formats that templates are written for. Each knows how to escape a value at each of its
/// places.
public enum Format {
  HAPROXY,
  HAPROXY_MAP,
  NGINX,
  DNSMASQ,
  HOSTS,
  SHELL,
  JSON,
  YAML,
  TEXT;

  private static final String TEMPLATE_ENDING = ".ftl";

  /// Follows one output of this format from its beginning.
  public Escaper escaper() {
    return switch (this) {
      case HAPROXY -> new HaproxyEscaper();
      case HAPROXY_MAP -> new HaproxyMapEscaper();
      case NGINX -> new NginxEscaper();
      case DNSMASQ -> new DnsmasqEscaper();
      case HOSTS -> new HostsEscaper();
      case SHELL -> new ShellEscaper();
      case JSON -> new JsonEscaper();
      case YAML -> new YamlEscaper();
      case TEXT -> new TextEscaper();
    };
  }

  /// The name in templates, options and `gen.yaml`: `haproxy-map`.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return text();
  }

  /// The format of this name.
  ///
  /// @throws GenException.Invalid if there is none, with the names there are and the likely one
  public static Format parse(String name) throws GenException.Invalid {
    List<String> names = Arrays.stream(values()).map(Format::text).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new GenException.Invalid(
          "there is no format %s%s; the formats are %s"
              .formatted(
                  Quoted.quoted(name), Spelling.hint(name, names), String.join(", ", names)));
    }
    return values()[index];
  }

  /// The format that a template is written for, where nothing else says so: `haproxy*.ftl` and
  /// `*.cfg.ftl`, `*.sh.ftl`, `*.json.ftl`, `*.yaml.ftl` and `*.yml.ftl`, `nginx*`, `dnsmasq*`,
  /// `hosts*`, else text; never one of haproxy's maps, which may have any name. Where beginning and
  /// ending disagree the ending decides: `haproxy-reload.sh.ftl` is a shell script.
  ///
  /// @param fileName the template's name, with or without folders and `.ftl`
  public static Format ofTemplateName(String fileName) {
    String name = lastSegment(fileName);
    return byName(
            name.endsWith(TEMPLATE_ENDING)
                ? name.substring(0, name.length() - TEMPLATE_ENDING.length())
                : name)
        .orElse(TEXT);
  }

  /// The format that a file of this name is usually written in, for a warning where its template
  /// has none: `/etc/haproxy/haproxy.cfg` suggests haproxy.
  ///
  /// @param outputName the output's name, with or without folders
  public static Optional<Format> suggestedBy(String outputName) {
    return byName(lastSegment(outputName));
  }

  private static String lastSegment(String path) {
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  private static Optional<Format> byName(String name) {
    return byEnding(name).or(() -> byBeginning(name));
  }

  private static Optional<Format> byEnding(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case String whole when whole.equals(name) -> Optional.empty();
      case "cfg" -> Optional.of(HAPROXY);
      case "sh" -> Optional.of(SHELL);
      case "json" -> Optional.of(JSON);
      case "yaml", "yml" -> Optional.of(YAML);
      default -> Optional.empty();
    };
  }

  private static Optional<Format> byBeginning(String name) {
    return List.of(HAPROXY, NGINX, DNSMASQ, HOSTS).stream()
        .filter(format -> name.startsWith(format.text()))
        .findFirst();
  }
}
