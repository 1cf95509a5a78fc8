package dev.confgen.template.function;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.template.print.LateText;
import freemarker.template.TemplateModelException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Functions that look outside the data.
record Environs(Toolbox tools) {

  List<Function> all() {
    return List.of(
        Function.of("env(name[, default])", this::env),
        Function.of("exists(file)", arguments -> outside().exists(arguments.text(0))),
        Function.of("dir(folder)", arguments -> outside().list(arguments.text(0))),
        Function.of("include(file)", this::include),
        Function.of("lookupIp(host)", arguments -> outside().addresses(arguments.text(0))),
        Function.of("lookupSrv(name)", this::lookupSrv),
        Function.of("hostname()", _ -> outside().hostname()),
        Function.of("secret(file)", this::secret));
  }

  private Outside outside() {
    return tools.outside();
  }

  private String env(Arguments arguments) throws TemplateModelException {
    String name = arguments.text(0);
    Optional<String> otherwise = arguments.optionalText(1);
    return outside()
        .env(name)
        .or(() -> otherwise)
        .orElseThrow(() ->
            new TemplateModelException(
                "the environment has no variable %s; give a default: env(%s, \"…\")"
                    .formatted(quoted(name), quoted(name))));
  }

  private LateText include(Arguments arguments) throws TemplateModelException {
    return tools.late().safe(outside().read(arguments.text(0)));
  }

  private List<SortedMap<String, Object>> lookupSrv(Arguments arguments)
      throws TemplateModelException {
    return outside().services(arguments.text(0));
  }

  private String secret(Arguments arguments) throws TemplateModelException {
    String text = outside().read(arguments.text(0));
    return tools
        .secrets()
        .remember(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
  }
}
