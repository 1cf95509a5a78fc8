package dev.confgen.template;

import static dev.confgen.model.Quoted.quoted;

import dev.confgen.model.GenException;
import dev.confgen.model.Spelling;
import dev.confgen.template.format.Escaper;
import dev.confgen.template.format.Format;
import dev.confgen.template.function.Machine;
import dev.confgen.template.function.Outside;
import dev.confgen.template.print.Secrets;
import freemarker.log.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Finds and parses templates.
public final class TemplateEngine {

  static {
    // FreeMarker would find a logger by itself and print to standard error; whatever it has to say
    // is in its exceptions. It looks when its first class is used.
    System.setProperty(Logger.SYSTEM_PROPERTY_NAME_LOGGER_LIBRARY, Logger.LIBRARY_NAME_NONE);
  }

  /// The name of a template that is meant to be plain text.
  private static final Pattern TEXT_NAME = Pattern.compile("\\.txt(\\.ftl)?$");

  private final Setting setting;

  /// An engine whose functions see this machine.
  public TemplateEngine() {
    this(Format::escaper, new Machine(System.getenv()));
  }

  /// An engine whose functions see something else.
  ///
  /// @param escapers begins following a text of a format
  /// @param outside what functions see of the machine
  TemplateEngine(Function<Format, Escaper> escapers, Outside outside) {
    this.setting = new Setting(escapers, outside, new Secrets());
  }

  /// What templates read with `secret(…)`: whoever shows text masks it.
  public Secrets secrets() {
    return setting.secrets();
  }

  /// Finds and parses a template: a file, else a bundled template, named with or without `.ftl`.
  ///
  /// @param reference what the user wrote behind `-t`
  /// @param given the format the user named; the template's own header goes before it
  /// @throws GenException.Invalid if there is none of that name, or it does not parse
  public Template load(String reference, Optional<Format> given) throws GenException.Invalid {
    return parse(reference, given);
  }

  private ParsedTemplate parse(String reference, Optional<Format> given)
      throws GenException.Invalid {
    TemplateFiles files = find(reference);
    var language =
        new Language(files, given.orElseGet(() -> Format.ofTemplateName(files.rootName())));
    try {
      return new ParsedTemplate(
          reference, language, files, language.getTemplate(files.rootName()), setting);
    } catch (IOException e) {
      throw new GenException.Invalid(new ParseErrors(files, language).explain(e), e);
    }
  }

  /// Looks for mistakes in a template, and what it includes, that show without any data of the
  /// user's.
  ///
  /// @throws GenException.Invalid if it cannot even be loaded
  public Lint.Report lint(String reference, Optional<Format> given)
      throws GenException.Invalid, InterruptedException {
    ParsedTemplate template = parse(reference, given);
    boolean said = given.isPresent() || template.language().isSaid();
    return Lint.of(template, said || TEXT_NAME.matcher(template.files().rootName()).find());
  }

  private static TemplateFiles find(String reference) throws GenException.Invalid {
    Optional<Path> file = file(reference);
    if (file.isPresent()) {
      return TemplateFiles.around(file.get());
    }
    String name = bundledName(reference);
    if (BundledTemplates.text(name).isPresent()) {
      return TemplateFiles.bundled(name);
    }
    List<String> bundled = BundledTemplates.names();
    throw new GenException.Invalid(
        "there is no template %s: no such file, and no bundled template of that name%s; bundled are %s"
            .formatted(
                quoted(reference), Spelling.hint(name, bundled), String.join(", ", bundled)));
  }

  private static String bundledName(String reference) {
    return reference.endsWith(BundledTemplates.ENDING)
        ? reference.substring(0, reference.length() - BundledTemplates.ENDING.length())
        : reference;
  }

  /// What to tell somebody who wrote the name of a bundled template and gets a file that happens to
  /// be called so, such as `hosts` in `/etc`.
  ///
  /// @param reference what the user wrote behind `-t`
  public static Optional<String> shadow(String reference) {
    if (!BundledTemplates.names().contains(reference) || !Files.isRegularFile(Path.of(reference))) {
      return Optional.empty();
    }
    String full = reference + BundledTemplates.ENDING;
    String other =
        Files.exists(Path.of(full)) ? "" : "the bundled template is -t " + full + ", and ";
    return Optional.of(
        "-t %1$s is the file %1$s of the current folder; %2$s-t ./%1$s says that the file is meant"
            .formatted(reference, other));
  }

  /// A folder is no file, and so none that is in the way of a bundled template.
  private static Optional<Path> file(String reference) throws GenException.Invalid {
    try {
      Path path = Path.of(reference);
      if (Files.isDirectory(path)) {
        if (BundledTemplates.text(bundledName(reference)).isPresent()) {
          return Optional.empty();
        }
        throw new GenException.Invalid(
            "the template " + quoted(reference) + " is a folder, not a file");
      }
      // In a folder that may not be entered nobody knows what exists.
      return Files.notExists(path) ? Optional.empty() : Optional.of(path);
    } catch (InvalidPathException e) {
      throw new GenException.Invalid(
          "the template's name " + quoted(reference) + " cannot be a file's", e);
    }
  }
}
