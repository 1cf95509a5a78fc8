package dev.confgen.template.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where log-format strings stand in a line: Configuration Manual 2.6, sections 4.2 and 8.2.4, each
/// tried with haproxy 2.6.
///
/// The words of the line are counted as haproxy's own parsers do, whoever wrote them: a label that
/// says `if` begins no condition where haproxy takes it for the name of a header. Whatever is not
/// known here may be a log-format string, as what is begun by `%` there can read the environment.
final class HaproxyLogFormat {

  private enum Kind {
    PLAIN,
    FORMAT
  }

  private static final List<Kind> NOTHING = List.of();
  private static final List<Kind> ONE_PLAIN = List.of(Kind.PLAIN);
  private static final List<Kind> ONE = List.of(Kind.FORMAT);
  private static final List<Kind> TWO = List.of(Kind.FORMAT, Kind.FORMAT);
  private static final List<Kind> NAMED = List.of(Kind.PLAIN, Kind.FORMAT);
  private static final List<Kind> REPLACED = List.of(Kind.PLAIN, Kind.PLAIN, Kind.FORMAT);

  /// What stands behind the first word of a line.
  private static final Map<String, List<Kind>> LINES =
      Map.of(
          "log-format", ONE,
          "log-format-sd", ONE,
          "error-log-format", ONE,
          "unique-id-format", ONE,
          "use_backend", ONE,
          "use-server", ONE,
          "set-var-fmt", NAMED,
          "set-param", NAMED);

  /// What stands behind an action of a rule, without its parentheses.
  private static final Map<String, List<Kind>> ACTIONS =
      Map.ofEntries(
          Map.entry("set-header", NAMED),
          Map.entry("add-header", NAMED),
          Map.entry("early-hint", NAMED),
          Map.entry("replace-header", REPLACED),
          Map.entry("replace-value", REPLACED),
          Map.entry("replace-uri", NAMED),
          Map.entry("replace-path", NAMED),
          Map.entry("replace-pathq", NAMED),
          Map.entry("set-uri", ONE),
          Map.entry("set-path", ONE),
          Map.entry("set-pathq", ONE),
          Map.entry("set-query", ONE),
          Map.entry("set-method", ONE),
          Map.entry("set-var-fmt", ONE),
          Map.entry("add-acl", ONE),
          Map.entry("del-acl", ONE),
          Map.entry("del-map", ONE),
          Map.entry("set-map", TWO),
          Map.entry("send-lf", ONE),
          Map.entry("send-binary-lf", ONE));

  /// Actions without a log-format string.
  private static final Pattern PLAIN_ACTIONS =
      Pattern.compile(
          "accept|allow|auth|cache-store|cache-use|capture|close|comment|connect|del-header"
              + "|disable-on-404|disable-l7-retry|do-resolve|expect-netscaler-cip|expect-proxy"
              + "|inspect-delay|normalize-uri|reject|sc-[a-z0-9-]+|send-binary|send-spoe-group"
              + "|send-state|set-dst|set-dst-port|set-log-level|set-mark|set-nice"
              + "|set-priority-(class|offset)|set-src|set-src-port|set-status|set-timeout|set-tos"
              + "|set-var|silent-drop|strict-mode|switch-mode|track-sc[0-9]+|unset-var|use-service"
              + "|wait-for-body|wait-for-handshake");

  /// What is behind each word of a reply.
  private static final Map<String, List<Kind>> REPLY =
      Map.ofEntries(
          Map.entry("status", ONE_PLAIN),
          Map.entry("deny_status", ONE_PLAIN),
          Map.entry("content-type", ONE_PLAIN),
          Map.entry("default-errorfiles", NOTHING),
          Map.entry("errorfile", ONE_PLAIN),
          Map.entry("errorfiles", ONE_PLAIN),
          Map.entry("file", ONE_PLAIN),
          Map.entry("lf-file", ONE_PLAIN),
          Map.entry("string", ONE_PLAIN),
          Map.entry("lf-string", ONE),
          Map.entry("hdr", NAMED));

  private static final Map<String, List<Kind>> REDIRECT =
      Map.of(
          "location", ONE,
          "prefix", ONE,
          "scheme", ONE,
          "code", ONE_PLAIN,
          "set-cookie", ONE_PLAIN,
          "clear-cookie", ONE_PLAIN,
          "drop-query", NOTHING,
          "append-slash", NOTHING,
          "ignore-empty", NOTHING);

  private static final Map<String, List<Kind>> SEND =
      Map.of(
          "meth", ONE_PLAIN,
          "uri", ONE_PLAIN,
          "uri-lf", ONE,
          "ver", ONE_PLAIN,
          "hdr", NAMED,
          "body", ONE_PLAIN,
          "body-lf", ONE,
          "comment", ONE_PLAIN);

