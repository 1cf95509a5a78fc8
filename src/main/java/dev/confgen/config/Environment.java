package dev.confgen.config;

import dev.confgen.model.Spelling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The `GEN_…` variables. An empty one says nothing.
public final class Environment {

  private static final String PREFIX = "GEN_";
  private static final Pattern COMMA = Pattern.compile(",");

  /// Values hold commas, too: only one that `KEY=` follows begins another pair.
  private static final Pattern PAIR = Pattern.compile(",(?=[A-Za-z_][A-Za-z0-9_]*=)");

  private Environment() {}

  /// What the variables say. Several state files are separated by commas, several `KEY=VALUE` too.
  public static Partial partial(Map<String, String> variables) {
    var settings = new EnumMap<Setting, List<Given>>(Setting.class);
    for (Setting setting : Setting.values()) {
      given(variables, setting.variable())
          .ifPresent(given -> settings.put(setting, split(setting, given)));
    }
    var job = new ArrayList<Said>();
    for (JobSetting setting : JobSetting.values()) {
      setting
          .variable()
          .flatMap(name -> given(variables, name))
          .ifPresent(given -> job.add(new Said(setting, given)));
    }
    return new Partial(settings, job.isEmpty() ? List.of() : List.of(job(job)));
  }

  private static PartialJob job(List<Said> said) {
    return new PartialJob(said.getFirst().given().place(), said);
  }

  private static Optional<Given> given(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name))
        .filter(value -> !value.isEmpty())
        .map(value -> new Given(value, name));
  }

  private static List<Given> split(Setting setting, Given given) {
    if (!setting.repeatable()) {
      return List.of(given);
    }
    Pattern separator = setting == Setting.SET ? PAIR : COMMA;
    return separator
        .splitAsStream(given.value())
        .map(value -> new Given(value, given.place()))
        .toList();
  }

  /// One warning for each `GEN_…` variable that means nothing, in order.
  public static List<String> unknown(Map<String, String> variables) {
    var known = new TreeSet<String>();
    for (Setting setting : Setting.values()) {
      known.add(setting.variable());
    }
    for (JobSetting setting : JobSetting.values()) {
      setting.variable().ifPresent(known::add);
    }
    var warnings = new ArrayList<String>();
    for (String name : new TreeSet<>(variables.keySet())) {
      if (name.startsWith(PREFIX) && !known.contains(name)) {
        warnings.add(name + ": there is no such setting" + hint(name, known));
      }
    }
    return List.copyOf(warnings);
  }

  /// All begin alike, so only the rest is compared.
  private static String hint(String name, Set<String> known) {
    List<String> rests = known.stream().map(k -> k.substring(PREFIX.length())).toList();
    return Spelling.closest(name.substring(PREFIX.length()), rests)
        .map(rest -> " (did you mean \"" + PREFIX + rest + "\"?)")
        .orElse("");
  }
}
