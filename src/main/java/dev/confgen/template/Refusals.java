package dev.confgen.template;

import dev.confgen.template.format.Format;
import freemarker.core.TemplateElement;
import freemarker.template.Template;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks through a parsed template for what FreeMarker offers and this program does not: silent
/// ways around escaping, running data as a template, the clock.
///
/// FreeMarker's forced escaping forbids `?no_esc` too, which is the one visible way out here, and
/// can be undone from within by `<#autoesc>`; so the parsed tree is looked through instead.
// FreeMarker marks its tree as deprecated to say that it may change; the version is pinned.
@SuppressWarnings("deprecation")
final class Refusals {

  private static final String AS_TEMPLATE =
      " is not available: it would run data as a template; write a macro or a function";

  private static final String TO_JAVA =
      " is not available: templates reach the data and the functions, and nothing of Java";

  /// What FreeMarker's description of an element must not have.
  ///
  /// @param pattern finds it
  /// @param reason what is refused, and what to write instead
  private record Ban(Pattern pattern, String reason) {

    static Ban of(String pattern, String reason) {
      return new Ban(Pattern.compile(pattern), reason);
    }
  }

  /// In the order in which they are told.
  private static final List<Ban> BANS =
      List.of(
          Ban.of(
              "^#noautoesc\\b",
              "<#noautoesc> is not available: every value is escaped; ?no_esc prints one as it is"),
          Ban.of(
              "^#outputformat\\b",
              "<#outputformat> is not available: a file is written in one format, which the header"
                  + " names: <#ftl output_format=\"haproxy\">"),
          Ban.of(
              "^#setting classic_?[cC]ompatible",
              "classic_compatible is not available: it would print missing values as nothing"),
          Ban.of("\\?new\\b", "?new" + TO_JAVA),
          Ban.of("\\?api\\b", "?api" + TO_JAVA),
          Ban.of("\\?interpret\\b", "?interpret" + AS_TEMPLATE),
          Ban.of("\\?eval\\b(?!_)", "?eval" + AS_TEMPLATE),
          Ban.of(
              "\\?markup_?[sS]tring\\b",
              "?markup_string is not available: captured text is escaped only where it lands"),
          // Not of a name that has an escaped dot.
          Ban.of(
              "(?<![\\w\\])}\"'\\\\])\\.now\\b",
              ".now is not available: the same data must give the same text at any time"));

  private static final Pattern CANONICAL = Pattern.compile("\\?c\\}$");

  private static final Pattern INCLUDE =
      Pattern.compile("#(?:include|import) \"([^\"\\\\$]+)\"(?! .*ignore_missing)(?: as .*)?");

  private static final Pattern INCLUDES = Pattern.compile("#(?:include|import)\\b");

  /// Something that is refused, and where.
  ///
  /// @param line its line, from 1
  /// @param column its column, from 1
  /// @param reason what is refused, and what to write instead
  record Refusal(int line, int column, String reason) {}

  private final Format format;
  private final List<String> includes = new ArrayList<>();
  private Optional<Refusal> first = Optional.empty();
  private VarReads vars = VarReads.NONE;

  private Refusals(Format format) {
    this.format = format;
  }

  /// Looks through a template.
  static Refusals in(Template template, Format format) {
    var found = new Refusals(format);
    if (template.getRootTreeNode() != null) {
      found.visit(template.getRootTreeNode());
    }
    if (!template.getAutoEscaping()) {
      found.refuse(
          1,
          1,
          "auto_esc=false is not available: every value is escaped; ?no_esc prints one as it is");
    }
    return found;
  }

  /// The first thing that is refused.
  Optional<Refusal> first() {
    return first;
  }

  /// The templates that are included under a fixed name, and must be there.
  List<String> includes() {
    return includes;
  }

  /// The variables that it reads.
  VarReads vars() {
    return vars;
  }

  private void visit(TemplateElement element) {
    String description = element.getDescription();
    if (!description.startsWith("text ") && !description.startsWith("comment ")) {
      check(element, description);
    }
    Enumeration<?> children = element.children();
    while (children.hasMoreElements()) {
      visit((TemplateElement) children.nextElement());
    }
  }

  private void check(TemplateElement element, String description) {
    String evaluated = Expression.withoutWords(description);
    for (Ban ban : BANS) {
      if (ban.pattern().matcher(evaluated).find()) {
        refuse(element, ban.reason());
      }
    }
    if (writesNumbersBare() && CANONICAL.matcher(evaluated).find()) {
      refuse(
          element,
          "?c makes a string of a number, which would stand in quotes; write it without ?c");
    }
    vars = vars.and(VarReads.in(evaluated));
    Matcher include = INCLUDE.matcher(description);
    if (include.matches()) {
      includes.add(include.group(1));
    } else if (INCLUDES.matcher(description).lookingAt()) {
      // What that will be is not known before it runs.
      vars = vars.and(VarReads.ANY);
    }
  }

  private boolean writesNumbersBare() {
    return switch (format) {
      case JSON, YAML -> true;
      case HAPROXY, HAPROXY_MAP, NGINX, DNSMASQ, HOSTS, SHELL, TEXT -> false;
    };
  }

  private void refuse(TemplateElement element, String reason) {
    refuse(element.getBeginLine(), element.getBeginColumn(), reason);
  }

  private void refuse(int line, int column, String reason) {
    if (first.isEmpty()) {
      first = Optional.of(new Refusal(line, column, reason));
    }
  }
}
