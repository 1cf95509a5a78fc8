package dev.confgen.template.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.confgen.template.format.Case.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What haproxy sees of hostile values: each is part of a rule that answers with it.
final class HaproxyEscapingIT {

  private static final String RULE = "  http-request return status 200 content-type text/plain ";

  private static final List<Place> PLACES =
      List.of(
          Place.of("bare", RULE + "string ", " if { path /%d }\n"),
          Place.of(
              "middle of a word", RULE + "string pre", "pre", "post", "post if { path /%d }\n"),
          Place.of(
              "behind quotes",
              RULE + "string \"pre\"'x'",
              "prex",
              "post",
              "'post' if { path /%d }\n"),
          Place.of("double quotes", RULE + "string \"", "\" if { path /%d }\n"),
          Place.of(
              "middle of double quotes",
              RULE + "string \"pre ",
              "pre ",
              " post",
              " post\" if { path /%d }\n"),
          Place.of(
              "behind a variable", RULE + "string \"$GEN_TEST", "env", "", "\" if { path /%d }\n"),
          Place.of(
              "behind a variable in braces",
              RULE + "string \"${GEN_TEST}",
              "env",
              "",
              "\" if { path /%d }\n"),
          Place.of(
              "behind escapes", RULE + "string \\x41\\#\\ \\a", "A# \\a", "", " if { path /%d }\n"),
          Place.of("single quotes", RULE + "string '", "' if { path /%d }\n"),
          Place.of(
              "middle of single quotes",
              RULE + "string '\\pre ",
              "\\pre ",
              " post",
              " post' if { path /%d }\n"),
          Place.of("log format, plain", RULE + "lf-string ", " if { path /%d }\n"),
          logFormat("log format", RULE + "lf-string ", " if { path /%d }\n"),
          logFormat("log format in quotes", RULE + "lf-string \"", "\" if { path /%d }\n"),
          Place.of("expression", RULE + "lf-string %[str(", ")] if { path /%d }\n"));

  private static final List<Place> COMMENTS =
      List.of(
          Place.of("comment", "  # ", "\n" + RULE + "string kept if { path /%d }\n"),
          Place.of("comment behind a rule", RULE + "string kept if { path /%d } # it's ", "\n"),
          Place.of("comment without a blank", RULE + "string kept if { path /%d }#", "\n"));

  /// The value has to equal a parameter of the request.
  private static final List<Place> CONDITIONS =
      List.of(
          condition("condition", ""),
          condition("condition, double quotes", "\""),
          condition("condition, single quotes", "'"));

  private static final Place KEYWORD = Place.of("start of a line", "  ", " %d\n");

  /// haproxy gives up after fifty faults in one file.
  private static final int MOST_FAULTS = 40;

  /// Those of the hostile values that haproxy does not complain of, and how long a word it shows.
  private static final Set<String> KEYWORDS = Set.of("no", "default", "global", "log-format");

  private static final int LONGEST_KEYWORD = 1000;

  private static final Pattern UNKNOWN_KEYWORD =
      Pattern.compile("parsing \\[[^]]*:(\\d+)\\] ?: unknown keyword '(.*)' in 'frontend' section");

  @TempDir Path folder;

  private static Place logFormat(String name, String before, String after) {
    return new Place(name, before, "", "", after, Value.LogFormat::new);
  }

  private static Place condition(String name, String quote) {
    return Place.of(
        name,
        RULE + "string equal if { path /%d } { url_param(v),url_dec -m str " + quote,
        quote + " }\n");
  }

  @Test
  void seesEveryValueAsOneWord() throws Exception {
    for (Place place : PLACES) {
      List<Case> cases = Case.escaped(List.of(place), Format.HAPROXY);
      assertEquals(List.of(), faults(cases, Case::expected));
      assertTrue(Case.percentPrinted(cases, place) > 20, place.name());
    }
  }

  @Test
  void readsNothingOfAComment() throws Exception {
    assertEquals(List.of(), faults(Case.escaped(COMMENTS, Format.HAPROXY), _ -> "kept"));
  }

  @Test
  void seesEveryValueInAConditionAsItself() throws Exception {
    assertEquals(List.of(), faults(Case.escaped(CONDITIONS, Format.HAPROXY), _ -> "equal"));
  }

  @Test
  void seesAValueAtTheStartOfALineAsOneKeyword() throws Exception {
    List<Case> cases =
        Case.escaped(List.of(KEYWORD), Format.HAPROXY).stream()
            .filter(c -> !KEYWORDS.contains(c.value()) && c.value().length() < LONGEST_KEYWORD)
            .toList();
    var faults = new ArrayList<String>();
    for (int from = 0; from < cases.size(); from += MOST_FAULTS) {
      faults.addAll(keywordFaults(cases.subList(from, Math.min(from + MOST_FAULTS, cases.size()))));
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void aNaivePrinterIsCaught() throws Exception {
    for (Place place : Stream.concat(PLACES.stream(), COMMENTS.stream()).toList()) {
      List<Case> cases = Case.naive(place);
      boolean comment = COMMENTS.contains(place);
      assertFalse(faults(cases, comment ? _ -> "kept" : Case::expected).isEmpty(), place.name());
    }
    assertFalse(keywordFaults(Case.naive(KEYWORD)).isEmpty());
  }

  private List<String> keywordFaults(List<Case> cases) throws Exception {
    var configuration = new StringBuilder("frontend f\n  mode http\n  bind unix@s\n");
    cases.forEach(c -> configuration.append(c.text()));
    Matcher unknown = UNKNOWN_KEYWORD.matcher(check(configuration.toString()));
    Map<Integer, String> seen = new HashMap<>();
    while (unknown.find()) {
      seen.merge(Integer.parseInt(unknown.group(1)) - 4, unknown.group(2), String::concat);
    }
    var faults = new ArrayList<String>();
    for (int i = 0; i < cases.size(); i++) {
      cases.get(i).fault(seen.getOrDefault(i, "nothing")).ifPresent(faults::add);
    }
    return faults;
  }

  private String check(String configuration) throws IOException, InterruptedException {
    Path file = folder.resolve("check.cfg");
    Files.write(file, configuration.getBytes(UTF_8));
    return Program.run(folder, "haproxy", List.of("haproxy", "-c", "-f", file.toString()));
  }

  private List<String> faults(List<Case> cases, Function<Case, String> expected) throws Exception {
    var configuration =
        new StringBuilder(
            """
            global
              tune.bufsize 131072
            defaults
              mode http
              timeout connect 5s
              timeout client 5s
              timeout server 5s
            frontend f
              bind unix@%s
            """
                .formatted(folder.resolve("http.sock")));
    cases.forEach(c -> configuration.append(c.text()));
    Path file = folder.resolve("haproxy.cfg");
    Files.write(file, configuration.toString().getBytes(UTF_8));
    try (var server =
        HttpServer.start(folder, "haproxy", List.of("haproxy", "-db", "-f", file.toString()))) {
      return server.faults(cases, expected);
    }
  }
}
