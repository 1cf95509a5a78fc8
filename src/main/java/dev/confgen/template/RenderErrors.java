package dev.confgen.template;

import dev.confgen.model.Spelling;
import dev.confgen.template.print.Decimals;
import dev.confgen.template.print.Reads;
import freemarker.core.InvalidReferenceException;
import freemarker.core.StopException;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says why a template failed on the data, in one line: `haproxy.ftl:12:7: ${s.adress}: a service
/// has no field "adress" (did you mean "address"?)`.
///
/// @param template the template that was rendered
/// @param names the top-level names it could use
/// @param lastMiss the last look-up in a map that found nothing
record RenderErrors(ParsedTemplate template, List<String> names, Optional<Reads.Miss> lastMiss) {

  private static final Pattern FAILED_AT = Pattern.compile("- Failed at: (.*?)  \\[in template");
  private static final Pattern WRONG_KIND =
      Pattern.compile(
          "Expected (.+?), but (?:this|it) has evaluated to (.+?)(?: \\(wrapper: .*?\\))?"
              + "(?::\\s*==> (.+?)  \\[in template.*|[.:].*)",
          Pattern.DOTALL);
  private static final Pattern WRAPPER = Pattern.compile(" \\(wrapper: [^)]*\\)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\.", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  String explain(Exception fault) {
    return switch (fault) {
      case TemplateException wrong -> explain(wrong);
      case IOException late when late.getCause() instanceof TemplateException wrong ->
          explain(wrong);
      case IOException wrong ->
          new ParseErrors(template.files(), template.language()).explain(wrong);
      default -> fault.toString();
    };
  }

  private String explain(TemplateException wrong) {
    String expression = expression(wrong).map(text -> text + ": ").orElse("");
    return "%s: %s%s".formatted(position(wrong), expression, reason(wrong));
  }

  private String position(TemplateException wrong) {
    String name = Objects.requireNonNullElse(wrong.getTemplateSourceName(), template.name());
    return wrong.getLineNumber() == null
        ? template.files().shown(name)
        : "%s:%d:%d"
            .formatted(
                template.files().shown(name), wrong.getLineNumber(), wrong.getColumnNumber());
  }

  private static Optional<String> expression(TemplateException wrong) {
    Matcher matcher = FAILED_AT.matcher(Objects.toString(wrong.getFTLInstructionStack(), ""));
    if (!matcher.find() || matcher.group(1).startsWith("text ")) {
      return Optional.empty();
    }
    String failed = unescaped(matcher.group(1));
    return Optional.of(
        failed.startsWith("#") || failed.startsWith("@") ? "<" + failed + ">" : failed);
  }

  /// FreeMarker shows three characters of a string as escapes that nobody writes.
  private static String unescaped(String shown) {
    return ESCAPE
        .matcher(shown)
        .replaceAll(escape ->
            switch (escape.group()) {
              case "\\a" -> "&";
              case "\\l" -> "<";
              case "\\g" -> ">";
              default -> Matcher.quoteReplacement(escape.group());
            });
  }

  private String reason(TemplateException wrong) {
    return included(wrong)
        .orElseGet(() ->
            switch (wrong) {
              case InvalidReferenceException missing -> missing(missing);
              case StopException stop -> stopped(stop);
              case TemplateException _ when wrong.getCause() instanceof Decimals.TooManyDigits e ->
                  Objects.toString(e.getMessage());
              default -> plain(wrong.getMessageWithoutStackTop());
            });
  }

  /// What is wrong with a template that is included, where that is the cause.
  private Optional<String> included(TemplateException wrong) {
    // What our own functions say of a file is in their message.
    return !(wrong instanceof TemplateModelException)
            && wrong.getCause() instanceof IOException cause
        ? Optional.of(new ParseErrors(template.files(), template.language()).explain(cause))
        : Optional.empty();
  }

  private String missing(InvalidReferenceException missing) {
    String name = Objects.toString(missing.getBlamedExpressionString(), "");
    if (NAME.matcher(name).matches()) {
      return "there is no variable or function \"%s\"%s"
          .formatted(name, Spelling.hint(name, names));
    }
    return name.isEmpty()
        ? "a value is missing here"
        : "%s has no value here%s; where that may be so, write %s!\"default\""
            .formatted(name, meant(name), name);
  }

  /// The key that was probably meant, if it was the last step of the expression that was missing.
  private String meant(String expression) {
    return lastMiss
        // Any letter is as near as another.
        .filter(miss -> miss.key().length() > 1)
        .filter(miss ->
            expression.endsWith("." + miss.key())
                || expression.endsWith("[\"" + miss.key() + "\"]"))
        .map(miss -> Spelling.hint(miss.key(), miss.keys().stream().map(String::valueOf).toList()))
        .orElse("");
  }

  private static String stopped(StopException stop) {
    return Objects.toString(stop.getMessageWithoutStackTop(), "stopped")
        .replaceFirst("(?s)^Encountered stop instruction\\s*(Cause given: )?", "")
        .strip();
  }

  private static String plain(String message) {
    Matcher kind = WRONG_KIND.matcher(message);
    if (kind.find()) {
      String subject = kind.group(3) == null ? "this" : kind.group(3);
      String found = kind(kind.group(2));
      String needed = kind(kind.group(1));
      return found.equals(needed)
          ? "%s is %s that cannot be used in this way".formatted(subject, found)
          : "%s is %s, where %s is needed".formatted(subject, found, needed);
    }
    return WRAPPER
        .matcher(message.strip().lines().findFirst().orElse(message))
        .replaceAll("")
        .replaceAll("\\s+", " ");
  }

  private static String kind(String freemarkers) {
    if (freemarkers.contains("string")) {
      return "a string";
    }
    if (freemarkers.contains("sequence") || freemarkers.contains("collection")) {
      return "a list";
    }
    if (freemarkers.contains("method") || freemarkers.contains("function")) {
      return "a function";
    }
    if (freemarkers.contains("hash")) {
      return "a map";
    }
    return freemarkers.contains("boolean") ? "true or false" : freemarkers;
  }
}
