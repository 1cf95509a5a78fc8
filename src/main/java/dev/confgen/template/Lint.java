package dev.confgen.template;

import dev.confgen.template.data.Models;
import dev.confgen.template.data.UnknownField;
import dev.confgen.template.format.Inexpressible;
import dev.confgen.template.function.Outside;
import dev.confgen.template.function.WrongCall;
import freemarker.core.InvalidReferenceException;
import freemarker.core.UnexpectedTypeException;
import freemarker.template.TemplateException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds mistakes in a template without any data of the user's, by rendering it over made-up views:
/// one in which everything is there, one in which everything that may be missing is missing, and an
/// empty one. Each mistake is noted and passed over.
///
/// What no view reaches is not seen: a macro that is never called, a branch on a label's value.
public final class Lint {

  /// How FreeMarker tells of an assignment whose value failed.
  private static final Pattern ASSIGNMENT =
      Pattern.compile("- Failed at: (?:#(?:assign|global|local) )?(\\w+) [-+*/%]?= ");

  private final ParsedTemplate template;
  private final Map<String, Severity> found = new LinkedHashMap<>();
  private final Set<Place> seen = new HashSet<>();

  /// How sure a problem is.
  public enum Severity {
    /// It fails on any data that leads there.
    ERROR,
    /// It fails on some data: a value without a default.
    WARNING
  }

  /// Something to look at.
  ///
  /// @param severity how sure it is
  /// @param text where it is and what: one line that begins with `template:line:column`
  public record Problem(Severity severity, String text) {}

  /// What there is to say of a template.
  ///
  /// @param problems what to look at
  /// @param vars the variables that it reads
  public record Report(List<Problem> problems, VarReads vars) {

    public Report {
      problems = List.copyOf(problems);
    }
  }

  /// Where a problem is.
  private record Place(@Nullable String file, @Nullable Integer line, @Nullable Integer column) {

    static Place of(TemplateException error) {
      return new Place(
          error.getTemplateSourceName(), error.getLineNumber(), error.getColumnNumber());
    }
  }

  private Lint(ParsedTemplate template) {
    this.template = template;
  }

  /// @param formatSaid whether anybody says in which format the template is written
  static Report of(ParsedTemplate template, boolean formatSaid) throws InterruptedException {
    var lint = new Lint(template);
    if (!formatSaid) {
      lint.note(
          "%s:1:1: nothing says its format, so it is text, in which nothing is escaped; begin it"
                  .formatted(template.files().shown(template.files().rootName()))
              + " with <#ftl output_format=\"…\">, with \"text\" if that is meant",
          Severity.WARNING);
    }
    lint.look(Samples.rich(), SampleOutside.FULL, _ -> Optional.of(Samples.VALUE), Severity.ERROR);
    lint.look(Samples.sparse(), SampleOutside.EMPTY, Models.Absent.NOTHING, Severity.WARNING);
    lint.look(Samples.empty(), SampleOutside.EMPTY, Models.Absent.NOTHING, Severity.WARNING);
    var problems = new ArrayList<Problem>();
    lint.found.forEach((text, severity) -> problems.add(new Problem(severity, text)));
    return new Report(problems, template.vars());
  }

  /// @param missing how sure it is that a missing value is a mistake
  private void look(View view, Outside outside, Models.Absent absent, Severity missing)
      throws InterruptedException {
    var errors = new ArrayList<TemplateException>();
    Run run = new Run(template, view, outside, absent, (error, _, _) -> errors.add(error));
    Run.Result result = run.run();
    removeConsequences(errors);
    // What an earlier view found wrong somewhere is not told again as less was there.
    errors.removeIf(error -> seen.contains(Place.of(error)));
    for (TemplateException error : errors) {
      severity(error, missing)
          .ifPresent(severity -> {
            note(run.explain(error), severity);
            seen.add(Place.of(error));
          });
    }
    if (!result.stopped()) {
      result.failure().ifPresent(text -> note(text, Severity.ERROR));
    }
  }

  /// A variable that is not there because its value failed is no mistake of its own.
  private static void removeConsequences(List<TemplateException> errors) {
    var unassigned = new HashSet<String>();
    errors.removeIf(error -> {
      boolean consequence =
          error instanceof InvalidReferenceException missing
              && unassigned.contains(Objects.toString(missing.getBlamedExpressionString()));
      Matcher failed = ASSIGNMENT.matcher(Objects.toString(error.getFTLInstructionStack(), ""));
      if (failed.find()) {
        unassigned.add(failed.group(1));
      }
      return consequence;
    });
  }

  private void note(String text, Severity severity) {
    found.putIfAbsent(text, severity);
  }

  private static Optional<Severity> severity(TemplateException error, Severity missing) {
    return switch (error) {
      case UnknownField _, WrongCall _, UnexpectedTypeException _ -> Optional.of(Severity.ERROR);
      case InvalidReferenceException _ -> Optional.of(missing);
      case TemplateException _ when isUnknownPlace(error) -> Optional.of(Severity.ERROR);
      // Whatever else fails may do so because made-up values are no dates, numbers or JSON.
      default -> Optional.empty();
    };
  }

  private static boolean isUnknownPlace(TemplateException error) {
    return error.getCause() instanceof Inexpressible why
        && why.fault() == Inexpressible.Fault.PLACE;
  }
}
