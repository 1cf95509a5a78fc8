package dev.confgen.template;

import dev.confgen.model.Spelling;
import dev.confgen.model.Unreadable;
import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.MalformedTemplateNameException;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says what is wrong with the text of a template, in one line that begins with
/// `template:line:column`.
///
/// @param files knows how the user named the templates
/// @param language knows the words of the template language
record ParseErrors(TemplateFiles files, Language language) {

  private static final Pattern UNKNOWN_BUILT_IN =
      Pattern.compile("Unknown built-in: \"(\\w+)\"", Pattern.DOTALL);
  private static final Pattern UNKNOWN_DIRECTIVE = Pattern.compile("Unknown directive: #(\\w+)");
  private static final Pattern UNEXPECTED = Pattern.compile("Encountered (.*?), but was expecting");
  private static final Pattern WRONG_END =
      Pattern.compile(
          "Encountered (.*?), but at this place only this can be closed: \"(.*?)\"",
          Pattern.DOTALL);
  private static final Pattern NOT_CLOSED =
      Pattern.compile("Unexpected end of file reached\\.\\s*You have an unclosed (.+?)\\. ?");

  String explain(IOException fault) {
    return switch (fault) {
      case ParseException wrong -> explain(wrong);
      case MalformedTemplateNameException outside ->
          "%s: only files in the template's own folder and bundled templates can be included"
              .formatted(outside.getTemplateName());
      case TemplateNotFoundException missing ->
          ("%s: there is no such template file below the folder of %s, from which alone files are"
                  + " included, and no bundled template of that name")
              .formatted(missing.getTemplateName(), files.shown(files.rootName()));
      case FileSystemException file ->
          "cannot read the template %s: %s".formatted(file.getFile(), Unreadable.because(file));
      default -> Objects.toString(fault.getMessage(), fault.toString());
    };
  }

  private String explain(ParseException wrong) {
    return "%s:%d:%d: %s"
        .formatted(
            files.shown(Objects.requireNonNullElse(wrong.getTemplateName(), files.rootName())),
            wrong.getLineNumber(),
            wrong.getColumnNumber(),
            reason(wrong.getEditorMessage()));
  }

  private String reason(String message) {
    return word(UNKNOWN_BUILT_IN, message)
        .map(name -> "there is no built-in ?" + name + hint(name, builtIns()))
        .or(() ->
            word(UNKNOWN_DIRECTIVE, message)
                .map(name -> "there is no directive <#" + name + ">" + hint(name, directives())))
        .or(() -> wrongEnd(message))
        .or(() -> word(UNEXPECTED, message).map(text -> text + " is not expected here"))
        .or(() ->
            word(NOT_CLOSED, message).map(what -> "the file ends before " + what + " is closed"))
        .orElseGet(() -> firstSentence(message));
  }

  private static Optional<String> word(Pattern pattern, String message) {
    Matcher matcher = pattern.matcher(message);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> wrongEnd(String message) {
    Matcher matcher = WRONG_END.matcher(message);
    return matcher.find()
        ? Optional.of(
            "%s is not expected here, as <%s> is open"
                .formatted(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  private static String hint(String name, Set<String> known) {
    return Spelling.hint(name, known);
  }

  private Set<String> builtIns() {
    return language.getSupportedBuiltInNames(Configuration.AUTO_DETECT_NAMING_CONVENTION);
  }

  private Set<String> directives() {
    return language.getSupportedBuiltInDirectiveNames(Configuration.AUTO_DETECT_NAMING_CONVENTION);
  }

  private static String firstSentence(String message) {
    return message.startsWith("Unexpected end of file")
        ? "the file ends in the middle of something"
        : message.strip().lines().findFirst().orElse(message);
  }
}
