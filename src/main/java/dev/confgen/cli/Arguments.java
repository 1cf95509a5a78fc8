package dev.confgen.cli;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.config.Environment;
import dev.confgen.config.JobSetting;
import dev.confgen.config.Partial;
import dev.confgen.config.Setting;
import dev.confgen.model.GenException;
import dev.confgen.model.Spelling;
import dev.confgen.yaml.Choice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Reads a command line.
final class Arguments {

  private static final List<String> ENDPOINTS = List.of("endpoint", "endpoints", "node");

  private Arguments() {}

  /// What the arguments ask for. Without any, the environment may still name a job or a file.
  ///
  /// @throws GenException.Invalid if they cannot be understood, with what was probably meant
  static Request parse(List<String> arguments, Map<String, String> environment)
      throws GenException.Invalid {
    return arguments.isEmpty() && !Environment.partial(environment).asksForWork()
        ? new Request.Usage()
        : parse(helpSpelledOut(arguments));
  }

  /// `gen help` is `gen --help`, and `gen help state` is `gen state --help`.
  private static List<String> helpSpelledOut(List<String> arguments) {
    return arguments.isEmpty() || !arguments.getFirst().equals("help")
        ? arguments
        : Stream.concat(arguments.stream().skip(1), Stream.of("--help")).toList();
  }

  private static Request parse(List<String> arguments) throws GenException.Invalid {
    refuseSingleDashes(arguments);
    var syntax = new Syntax();
    ParseResult root = parse(syntax.commandLine(), spelledOut(arguments));
    ParseResult last = root.hasSubcommand() ? root.subcommand() : root;
    Verb verb = verb(root);
    if (last.isUsageHelpRequested() || root.isUsageHelpRequested()) {
      return new Request.Help(verb);
    }
    if (root.isVersionHelpRequested()) {
      return new Request.Version();
    }
    refuseForeignFlags(root, verb);
    return request(verb, syntax);
  }

  private static Request request(Verb verb, Syntax syntax) throws GenException.Invalid {
    Partial flags = syntax.flags().partial();
    Optional<String> word = syntax.words().stream().findFirst();
    return switch (verb) {
      case GENERATE -> new Request.Generate(flags);
      case STATE ->
          new Request.State(
              flags,
              choice("--format", syntax.stateFormat().orElse("yaml"), Request.State.Format.class),
              syntax.mask());
      case EXPLAIN ->
          new Request.Explain(
              flags,
              word.filter(name -> !name.isBlank())
                  .orElseThrow(() ->
                      new GenException.Invalid(
                          "explain: needs the name of a host, a service or a container")));
      case LINT -> new Request.Lint(flags);
      case HEALTH -> new Request.Health(flags);
      case RELOAD_HAPROXY ->
          new Request.ReloadHaproxy(
              flags,
              word.filter(socket -> !socket.isBlank())
                  .map(Path::of)
                  .orElseThrow(() ->
                      new GenException.Invalid(
                          "reload-haproxy: needs the socket of haproxy's master, the SOCKET"
                              + " of haproxy -W -S SOCKET")));
      case TEMPLATES -> new Request.Templates(word);
      case COMPLETION ->
          new Request.Completion(
              choice(
                  "completion",
                  word.orElseThrow(
                      () -> new GenException.Invalid("completion: needs a shell, bash or zsh")),
                  Request.Completion.Shell.class));
    };
  }

  private static <E extends Enum<E>> E choice(String place, String value, Class<E> type)
      throws GenException.Invalid {
    try {
      return Choice.parse(type, value);
    } catch (GenException.Invalid e) {
      throw new GenException.Invalid(place + ": " + e.getMessage(), e);
    }
  }

  private static Verb verb(ParseResult root) {
    return Verb.words().stream()
        .filter(verb ->
            root.hasSubcommand() && root.subcommand().commandSpec().name().equals(verb.word()))
        .findFirst()
        .orElse(Verb.GENERATE);
  }

  /// `-template x` would be read as `-t emplate x`, so users of docker-gen and confd are told.
  private static void refuseSingleDashes(List<String> arguments) throws GenException.Invalid {
    List<String> known = flags(Verb.GENERATE);
    for (String argument : arguments) {
      String name = argument.replaceFirst("=.*", "");
      if (!name.startsWith("--") && name.length() > 2 && known.contains("-" + name)) {
        throw new GenException.Invalid(
            "%s: long options have two dashes: -%s".formatted(name, name));
      }
    }
  }

