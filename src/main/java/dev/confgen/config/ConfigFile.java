package dev.confgen.config;

import dev.confgen.model.GenException;
import dev.confgen.model.Spelling;
import dev.confgen.model.Unreadable;
import dev.confgen.yaml.Mapping;
import dev.confgen.yaml.Node;
import dev.confgen.yaml.Place;
import dev.confgen.yaml.Sequence;
import dev.confgen.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `gen.yaml`: every setting under its key, and `jobs`, a list of jobs.
public final class ConfigFile {

  private static final String JOBS = "jobs";
  private static final List<String> KEYS =
      Stream.of(Setting.values()).flatMap(setting -> setting.key().stream()).toList();
  private static final List<String> JOB_KEYS =
      Stream.of(JobSetting.values()).map(JobSetting::key).toList();

  private final Substitution substitution;
  private final Problems problems = new Problems();

  private ConfigFile(Map<String, String> variables) {
    this.substitution = new Substitution(variables);
  }

  /// What a file says. Unknown keys and wrong types are told with what is wrong with the values, by
  /// {@link Settings#merge}.
  ///
  /// @param path the file
  /// @param variables what stands for `${NAME}` in values
  /// @throws GenException.Invalid if it cannot be read, or is no YAML
  public static Partial read(Path path, Map<String, String> variables) throws GenException.Invalid {
    return parse(path.toString(), text(path), variables);
  }

  /// What a text says that stands in a file of that name.
  ///
  /// @throws GenException.Invalid as {@link #read} does
  static Partial parse(String name, String text, Map<String, String> variables)
      throws GenException.Invalid {
    Optional<Node> document = YamlDocument.parse(name, text);
    if (document.isEmpty()) {
      throw new GenException.Invalid(name + ": the file is empty");
    }
    var file = new ConfigFile(variables);
    return file.partial(document.get().mapping());
  }

  private static String text(Path path) throws GenException.Invalid {
    try {
      Unreadable.refuseIrregular(path);
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new GenException.Invalid("%s: there is no such file".formatted(path), e);
    } catch (IOException e) {
      throw new GenException.Invalid(
          "%s: cannot read the file: %s".formatted(path, Unreadable.because(e)), e);
    }
  }

  private Partial partial(Mapping root) {
    List<String> known = Stream.concat(KEYS.stream(), Stream.of(JOBS)).toList();
    refuseUnknown(root, known, JOB_KEYS, "; it is said of a job");
    var settings = new EnumMap<Setting, List<Given>>(Setting.class);
    for (Setting setting : Setting.values()) {
      setting
          .key()
          .flatMap(root::find)
          .ifPresent(node -> settings.put(setting, values(setting, node)));
    }
    List<PartialJob> jobs = root.find(JOBS).map(this::jobs).orElse(List.of());
    return new Partial(settings, jobs, problems.lines());
  }

  /// @param elsewhere the keys that are right in another place
  /// @param there which place that is
  private void refuseUnknown(
      Mapping mapping, List<String> known, List<String> elsewhere, String there) {
    mapping
        .entries()
        .forEach((key, entry) -> {
          if (!known.contains(key)) {
            String hint = elsewhere.contains(key) ? there : Spelling.hint(key, known);
            problems.add(String.valueOf(entry.key().invalid("unknown key" + hint).getMessage()));
          }
        });
  }

  private List<Given> values(Setting setting, Node node) {
    if (setting == Setting.SET) {
      return problems.or(List.of(), () -> pairs(node.mapping()));
    }
    return setting.repeatable() ? texts(node.listOrOne()) : texts(List.of(node));
  }

  private List<Given> pairs(Mapping mapping) {
    var pairs = new ArrayList<Given>();
    mapping
        .nodes()
        .forEach((key, node) ->
            texts(List.of(node))
                .forEach(given -> pairs.add(new Given(key + "=" + given.value(), given.place()))));
    return pairs;
  }

  private List<PartialJob> jobs(Node node) {
    if (!(node instanceof Sequence sequence)) {
      problems.add(
          String.valueOf(
              node.at().invalid("must be a list of jobs, but is " + node.kind()).getMessage()));
      return List.of();
    }
    return sequence.items().stream()
        .flatMap(item -> problems.or(Optional.<PartialJob>empty(), () -> job(item)).stream())
        .toList();
  }

  private Optional<PartialJob> job(Node node) throws GenException.Invalid {
    Mapping mapping = node.mapping();
    refuseUnknown(mapping, JOB_KEYS, KEYS, "; it is a setting of the whole file");
    var said = new ArrayList<Said>();
    mapping.nodes().sequencedKeySet().forEach(key -> said.addAll(said(mapping, key)));
    return Optional.of(new PartialJob(place(mapping.at()), said, misspelt(mapping)));
  }

  private static Set<JobSetting> misspelt(Mapping job) {
    List<String> meant =
        job.nodes().sequencedKeySet().stream()
            .filter(key -> !JOB_KEYS.contains(key) && !KEYS.contains(key))
            .flatMap(key -> Spelling.closest(key, JOB_KEYS).stream())
            .toList();
    return Stream.of(JobSetting.values())
        .filter(setting -> meant.contains(setting.key()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What stands below one key of a job.
  private List<Said> said(Mapping job, String key) {
    return Stream.of(JobSetting.values())
        .filter(setting -> setting.key().equals(key))
        .flatMap(setting ->
            job.find(key).stream()
                .flatMap(value ->
                    texts(setting.repeatable() ? value.listOrOne() : List.of(value)).stream())
                .map(given -> new Said(setting, given)))
        .toList();
  }

  private List<Given> texts(List<Node> nodes) {
    return nodes.stream()
        .map(node -> problems.or(new Given("", place(node.at())), () -> given(node)))
        .toList();
  }

  private Given given(Node node) throws GenException.Invalid {
    return new Given(substitution.in(node.text(), node.at()), place(node.at()));
  }

  private static String place(Place at) {
    return at + ": " + at.path();
  }
}