  private static final Map<String, List<Kind>> EXPECT =
      Map.ofEntries(
          Map.entry("comment", ONE_PLAIN),
          Map.entry("min-recv", ONE_PLAIN),
          Map.entry("ok-status", ONE_PLAIN),
          Map.entry("error-status", ONE_PLAIN),
          Map.entry("tout-status", ONE_PLAIN),
          Map.entry("on-success", ONE),
          Map.entry("on-error", ONE),
          Map.entry("!", NOTHING),
          Map.entry("status", ONE_PLAIN),
          Map.entry("rstatus", ONE_PLAIN),
          Map.entry("string", ONE_PLAIN),
          Map.entry("rstring", ONE_PLAIN),
          Map.entry("string-lf", ONE),
          Map.entry("binary", ONE_PLAIN),
          Map.entry("rbinary", ONE_PLAIN),
          Map.entry("binary-lf", ONE),
          Map.entry("hdr", NOTHING),
          Map.entry("fhdr", NOTHING),
          Map.entry("name", ONE_PLAIN),
          Map.entry("name-lf", ONE),
          Map.entry("value", ONE_PLAIN),
          Map.entry("value-lf", ONE));

  /// Words that say so by themselves, in whatever line haproxy may know them.
  private static final Pattern TELLING =
      Pattern.compile("(.*-)?(fmt|format)(\\(.*)?|lf-.*|.*-lf", Pattern.DOTALL);

  private static final Set<String> CONDITIONS = Set.of("if", "unless");

  private HaproxyLogFormat() {}

  /// Whether the word behind these may be a log-format string.
  ///
  /// @param words the words of the line before it
  static boolean mayStandBehind(List<String> words) {
    if (words.isEmpty()) {
      return false;
    }
    // They turn what follows around, which is an error before most words but not before all.
    boolean turned = words.getFirst().equals("no") || words.getFirst().equals("default");
    return turned
        ? mayStandBehind(words.subList(1, words.size()))
        : kind(words.getFirst(), words.subList(1, words.size())) == Kind.FORMAT;
  }

  private static Kind kind(String line, List<String> words) {
    Optional<List<Kind>> arguments = Optional.ofNullable(LINES.get(line));
    if (arguments.isPresent()) {
      return fixed(arguments.get(), words);
    }
    return switch (line) {
      case "http-request", "http-response", "http-after-response" -> action(words);
      case "tcp-request", "tcp-response" -> content(words);
      case "http-check", "tcp-check" -> check(line, words);
      case "http-error" -> keyed(REPLY, words);
      case "redirect" -> keyed(REDIRECT, words);
      case "option" -> option(words);
      case "acl" -> Kind.PLAIN;
      default -> words.stream().anyMatch(HaproxyLogFormat::isTelling) ? Kind.FORMAT : Kind.PLAIN;
    };
  }

  private static boolean isTelling(String word) {
    return TELLING.matcher(word).matches();
  }

  private static Kind content(List<String> words) {
    if (words.isEmpty() || words.getFirst().equals("inspect-delay")) {
      return Kind.PLAIN;
    }
    return action(words.subList(1, words.size()));
  }

  private static Kind action(List<String> words) {
    if (words.isEmpty()) {
      return Kind.FORMAT;
    }
    String name = name(words.getFirst());
    List<String> rest = words.subList(1, words.size());
    return switch (name) {
      case "return", "deny", "tarpit" -> keyed(REPLY, rest);
      case "redirect" -> keyed(REDIRECT, rest);
      default -> named(name, rest);
    };
  }

  private static Kind check(String line, List<String> words) {
    if (words.isEmpty()) {
      return Kind.FORMAT;
    }
    String name = name(words.getFirst());
    List<String> rest = words.subList(1, words.size());
    return switch (name) {
      case "expect" -> keyed(EXPECT, rest);
      case "send" -> line.equals("http-check") ? keyed(SEND, rest) : Kind.PLAIN;
      default -> named(name, rest);
    };
  }

  private static Kind named(String action, List<String> rest) {
    if (PLAIN_ACTIONS.matcher(action).matches()) {
      return Kind.PLAIN;
    }
    return Optional.ofNullable(ACTIONS.get(action))
        .map(kinds -> fixed(kinds, rest))
        .orElse(Kind.FORMAT);
  }

  /// Headers may stand behind the version.
  private static Kind option(List<String> words) {
    boolean headers = words.size() > 2 && words.getFirst().equals("httpchk");
    return headers ? Kind.FORMAT : Kind.PLAIN;
  }

  private static String name(String action) {
    int parenthesis = action.indexOf('(');
    return parenthesis < 0 ? action : action.substring(0, parenthesis);
  }

  /// A number of arguments, then a condition.
  private static Kind fixed(List<Kind> kinds, List<String> words) {
    if (words.size() < kinds.size()) {
      return kinds.get(words.size());
    }
    boolean condition = words.size() > kinds.size() && CONDITIONS.contains(words.get(kinds.size()));
    return condition ? Kind.PLAIN : Kind.FORMAT;
  }

  /// Names with their arguments, then a condition.
  private static Kind keyed(Map<String, List<Kind>> names, List<String> words) {
    int at = 0;
    while (at < words.size()) {
      String name = words.get(at);
      at++;
      if (CONDITIONS.contains(name)) {
        return Kind.PLAIN;
      }
      List<Kind> kinds = names.get(name);
      if (kinds == null) {
        return Kind.FORMAT;
      }
      if (words.size() < at + kinds.size()) {
        return kinds.get(words.size() - at);
      }
      at += kinds.size();
    }
    return Kind.FORMAT;
  }
}
