package dev.confgen.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Completion scripts for shells, made from the grammar of the command line.
///
/// picocli's own completes no option whose value may be left out, and offers either files or words.
final class Completion {

  private Completion() {}

  /// The script for a shell, to be sourced.
  static String script(Request.Completion.Shell shell) {
    var syntax = new Syntax();
    String branches =
        Stream.of(Verb.values())
            .flatMap(verb -> branches(verb, syntax.spec(verb)).stream())
            .collect(Collectors.joining());
    String bash = CompletionText.BASH.formatted(words().collect(Collectors.joining("|")), branches);
    return switch (shell) {
      case BASH -> bash;
      case ZSH -> CompletionText.ZSH + bash;
    };
  }

  private static Stream<String> words() {
    return Verb.words().stream().map(Verb::word);
  }

  /// What a command offers: after an option that takes a value, of options, of words.
  private static List<String> branches(Verb verb, CommandSpec spec) {
    String command = verb == Verb.GENERATE ? "" : verb.word();
    Map<String, List<String>> patterns = new LinkedHashMap<>();
    List<String> flags = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      flags.addAll(List.of(option.names()));
      if (option.arity().min() > 0) {
        patterns
            .computeIfAbsent(offer(option), _ -> new ArrayList<>())
            .addAll(Stream.of(option.names()).map(name -> pattern(command, name, "*")).toList());
      }
    }
    patterns.put("_gen_words " + String.join(" ", flags), List.of(pattern(command, "*", "-*")));
    Stream<String> words =
        verb == Verb.GENERATE
            ? words()
            : spec.positionalParameters().stream().flatMap(Completion::candidates);
    patterns.put(
        ("_gen_words " + words.collect(Collectors.joining(" "))).strip(),
        List.of(pattern(command, "*", "*")));
    return patterns.entrySet().stream()
        .map(each -> "    %s) %s ;;\n".formatted(String.join("|", each.getValue()), each.getKey()))
        .toList();
  }

  /// Words of bash have no colon: it takes them apart there.
  private static String pattern(String command, String before, String word) {
    return "%s:%s:%s".formatted(command, before, word);
  }

  /// What is offered for the value of an option.
  private static String offer(ArgSpec option) {
    String words = candidates(option).collect(Collectors.joining(" "));
    if (option.type() == Path.class) {
      return ("_gen_files " + words).strip();
    }
    return words.isEmpty() ? ":" : "_gen_words " + words;
  }

  private static Stream<String> candidates(ArgSpec argument) {
    Iterable<String> candidates = argument.completionCandidates();
    return candidates == null ? Stream.of() : StreamSupport.stream(candidates.spliterator(), false);
  }
}