  /// A bare `--docker` takes no value from the next argument; only one after `=` is its own.
  private static String[] spelledOut(List<String> arguments) {
    String docker = Setting.DOCKER.flag();
    return arguments.stream().map(a -> a.equals(docker) ? docker + "=" : a).toArray(String[]::new);
  }

  private static ParseResult parse(CommandLine commandLine, String[] arguments)
      throws GenException.Invalid {
    try {
      return commandLine.parseArgs(arguments);
    } catch (UnmatchedArgumentException e) {
      throw new GenException.Invalid(unmatched(e), e);
    } catch (MissingParameterException e) {
      throw new GenException.Invalid(missing(e), e);
    } catch (ParameterException e) {
      throw new GenException.Invalid(notBoolean(e), e);
    }
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String first = e.getUnmatched().getFirst();
    Verb verb = verb(e.getCommandLine());
    if (first.startsWith("-") && first.length() > 1) {
      String name = first.replaceFirst("=.*", "");
      return "%s: %s has no such option%s; see %s --help"
          .formatted(name, verb.usual(), hint(name, flags(verb)), verb.usual());
    }
    if (verb != Verb.GENERATE) {
      return "%s: %s is one argument too many; see %s --help"
          .formatted(verb.word(), quoted(first), verb.usual());
    }
    List<String> words = Verb.words().stream().map(Verb::word).toList();
    Optional<String> meant = Spelling.closest(first, words);
    if (meant.isPresent()) {
      return "%s: there is no such command (did you mean \"gen %s\"?)"
          .formatted(first, meant.get());
    }
    return "%s: bare arguments mean nothing here; write -t TEMPLATE -o FILE (docker-gen's"
            .formatted(first)
        + " \"TEMPLATE DEST\"), or see gen --help";
  }

  /// What etcdctl and confd call their endpoints is no misspelling of ours.
  private static String hint(String name, List<String> known) {
    String etcd = Setting.ETCD.flag();
    return known.contains(etcd) && ENDPOINTS.contains(name.replaceFirst("^-+", ""))
        ? " (did you mean \"%s\"?)".formatted(etcd)
        : Spelling.hint(name, known);
  }

  private static Verb verb(CommandLine commandLine) {
    return Verb.words().stream()
        .filter(verb -> verb.word().equals(commandLine.getCommandName()))
        .findFirst()
        .orElse(Verb.GENERATE);
  }

  private static String missing(MissingParameterException e) {
    return e.getMissing().stream()
        .findFirst()
        .map(arg ->
            arg instanceof OptionSpec option
                ? "%s: needs a value, %s; one that begins with - is written %s=VALUE"
                    .formatted(usual(option), arg.paramLabel(), option.longestName())
                : String.valueOf(e.getMessage()))
        .orElse(String.valueOf(e.getMessage()));
  }

  private static String notBoolean(ParameterException e) {
    return e.getArgSpec() instanceof OptionSpec option && e.getValue() != null
        ? "%s: %s is neither true nor false".formatted(usual(option), quoted(e.getValue()))
        : String.valueOf(e.getMessage());
  }

  private static String usual(OptionSpec option) {
    return option.shortestName();
  }

  private static void refuseForeignFlags(ParseResult root, Verb verb) throws GenException.Invalid {
    List<String> known = flags(verb);
    for (OptionSpec option : root.matchedOptions()) {
      if (!known.contains(option.longestName())) {
        throw new GenException.Invalid(
            "%s: %s has no such option; see %s --help"
                .formatted(usual(option), verb.usual(), verb.usual()));
      }
    }
  }

  private static List<String> flags(Verb verb) {
    var known = new ArrayList<String>();
    verb.settings().forEach(setting -> known.add(setting.flag()));
    if (verb.takesJobs()) {
      Stream.of(JobSetting.values()).forEach(setting -> known.add(setting.flag()));
    }
    if (verb == Verb.STATE) {
      known.addAll(Syntax.STATE_ONLY);
    }
    if (verb == Verb.GENERATE) {
      known.add("--version");
    }
    known.add("--help");
    return List.copyOf(known);
  }
}
