package dev.confgen.cli;

import dev.confgen.config.Flags;
import dev.confgen.config.JobSetting;
import dev.confgen.config.Setting;
import dev.confgen.source.Mask;
import dev.confgen.template.BundledTemplates;
import dev.confgen.template.format.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The grammar of the command line, made from the settings. Flags are handed on in the order in
/// which they stand, since each job's own belong to the `-t` before them.
final class Syntax {

  private static final String FORMAT = "--format";
  private static final String MASK = "--mask";
  private static final String SHOW_SECRETS = "--show-secrets";

  /// The options that only `gen state` has.
  static final List<String> STATE_ONLY = List.of(FORMAT, MASK, SHOW_SECRETS);

  private final Flags flags = new Flags();
  private final List<String> words = new ArrayList<>();
  private final List<String> masked = new ArrayList<>();
  private Optional<String> stateFormat = Optional.empty();
  private boolean showsSecrets;

  /// The flags that were parsed so far.
  Flags flags() {
    return flags;
  }

  /// The bare arguments that were parsed so far.
  List<String> words() {
    return List.copyOf(words);
  }

  /// The `--format` of `gen state`.
  Optional<String> stateFormat() {
    return stateFormat;
  }

  /// What `gen state` hides.
  Mask mask() {
    return (showsSecrets ? Mask.NONE : Mask.SECRETS).hiding(masked);
  }

  /// A parser that fills this.
  CommandLine commandLine() {
    CommandSpec root = spec(Verb.GENERATE);
    for (Verb verb : Verb.words()) {
      root.addSubcommand(verb.word(), spec(verb));
    }
    var commandLine = new CommandLine(root);
    commandLine.setExpandAtFiles(false);
    // Which flags may be repeated is for the settings to say, whose message names the job.
    commandLine.setOverwrittenOptionsAllowed(true);
    return commandLine;
  }

  /// The grammar of one command, without those that are chosen by a word.
  CommandSpec spec(Verb verb) {
    CommandSpec spec = CommandSpec.create().name(verb == Verb.GENERATE ? "gen" : verb.word());
    spec.usageMessage().description(Help.summary(verb));
    verb.settings().forEach(setting -> spec.addOption(option(setting)));
    if (verb.takesJobs()) {
      Stream.of(JobSetting.values()).forEach(setting -> spec.addOption(option(setting)));
    }
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("print help").build());
    switch (verb) {
      case STATE -> ofState().forEach(spec::addOption);
      case EXPLAIN -> spec.addPositional(word("NAME", List.of()));
      case TEMPLATES -> spec.addPositional(word("NAME", BundledTemplates.names()));
      case COMPLETION -> spec.addPositional(word("bash|zsh", List.of("bash", "zsh")));
      case GENERATE ->
          spec.addOption(
              OptionSpec.builder("-V", "--version")
                  .versionHelp(true)
                  .description("print the version")
                  .build());
      case RELOAD_HAPROXY -> spec.addPositional(socket());
      case LINT, HEALTH -> {}
    }
    return spec;
  }

  private List<OptionSpec> ofState() {
    return List.of(
        OptionSpec.builder(FORMAT)
            .arity("1")
            .type(String.class)
            .paramLabel("yaml|json")
            .description("the notation")
            .completionCandidates(List.of("yaml", "json"))
            .setter(setter(value -> stateFormat = Optional.of(value)))
            .build(),
        OptionSpec.builder(MASK)
            .arity("1")
            .type(String.class)
            .paramLabel("NAME[,NAME]…")
            .description("hide the values of these, too")
            .setter(setter(value -> masked.addAll(listed(value))))
            .build(),
        OptionSpec.builder(SHOW_SECRETS)
            .arity("0..1")
            .type(Boolean.class)
            .description("show what looks like a secret")
            .setter(setter(value -> showsSecrets = Boolean.parseBoolean(value)))
            .build());
  }

  private static List<String> listed(String list) {
    return Stream.of(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private OptionSpec option(Setting setting) {
    OptionSpec.Builder option =
        OptionSpec.builder(names(setting.shortFlag(), setting.flag()))
            .description(setting.description())
            .paramLabel(setting.label())
            .setter(setter(value -> flags.add(setting, value)));
    if (setting.kind() == Setting.Kind.SWITCH) {
      return option.type(Boolean.class).arity("0..1").build();
    }
    option.arity(setting.kind() == Setting.Kind.OPTIONAL ? "0..1" : "1");
    if (setting.label().contains("|")) {
      option.completionCandidates(List.of(setting.label().split("\\|", -1)));
    }
    return typed(option, setting.label()).build();
  }

  private OptionSpec option(JobSetting setting) {
    OptionSpec.Builder option =
        OptionSpec.builder(names(setting.shortFlag(), setting.flag()))
            .description(setting.description())
            .paramLabel(setting.label())
            .arity(setting.isSwitch() ? "0..1" : "1")
            .setter(setter(value -> flags.add(setting, value)));
    if (setting.isSwitch()) {
      return option.type(Boolean.class).build();
    }
    switch (setting) {
      case TEMPLATE -> option.completionCandidates(BundledTemplates.names());
      case FORMAT ->
          option.completionCandidates(Stream.of(Format.values()).map(Format::text).toList());
      case OUTPUT,
          MODE,
          OWNER,
          GROUP,
          CHECK,
          NOTIFY,
          NOTIFY_CONTAINER,
          NOTIFY_HAPROXY,
          IN,
          ROLLBACK -> {}
    }
    return typed(option, setting.label()).build();
  }

  /// Paths keep the user's spelling; their type is only there for the completion of file names.
  private static OptionSpec.Builder typed(OptionSpec.Builder option, String label) {
    return switch (label) {
      case "FILE", "DIR", "SOCKET", "TEMPLATE" -> option.type(Path.class).converters(text -> text);
      default -> option.type(String.class);
    };
  }

  private PositionalParamSpec word(String label, List<String> candidates) {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("0..1")
        .type(String.class)
        .paramLabel(label)
        .completionCandidates(candidates)
        .setter(setter(words::add))
        .build();
  }

  private PositionalParamSpec socket() {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("0..1")
        .type(Path.class)
        .converters(text -> text)
        .paramLabel("SOCKET")
        .setter(setter(words::add))
        .build();
  }

  private static String[] names(Optional<String> shortFlag, String flag) {
    return Stream.concat(shortFlag.stream(), Stream.of(flag)).toArray(String[]::new);
  }

  /// picocli clears each value before it parses; only what was really given is passed on.
  private static ISetter setter(Consumer<String> consumer) {
    return new ISetter() {
      @Override
      public <T> T set(T value) {
        if (value != null) {
          consumer.accept(value.toString());
        }
        return value;
      }
    };
  }
}
